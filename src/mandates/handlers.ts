import { ok, type Handlers } from '../http/operation.ts'
import { listCustomerMandates } from './list.ts'
import { retrieveMandate } from './retrieve.ts'
import { revokeMandate } from './revoke.ts'

export const mandateHandlers = {
  retrieveMandate: async ({ caller, params }, app) => ok(await retrieveMandate(app, caller, params.mandate_id)),
  revokeMandate: ({ caller, idempotency, params }, app) => revokeMandate(app, caller, idempotency, params.mandate_id),
  listCustomerMandates: async ({ caller, params, query }, app) => ok(await listCustomerMandates(app, caller, params.customer_id, query)),
} satisfies Partial<Handlers>
