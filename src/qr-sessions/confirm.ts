import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf, type Runner } from '../database/connection.ts'
import { openSource, railSourceOf } from '../funding-sources/open.ts'
import { labelOf } from '../funding-sources/present.ts'
import { holdSource, type KeptSource } from '../funding-sources/store.ts'
import { judgeFirst, once } from '../idempotency/guard.ts'
import { answered, assertServed, isSilence, newAttempt } from '../payments/authorize.ts'
import { beginPayment } from '../payments/begin.ts'
import { newPayment } from '../payments/create.ts'
import { settle } from '../payments/settle.ts'
import type { PaymentRow } from '../payments/store.ts'
import type { Attempt } from '../payments/attempt-store.ts'
import type { CustomerCaller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { blaming, type Problem } from '../shared/problems.ts'
import type { Rendered } from '../shared/rendered.ts'
import { wireTime } from '../shared/time.ts'
import { railMethods } from './rails.ts'
import { assertPossible, inTime, sessionExpired, sessionNotFound } from './rules.ts'
import { findSession, insertToken, lockSession, type SessionRow } from './store.ts'
import { newStreamToken, tokenDigest } from './stream-token.ts'
import { transition } from './transition.ts'

type Confirmation = Schema<'QrSessionConfirm'>

/** A payment that has begun: what the rail is still to be asked. */
interface Begun {
  payment: PaymentRow
  attempt: Attempt
  /** What it is paid from, as it was at the commit. */
  kept: KeptSource
}

/**
 * Pays a session with a customer's funding source. One of any number of confirmations wins, by the row's lock; its payment and attempt are
 * committed before the rail is asked. How the rail answers is told by events, never as a fault of this request.
 * @throws Problem 404 `not_found`, 422 `rail_not_supported`, `funding_source_rail_mismatch`, 409 `invalid_state`, `session_expired`
 */
export async function confirmSession(
  app: App, caller: CustomerCaller, claim: Claim | null, body: Confirmation,
): Promise<{ status: 200; body: Rendered<Schema<'QrSessionConfirmed'>> }> {
  await judgeFirst(app, caller, claim)
  await assertPayable(app, caller, body)
  let begun: Begun | null = null
  const reply = await once(app, caller, claim, async (tx) => {
    const { answer, ...rest } = await begin(app, runnerOf(tx), caller, body)
    begun = rest
    return { status: 200 as const, body: answer }
  })
  await ask(app, begun!, body.rail)
  return reply
}

/** Judges what does not depend on the session's state, before any transaction: that the funding source opens and fits the rail, among others. */
async function assertPayable(app: App, caller: CustomerCaller, { session_id, funding_source_id, rail }: Confirmation): Promise<void> {
  const session = await findSession(app.db.reads, session_id)
  if (session?.account_id !== caller.accountId) throw sessionNotFound(session_id)
  const source = await openSource(app, caller.accountId, caller.customerId, funding_source_id)
  if (!source) throw sourceNotFound()
  if (!session.supported_rails.includes(rail)) throw railUnfit('rail_not_supported', 'The session offers', session.supported_rails)
  const { type, supportedRails } = source
  if (!supportedRails.includes(rail)) throw railUnfit('funding_source_rail_mismatch', `A ${type} pays over`, supportedRails)
  assertServed(app, caller)
}

const sourceNotFound = (): Problem =>
  blaming('not_found', 'The customer has no such funding source.', '/funding_source_id', 'names no funding source of the customer')

function railUnfit(code: 'rail_not_supported' | 'funding_source_rail_mismatch', who: string, rails: readonly string[]): Problem {
  const list = rails.join(', ')
  return blaming(code, `${who} ${list}.`, '/rail', `must be one of ${list}`)
}

/**
 * Who waits for the session's row may wait long: a source that was deleted meanwhile is not charged, and of one that was linked again it is
 * the newer access that counts, since the older one was given back. What is there stays as it is till the commit.
 */
async function begin(
  app: App, runner: Runner, caller: CustomerCaller, body: Confirmation,
): Promise<Begun & { answer: Schema<'QrSessionConfirmed'> }> {
  const session = (await lockSession(runner, body.session_id))!
  const kept = await holdSource(runner, caller, body.funding_source_id)
  if (!kept) throw sourceNotFound()
  assertPossible(app, 'confirm', session)
  const at = app.clock.now()
  const funding_source = { funding_source_id: body.funding_source_id, type: kept.source.type, label: labelOf(kept.source) }
  const payment = paymentOf(app, caller, session, body.rail, funding_source)
  const attempt = newAttempt(payment, 'authorize', payment.amount, {}, { idempotency: null })
  const opened = { ...payment, open_attempt: attempt.attempt_id }
  await beginPayment(app, runner, opened, attempt)
  const changes = {
    status: 'processing',
    customer_id: caller.customerId,
    funding_source,
    rail: body.rail,
    payment_id: payment.payment_id,
    last_payment_error: null,
  } as const
  const next = await inTime(transition(app, runner, session, { operation: 'confirm', changes, at }), () => sessionExpired(session))
  const ws_token = newStreamToken()
  await insertToken(runner, session.session_id, tokenDigest(app.vault, ws_token))
  const answer = {
    session_id: next.session_id,
    payment_id: payment.payment_id,
    status: next.status,
    amount: next.amount,
    currency: next.currency,
    rail: body.rail,
    funding_source_id: body.funding_source_id,
    expires_at: wireTime(next.expires_at),
    ws_token,
  }
  return { payment: opened, attempt, kept, answer }
}

/** The payment of a confirmation: an ordinary one that is being processed from its start. */
function paymentOf(
  app: App, caller: CustomerCaller, session: SessionRow, rail: Schema<'Rail'>, funding_source: Schema<'QrFundingSource'>,
): PaymentRow {
  const { amount, currency, capture_method, metadata } = session
  return {
    ...newPayment(app, { caller }, { amount, currency, capture_method, customer_id: caller.customerId, metadata }, null),
    status: 'processing',
    payment_method: railMethods[rail],
    payment_method_type: rail,
    payment_method_data: { funding_source },
    connector: app.processor.name,
    session_id: session.session_id,
    expires_on: session.expires_at,
  }
}

/**
 * Asks the rail and books what it answers. No answer, or one that could not be booked, leaves the payment in processing, and recovery asks the
 * rail what came of it.
 */
async function ask(app: App, { payment, attempt, kept }: Begun, rail: Schema<'Rail'>): Promise<void> {
  try {
    const request = {
      attemptId: attempt.attempt_id,
      paymentId: payment.payment_id,
      amount: payment.amount,
      currency: payment.currency,
      instrument: { kind: 'rail', rail, source: await railSourceOf(app, kept) } as const,
      threeDs: false,
      externalThreeDs: false,
      offSession: false,
    }
    await settle(app, payment, attempt, await answered(app, attempt, app.processor.authorize(request)))
  } catch (error) {
    if (isSilence(error)) return
    app.log.error({ payment_id: payment.payment_id, attempt_id: attempt.attempt_id, err: error }, "a rail's answer could not be booked")
  }
}
