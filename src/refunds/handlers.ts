import { created, ok, type Handlers } from '../http/operation.ts'
import { createRefund } from './create.ts'
import { listRefunds } from './list.ts'
import { retrieveRefund } from './retrieve.ts'

export const refundHandlers = {
  createRefund: async (call, app) => created(await createRefund(app, call, call.body)),
  retrieveRefund: async ({ caller, params }, app) => ok(await retrieveRefund(app, caller, params.refund_id)),
  listRefunds: async ({ caller, query }, app) => ok(await listRefunds(app, caller, query)),
} satisfies Partial<Handlers>
