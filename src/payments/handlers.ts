import { created, found, ok, seeOther, type Handlers } from '../http/operation.ts'
import { authenticateThreeDs } from './authenticate.ts'
import { cancelPayment } from './cancel.ts'
import { cancelPaymentPostCapture } from './cancel-post-capture.ts'
import { capturePayment } from './capture.ts'
import { completeAuthorization } from './complete.ts'
import { confirmPayment } from './confirm.ts'
import { createPayment } from './create.ts'
import { finishAction, retrieveAction, returnFromAction } from './customer-step.ts'
import { checkEligibility } from './eligibility.ts'
import { extendAuthorization } from './extend.ts'
import { fetchQrCode } from './fetch-qr-code.ts'
import { incrementAuthorization } from './increment.ts'
import { listPayments } from './list.ts'
import { retrievePayment } from './retrieve.ts'
import { createSessionTokens } from './session-tokens.ts'
import { updateMetadata } from './update-metadata.ts'
import { updatePayment } from './update.ts'

export const paymentHandlers = {
  createPayment: async (call, app) => created(await createPayment(app, call, call.body)),
  listPayments: async ({ caller, query }, app) => ok(await listPayments(app, caller, query)),
  retrievePayment: async ({ caller, params, query }, app) => ok(await retrievePayment(app, caller, params.payment_id, query.force_sync)),
  updatePayment: async (call, app) => ok(await updatePayment(app, call, call.params.payment_id, call.body)),
  confirmPayment: async (call, app) => ok(await confirmPayment(app, call, call.params.payment_id, call.body)),
  capturePayment: async (call, app) => ok(await capturePayment(app, call, call.params.payment_id, call.body.amount_to_capture)),
  cancelPayment: async (call, app) => ok(await cancelPayment(app, call, call.params.payment_id, call.body.cancellation_reason)),

  completeAuthorization: async (call, app) => ok(await completeAuthorization(app, call, call.params.payment_id)),
  authenticateThreeDs: async (call, app) => ok(await authenticateThreeDs(app, call, call.params.payment_id, call.body)),
  createSessionTokens: async (call, app) => ok(await createSessionTokens(app, call, call.body)),
  incrementAuthorization: async (call, app) => ok(await incrementAuthorization(app, call, call.params.payment_id, call.body)),
  extendAuthorization: async (call, app) => ok(await extendAuthorization(app, call, call.params.payment_id)),
  cancelPaymentPostCapture: async (call, app) =>
    ok(await cancelPaymentPostCapture(app, call, call.params.payment_id, call.body.cancellation_reason)),
  updatePaymentMetadata: async (call, app) => ok(await updateMetadata(app, call, call.params.payment_id, call.body.metadata)),
  checkPaymentEligibility: async ({ caller, params }, app) => ok(await checkEligibility(app, caller, params.payment_id)),

  retrieveSandboxAction: async ({ params }, app) => ok(await retrieveAction(app, params.action_id)),
  finishSandboxAction: async ({ params, body }, app) => seeOther(await finishAction(app, params.action_id, body)),
  fetchQrCode: async ({ params }, app) => ok(await fetchQrCode(app, params.action_id)),
  returnFromAction: async ({ params }, app) => found(await returnFromAction(app, params.payment_id, params.action_id)),
} satisfies Partial<Handlers>
