import { start } from '../../../src/start.ts'
import { instantProcessor } from '../processor.ts'

/** The service as it runs in production, but for its log and its periodic jobs: nobody else has any. */
const service = await start(process.env, (sandbox) => ({ ...sandbox, ...instantProcessor }))
process.once('disconnect', () => process.exit())
process.send!({ port: service.app.config.port })
