/** Fastify in front of the service's own statements: what of the lead is the SQL's. */
import { settings } from '../serve.js'
import { serve } from './app.js'
import { createStore } from './store-one-statement.js'

await serve(createStore(settings))
