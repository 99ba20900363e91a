import { created, found, ok, seeOther, type Handlers } from '../http/operation.ts'
import { cancelPayment } from './cancel.ts'
import { capturePayment } from './capture.ts'
import { confirmPayment } from './confirm.ts'
import { createPayment } from './create.ts'
import { finishAction, retrieveAction, returnFromAction } from './customer-step.ts'
import { listPayments } from './list.ts'
import { retrievePayment } from './retrieve.ts'
import { updatePayment } from './update.ts'

export const paymentHandlers = {
  createPayment: async (call, app) => created(await createPayment(app, call, call.body)),
  listPayments: async ({ caller, query }, app) => ok(await listPayments(app, caller, query)),
  retrievePayment: async ({ caller, params, query }, app) => ok(await retrievePayment(app, caller, params.payment_id, query.force_sync)),
  updatePayment: async (call, app) => ok(await updatePayment(app, call, call.params.payment_id, call.body)),
  confirmPayment: async (call, app) => ok(await confirmPayment(app, call, call.params.payment_id, call.body)),
  capturePayment: async (call, app) => ok(await capturePayment(app, call, call.params.payment_id, call.body.amount_to_capture)),
  cancelPayment: async (call, app) => ok(await cancelPayment(app, call, call.params.payment_id, call.body.cancellation_reason)),

  retrieveSandboxAction: async ({ params }, app) => ok(await retrieveAction(app, params.action_id)),
  finishSandboxAction: async ({ params, body }, app) => seeOther(await finishAction(app, params.action_id, body.outcome)),
  returnFromAction: async ({ params }, app) => found(await returnFromAction(app, params.payment_id, params.action_id)),
} satisfies Partial<Handlers>
