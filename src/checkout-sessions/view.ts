import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { findBrand } from '../merchants/store.ts'
import { findForCustomer } from '../payment-methods/store.ts'
import { findById, type PaymentRow } from '../payments/store.ts'
import { wireTime } from '../shared/time.ts'
import { isUnderWay } from './close.ts'
import { methodsOf } from './methods.ts'
import { assertPage, attemptToken, returnUrlOf, takesMore } from './page.ts'

type Checkout = Schema<'Checkout'>

/** Saved cards that a page offers. */
const mostCards = 10

/**
 * What the page of a session shows. A session whose time is over is shown as expired, whether it has been swept or not.
 * @throws Problem 404 `not_found`
 */
export async function retrieveCheckout(app: App, checkoutId: string): Promise<Checkout> {
  const session = await assertPage(app, checkoutId)
  const { account_id: accountId, customer_id: customerId, attempt_payment_id: paymentId } = session
  const [merchant, payment, cards] = await Promise.all([
    findBrand(app.db.pool, accountId),
    paymentId === null ? null : findById(app.db.pool, paymentId),
    customerId === null ? [] : findForCustomer(app.db.pool, accountId, customerId, mostCards),
  ])
  const underWay = session.status === 'active' && isUnderWay(payment)
  const isOver = session.status === 'active' && !underWay && session.expires_at! <= app.clock.now()
  const status = isOver ? 'expired' : session.status
  const payable = status === 'active' && !underWay && takesMore(session)
  return {
    checkout_session_id: checkoutId,
    session_id: session.payment_session_id,
    type: session.type,
    status,
    payment_outcome: underWay ? 'pending' : session.payment_outcome,
    amount: session.amount,
    currency: session.currency,
    capture_method: session.capture_method,
    save_payment_method: session.save_payment_method!,
    merchant,
    methods: payable ? methodsOf(session, cards.length > 0) : [],
    saved_cards: payable ? cards.map(shownCard) : [],
    asks_for_customer: payable && customerId === null && session.save_payment_method !== 'never',
    mandate_options: session.mandate_options,
    attempt_token: payable ? attemptToken(app.vault, session) : null,
    next_action_url: status === 'active' ? stepOf(payment) : null,
    last_payment_error: session.last_payment_error,
    paid_with: session.status === 'completed' && payment ? paidWith(payment) : null,
    return_url: returnUrlOf({ ...session, status }),
    external_reference: session.external_reference,
    locale: session.locale,
    mode: session.mode,
    expires_at: wireTime(session.expires_at!),
  }
}

const shownCard = ({ payment_method_id, card }: Awaited<ReturnType<typeof findForCustomer>>[number]): Checkout['saved_cards'][number] => {
  const { card_network, last4, card_exp_month, card_exp_year } = card!
  return { payment_method_id, card_network, last4, card_exp_month, card_exp_year }
}

const stepOf = (payment: PaymentRow | null): string | null =>
  payment?.next_action?.type === 'redirect_to_url' ? payment.next_action.redirect_to_url : null

function paidWith({ payment_method: method, payment_method_type: type, payment_method_data: data }: PaymentRow): Checkout['paid_with'] {
  if (method !== 'card') return { method: type === 'ideal' ? 'ideal' : 'paypal', card_network: null, last4: null }
  return { method: 'card', card_network: data!.card!.card_network, last4: data!.card!.last4 }
}
