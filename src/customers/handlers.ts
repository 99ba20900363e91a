import type { App } from '../app.ts'
import { ok, type Handlers } from '../http/operation.ts'
import { createCustomer } from './create.ts'
import { createCustomerToken } from './create-token.ts'
import { deleteCustomer } from './delete.ts'
import { listCustomers } from './list.ts'
import { retrieveCustomer } from './retrieve.ts'
import { updateCustomer } from './update.ts'

export const customerHandlers = {
  createCustomer: ({ caller, idempotency, body }, app) => createCustomer(app, caller, idempotency, body),
  listCustomers: async ({ caller, query }, app) => ok(await listCustomers(app, caller, query)),
  retrieveCustomer: async ({ caller, params }, app) => ok(await retrieveCustomer(app, caller, params.customer_id)),
  updateCustomer: ({ caller, idempotency, params, body }, app) => updateCustomer(app, caller, idempotency, params.customer_id, body),
  deleteCustomer: ({ caller, idempotency, params }, app) => deleteCustomer(app, caller, idempotency, params.customer_id),
  createCustomerToken: ({ caller, idempotency, params, body }, app) => createCustomerToken(app, caller, idempotency, params.customer_id, body),
  retrieveKeys: (_, { signingKeys }: App) => ({
    ...ok({ keys: signingKeys.map(({ publicJwk }) => publicJwk) }),
    headers: { 'Cache-Control': 'public, max-age=300' },
  }),
} satisfies Partial<Handlers>
