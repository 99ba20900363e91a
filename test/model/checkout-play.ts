import { expirePaymentSessions } from '../../src/checkout-sessions/expire.ts'
import { attemptToken } from '../../src/checkout-sessions/page.ts'
import type { Received } from '../support/api.ts'
import { cancel, chargeNext, giveUp, lapse, manual, settle, submit, typed, type Session } from '../support/checkout.ts'
import { cardBecomes, retrieveMandate } from '../support/mandates.ts'
import type { Stage } from '../support/stage.ts'
import { cards, type State, type Step } from './checkout-rules.ts'

/** What a walk holds in its hands. */
export interface Scene {
  /** The sessions of the walk as they were answered last, in the model's order. */
  sessions: [Session, ...Session[]]
  /** The address of the last step at the issuer. */
  step: string | null
}

/** The customer decides at the issuer, and comes back to the page. */
async function decide({ api }: Stage, step: string, outcome: 'approve' | 'reject'): Promise<Received> {
  const answer = await api('finishSandboxAction', { key: null, params: { action_id: step.split('/').at(-1)! }, body: { outcome } })
  if (answer.status === 303) await fetch(answer.headers.get('location')!, { redirect: 'manual' })
  return answer
}

/** The session's time is over, and so is that of the payment which waits for the customer: they have the same end. */
async function runOut(stage: Stage, session: Session): Promise<void> {
  await lapse(stage, session)
  const waiting = "session_id = $1 AND status = 'requires_customer_action'"
  await stage.query(`UPDATE payment SET expires_on = now() - interval '1 second' WHERE ${waiting}`, [session.id])
}

/** Charges the absent customer, whose card has come to be another one; where it is not under a mandate, it is as it was. */
async function charge(stage: Stage, session: Session, step: Step): Promise<Received> {
  if (session.mandate_id) await cardBecomes(stage, await retrieveMandate(stage.api, session.mandate_id), cards[step.card])
  return chargeNext(stage.api, session, { ...(step.amount !== null && { amount: step.amount }), ...(step.manual && manual) })
}

async function revoke({ api, query }: Stage, { payment_id }: Session): Promise<Received> {
  const [row] = await query('SELECT mandate_id FROM payment WHERE payment_id = $1', [payment_id])
  return api('revokeMandate', { params: { mandate_id: row!['mandate_id'] } })
}

/** Does a step. Returns its answer, or none where nobody asked. */
export async function play(stage: Stage, scene: Scene, state: State, step: Step): Promise<Received | null> {
  const { api, app } = stage
  const [session] = scene.sessions
  const { id, payment_id } = scene.sessions[step.of]!
  const attempts = state.sessions[0].attempts - (step.stale ? 1 : 0)
  const attempt_token = attemptToken(app.vault, { payment_session_id: session.id, attempts })
  const params = { payment_id: payment_id! }
  switch (step.name) {
    case 'pay': return submit(api, session, { ...typed(cards[step.card]), attempt_token, ...(step.consent && { consent: 'on' }) })
    case 'approve': case 'reject': return decide(stage, scene.step!, step.name)
    case 'settle': return settle(stage).then(() => null)
    case 'cancel': return cancel(api, { id })
    case 'give_up': return giveUp(api, session, attempt_token)
    case 'lapse': return runOut(stage, session).then(() => null)
    case 'sweep': return expirePaymentSessions(app).then(() => null)
    case 'charge': return charge(stage, session, step)
    case 'revoke': return revoke(stage, session)
    case 'capture': return api('capturePayment', { params, body: step.amount === null ? {} : { amount_to_capture: step.amount } })
    case 'void': return api('cancelPayment', { params })
    case 'refund': return api('createRefund', { body: { ...params, ...(step.amount !== null && { amount: step.amount }) } })
  }
}
