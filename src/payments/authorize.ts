import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Outcome } from '../processor/port.ts'
import type { Account } from '../shared/caller.ts'
import { newId } from '../shared/ids.ts'
import { Problem, problem } from '../shared/problems.ts'
import type { Rendered } from '../shared/rendered.ts'
import type { Attempt } from './attempt-store.ts'
import { keeping, type Method } from './method.ts'
import type { Intent } from './operate.ts'
import type { View } from './present.ts'
import { settle } from './settle.ts'
import type { PaymentRow } from './store.ts'

/** Asks the processor; made when the attempt is, sent when the attempt is committed. */
export type ProcessorCall = () => Promise<Outcome>

/** Milliseconds that the processor has to answer. */
const processorTimeout = 10_000

/** A new attempt of an operation on a payment. */
export const newAttempt = (
  payment: PaymentRow,
  operation: Attempt['operation'],
  amount: number,
  changes: Attempt['changes'],
  { idempotency: key, ofSession = false }: Pick<Intent, 'idempotency' | 'ofSession'>,
  reason: string | null = null,
): Attempt => ({
  attempt_id: newId('att'),
  payment_id: payment.payment_id,
  operation,
  amount,
  changes,
  reason,
  key: key && { scope: key.scope, key: key.key },
  of_session: ofSession,
})

/**
 * The attempt to authorize a payment with a method, and the call that carries it out. `changes` are the request's own.
 * @throws Problem 503 `service_unavailable` where no processor serves the caller's mode: live cards never reach the sandbox
 */
export function authorizing(
  app: App,
  intent: { caller: Pick<Account, 'mode'> } & Omit<Intent, 'caller'>,
  payment: PaymentRow,
  method: Method,
  changes: Partial<PaymentRow>,
): { attempt: Attempt; call: ProcessorCall } {
  assertServed(app, intent.caller)
  const taken = payment.setup_future_usage ? keeping(app, payment.account_id, payment.payment_id, method) : method.kept
  const attempt = newAttempt(payment, 'authorize', payment.amount, { ...changes, ...taken }, intent)
  const request = {
    attemptId: attempt.attempt_id,
    paymentId: payment.payment_id,
    amount: payment.amount,
    currency: payment.currency,
    instrument: method.instrument,
    threeDs: payment.authentication_type === 'three_ds',
    externalThreeDs: payment.request_external_three_ds_authentication,
    offSession: payment.off_session,
  }
  return { attempt, call: () => app.processor.authorize(request) }
}

/** @throws Problem 503 `service_unavailable` where no processor serves the caller's mode */
export function assertServed(app: App, { mode }: Pick<Account, 'mode'>): void {
  if (mode === app.processor.mode) return
  throw problem('service_unavailable', `No processor is connected for ${mode} payments.`, { headers: { 'Retry-After': '3600' } })
}

/**
 * Carries out an attempt that is open and committed: call, then settle. No transaction is open meanwhile.
 * @throws Problem 503 `service_unavailable` where the processor did not answer; recovery asks it later, and a replay has the outcome
 */
export async function carryOut(
  app: App,
  payment: PaymentRow,
  attempt: Attempt,
  call: ProcessorCall,
  view: View = 'merchant',
): Promise<Rendered<Schema<'Payment'>>> {
  return settle(app, payment, attempt, await answered(app, attempt, call()), view)
}

/**
 * What the processor answers about a payment, mostly about an attempt.
 * @throws Problem 503 `service_unavailable` where it cannot be reached or takes too long: nobody knows then what it did
 */
export async function answered<Answer>(
  app: App,
  { payment_id, attempt_id }: Pick<Attempt, 'payment_id'> & Partial<Pick<Attempt, 'attempt_id'>>,
  answer: Promise<Answer>,
): Promise<Answer> {
  try {
    return await inTime(answer)
  } catch (error) {
    app.log.warn({ payment_id, attempt_id, code: (error as Error).name }, 'no answer from the processor')
    const detail = 'The processor has not answered. Its result is being asked for; retry with the same Idempotency-Key.'
    throw problem('service_unavailable', detail, { headers: { 'Retry-After': '30' } })
  }
}

/** Is this what `answered` throws? It has been logged there; any other error is a fault of our own. */
export const isSilence = (error: unknown): boolean => error instanceof Problem && error.code === 'service_unavailable'

/** Tells that recovery has left an attempt as it was. */
export function tellUnsettled({ log }: Pick<App, 'log'>, { payment_id, attempt_id }: Attempt, error: Error): void {
  if (isSilence(error)) log.warn({ payment_id, attempt_id, code: error.name }, 'an attempt is still open')
  else log.error({ payment_id, attempt_id, err: error }, 'an attempt could not be recovered')
}

/** The answer, or an error once the time is up. */
async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The processor did not answer in time')), processorTimeout)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
