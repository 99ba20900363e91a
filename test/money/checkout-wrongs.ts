import { agreed, cancel, expire, open, paid, pay, page, typed, type Session } from '../support/checkout.ts'
import type { Stage } from '../support/stage.ts'

/** Ids of payment sessions, by what became of them. */
type Checkouts = Record<'fresh' | 'declined' | 'waiting' | 'paid' | 'first' | 'cancelled' | 'expired', string>

/** Something wrong: which question finds it, what it is, and the statements that plant it. */
type Wrong = [question: string, what: string, spoil: () => string]

/** Makes the payment sessions that are to be spoilt. */
export async function makeCheckouts(stage: Stage): Promise<Checkouts> {
  const { api } = stage
  const made: Record<keyof Checkouts, Session> = {
    fresh: await open(api), declined: await paid(api, {}, typed('4000000000009995')), waiting: await open(api),
    paid: await paid(api, { customer_id: 'cus_paid', ...page({ save_payment_method: 'always' }) }), first: await agreed(api),
    cancelled: await open(api), expired: await open(api),
  }
  await pay(api, made.waiting, typed('4000003800000446'))
  await pay(api, made.cancelled, typed('4000000000009995'))
  await cancel(api, made.cancelled)
  await expire(stage, made.expired)
  return Object.fromEntries(Object.entries(made).map(([name, { id }]) => [name, id])) as Checkouts
}

/** What can be wrong with payment sessions; the ids are read when it is planted. */
export function checkoutWrongs(checkouts: Checkouts, payments: { captured: string }): Wrong[] {
  const session = (id: keyof Checkouts, set: string) => () =>
    `UPDATE payment_session SET ${set} WHERE payment_session_id = '${checkouts[id]}'`
  const paying = (id: keyof Checkouts, set: string) => () => `
    UPDATE payment SET ${set} WHERE payment_id = (SELECT attempt_payment_id FROM payment_session WHERE payment_session_id = '${checkouts[id]}')`
  return [
    ['checkout_disagrees', 'a payment that failed behind its session', paying('paid', "status = 'failed'")],
    ['checkout_disagrees', 'a session that says it was reserved, and waits', session('waiting', `
      status = 'completed', payment_outcome = 'reserved', completed_at = now()`)],
    ['checkout_disagrees', 'a session that waits though its payment failed', session('declined', "payment_outcome = 'pending'")],
    ['checkout_disagrees', 'a session that was declined though its payment waits', session('waiting', "payment_outcome = 'unpaid'")],
    ['checkout_disagrees', 'a verification that moved money', session('paid', "payment_outcome = 'payment_method_verified'")],
    ['checkout_disagrees', 'a session that is paid without any payment', session('fresh', `
      status = 'completed', payment_outcome = 'paid', completed_at = now()`)],
    ['checkout_disagrees', 'a payment of another amount', paying('paid', 'amount = amount + 1')],
    ['checkout_disagrees', 'a payment of another customer', paying('paid', "customer_id = 'cus_agreed'")],
    ['checkout_disagrees', 'a session that shows another payment', () => session('paid', `payment_id = '${payments.captured}'`)()],
    ['checkout_paid_behind', 'a captured payment under a cancelled session', paying('cancelled', "status = 'succeeded'")],
    ['checkout_paid_behind', 'a captured payment under a session that has expired', () => `
      UPDATE payment SET session_id = '${checkouts.expired}' WHERE payment_id = '${payments.captured}'`],
    ['checkout_paid_behind', 'a second payment of a session', () => `
      UPDATE payment SET session_id = '${checkouts.paid}' WHERE payment_id = '${payments.captured}'`],
    ['checkout_paid_behind', 'money that a session holds which waits', paying('waiting', 'authorized = amount')],
    ['checkout_paid_behind', 'a payment of a session that there is not', paying('paid', "session_id = 'ps_missing'")],
    ['checkout_untold', 'a session that nobody was told of', () => `DELETE FROM event WHERE object_id = '${checkouts.fresh}'`],
    ['checkout_untold', 'a version that nobody was told of', () => `
      DELETE FROM event WHERE object_id = '${checkouts.declined}' AND version = 2`],
    ['checkout_untold', 'a completion that nobody was told of', () => `
      DELETE FROM event WHERE object_id = '${checkouts.paid}' AND event_type = 'payment_session.completed'`],
    ['checkout_untold', 'a version that was skipped', session('fresh', 'version = 2')],
    ['checkout_untold', 'a status that was changed behind the back of the events', session('cancelled', "status = 'expired'")],
    ['checkout_late', 'a session past its time', session('fresh', "expires_at = now() - interval '63 seconds'")],
    ['checkout_late', 'a session past its time that waits for its customer', session('waiting', "expires_at = now() - interval '63 seconds'")],
    ['secret_at_rest', 'a card number in what a decline says', session('declined', `last_payment_error = '{"message":"No. 4539578763621486"}'`)],
  ]
}
