import { ok, type Handlers } from '../http/operation.ts'
import { createPaymentMethod } from './create.ts'
import { deletePaymentMethod } from './delete.ts'
import { listCustomerPaymentMethods } from './list.ts'
import { retrievePaymentMethod } from './retrieve.ts'
import { updatePaymentMethod } from './update.ts'

export const paymentMethodHandlers = {
  createPaymentMethod: ({ caller, idempotency, body }, app) => createPaymentMethod(app, caller, idempotency, body),
  retrievePaymentMethod: async ({ caller, params }, app) => ok(await retrievePaymentMethod(app, caller, params.payment_method_id)),
  updatePaymentMethod: ({ caller, idempotency, params, body }, app) =>
    updatePaymentMethod(app, caller, idempotency, params.payment_method_id, body),
  deletePaymentMethod: ({ caller, idempotency, params }, app) => deletePaymentMethod(app, caller, idempotency, params.payment_method_id),
  listCustomerPaymentMethods: async ({ caller, params, query }, app) =>
    ok(await listCustomerPaymentMethods(app, caller, params.customer_id, query)),
} satisfies Partial<Handlers>
