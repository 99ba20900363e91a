/** The peer "Fastify": raw pg, one round trip per statement. */
import { settings } from '../serve.js'
import { serve } from './app.js'
import { createStore } from './store.js'

await serve(createStore(settings))
