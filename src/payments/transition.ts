import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { commitsAlone, runnerOf, type Runner } from '../database/connection.ts'
import { eventOf, type EventRow } from '../events/record.ts'
import { sealReply } from '../idempotency/guard.ts'
import { restateReply } from '../idempotency/store.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { render, type Rendered } from '../shared/rendered.ts'
import type { Attempt, Closing } from './attempt-store.ts'
import { counted, worthBooking, type Booking } from './ledger.ts'
import { eventsOf, type EventType, type PaymentOperation, type PaymentStatus } from './lifecycle.ts'
import { presentPayment, type View } from './present.ts'
import { writeStep, writeStepAlone, type Step } from './step-store.ts'
import type { PaymentRow } from './store.ts'

/** One step of a payment: what changes, what is booked, which attempt ends with it, whose reply it is. */
export interface Transition {
  payment: PaymentRow
  operation: PaymentOperation
  /** New values; `status` among them where it changes. */
  changes: Partial<PaymentRow>
  bookings?: Booking[]
  closing?: Closing
  /** The caller whose API key is checked again in the statement. */
  caller?: Caller
  /** A new idempotency key that is claimed and answered (200) with this step. */
  claim?: Claim | null
  /** A key in flight that this step answers. */
  answers?: Attempt['key']
  /** For whom the reply is rendered. */
  view?: View
  /** Whether the reply is that of the payment's session. */
  ofSession?: boolean
  /** What the caller is answered where it is not the payment. */
  reply?: Rendered<unknown>
  /** When it happens; now, unless what changes names a time. */
  at?: Date
}

/** While there is something left to authorize, or to save; a card is erased with the step that leaves these. */
const mayKeepCard: PaymentStatus[] = ['requires_payment_method', 'requires_confirmation', 'requires_customer_action', 'processing']

/**
 * Makes a step: the only writer of a payment's status. Row, bookings, events, attempt and the reply of the idempotency key change in one
 * statement, or none does; a payment's session moves with it in the same transaction. It is decided on the row as it was read; another
 * writer in between makes it a lost race.
 * @returns the payment as answered, byte for byte what a replay will say; null where the race was lost (read again)
 */
export async function transition(app: App, runner: Runner, step: Transition): Promise<Rendered<Schema<'Payment'>> | null> {
  const { payment, operation, caller = null, claim = null, answers = null, closing = null } = step
  const now = step.at ?? app.clock.now()
  const bookings = worthBooking(step.bookings ?? [])
  const status = step.changes.status ?? payment.status
  const erased = mayKeepCard.includes(status) ? {} : { sealed_card: null }
  const changes = { ...step.changes, ...erased, open_attempt: null, version: payment.version + 1, modified_at: now }
  const changed = { ...payment, ...changes }
  const next: PaymentRow = { ...changed, ...counted(changed, bookings) }

  const object = presentPayment(app, next)
  const events = eventsOf(operation, payment.status, next.status).map((type) => announce(app, next, object, type, now))
  const reply = render(step.view === 'browser' ? presentPayment(app, next, step.view) : object)
  const key = answers ?? claim
  const sealed = key && sealReply(app.vault, key, (step.reply ?? reply).text)
  const written: Step = {
    payment, changes, caller, claim: claim && { claim, status: 200, sealed }, bookings, events, closing,
    answer: answers && sealed && { key: answers, sealed },
  }
  if (payment.session_id === null) return (await writeOn(app, runner, written)) ? reply : null
  return inTransaction(app, runner, async (tx) => {
    if (!(await writeStepAlone(tx, written))) return null
    const session = await app.sessions.follow(tx, payment, next, now)
    if (!step.ofSession) return reply
    if (answers) await restateReply(tx, answers, sealReply(app.vault, answers, session.text))
    return session as Rendered<never>
  })
}

/** In the caller's transaction, or together with others where the caller has none. */
const writeOn = (app: App, runner: Runner, step: Step): Promise<boolean> =>
  commitsAlone(app.db, runner) ? writeStep(app.db, step) : writeStepAlone(runner, step)

/** Work of several statements: in the caller's transaction, or in one of its own where the caller has none. */
const inTransaction = <Result>(app: App, runner: Runner, work: (tx: Runner) => Promise<Result>): Promise<Result> =>
  commitsAlone(app.db, runner) ? app.db.transaction((tx) => work(runnerOf(tx))) : work(runner)

/** The event that tells of a payment as it is then. */
export const announce = (app: App, next: PaymentRow, object: Schema<'Payment'>, type: EventType, at: Date): EventRow =>
  eventOf(app.vault, {
    accountId: next.account_id,
    merchantId: next.merchant_id,
    type,
    objectId: next.payment_id,
    status: next.status,
    version: next.version,
    content: { type: 'payment_details', object },
    at,
  })
