import { ok, seeOther, type Handlers } from '../http/operation.ts'
import { cancelPaymentSession } from './cancel.ts'
import { createPaymentSession } from './create.ts'
import { cancelCheckout } from './give-up.ts'
import { listPaymentSessions } from './list.ts'
import { payCheckout } from './pay.ts'
import { retrievePaymentSession } from './retrieve.ts'
import { retrieveCheckout } from './view.ts'

export const checkoutSessionHandlers = {
  createPaymentSession: (call, app) => createPaymentSession(app, call, call.body),
  listPaymentSessions: async ({ caller, query }, app) => ok(await listPaymentSessions(app, caller, query)),
  retrievePaymentSession: async ({ caller, params }, app) => ok(await retrievePaymentSession(app, caller, params.payment_session_id)),
  cancelPaymentSession: (call, app) => cancelPaymentSession(app, call, call.params.payment_session_id),
  retrieveCheckout: async ({ params }, app) => ok(await retrieveCheckout(app, params.checkout_session_id)),
  payCheckout: async ({ params, body, client }, app) => seeOther(await payCheckout(app, params.checkout_session_id, body, client)),
  cancelCheckout: async ({ params, body }, app) => seeOther(await cancelCheckout(app, params.checkout_session_id, body.attempt_token)),
} satisfies Partial<Handlers>
