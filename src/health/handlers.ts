import type { App } from '../app.ts'
import { prepared } from '../database/connection.ts'
import { ok, type Handlers } from '../http/operation.ts'

const ping = prepared('SELECT 1')

export const healthHandlers = {
  checkLiveness: () => ok({ status: 'ok' as const }),
  checkReadiness: async (_, app: App) => {
    await app.db.pool.run(ping, [])
    return ok({ status: 'ok' as const })
  },
} satisfies Partial<Handlers>
