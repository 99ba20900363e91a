import { ok, type Handlers } from '../http/operation.ts'
import { listEvents } from './list.ts'
import { retrieveEvent } from './retrieve.ts'

export const eventHandlers = {
  listEvents: async ({ caller, query }, app) => ok(await listEvents(app, caller, query)),
  retrieveEvent: async ({ caller, params }, app) => ok(await retrieveEvent(app, caller, params.event_id)),
} satisfies Partial<Handlers>
