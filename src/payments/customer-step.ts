import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { CustomerAction, CustomerActions } from '../processor/port.ts'
import { Problem, problem } from '../shared/problems.ts'
import { carryOut, newAttempt } from './authorize.ts'
import { isOverdue } from './expire.ts'
import { returnUrl, sandboxActionUrl } from './links.ts'
import { operate } from './operate.ts'
import { presentPayment } from './present.ts'
import { writeOpening } from './step-store.ts'
import { findById, findMerchantName, type PaymentRow } from './store.ts'
import { transition } from './transition.ts'

/** Nobody but the customer: what the action's id, which cannot be guessed, is the credential for. */
const customer = { caller: null, idempotency: null }

const rejection = { error_code: 'authentication_failed', error_message: 'The customer could not be authenticated.' }

const closed = (): Problem => problem('action_closed', 'This step has ended: it was decided before, or the payment has moved on.')

/**
 * Shows a customer's step, as the page for it needs it.
 * @throws Problem 404 `not_found`; 410 `action_closed` where the payment has moved on before the customer decided
 */
export async function retrieveAction(app: App, actionId: string): Promise<Schema<'SandboxAction'>> {
  const action = await findAction(app, actionId)
  const payment = (await findById(app.db.pool, action.paymentId))!
  if (action.status === 'open' && !isAwaited(app, payment)) throw closed()
  return {
    action_id: actionId,
    payment_id: payment.payment_id,
    type: 'redirect_to_url',
    status: action.status,
    merchant_name: await findMerchantName(app.db.pool, payment.account_id),
    amount: payment.amount,
    currency: payment.currency,
    description: payment.description,
    return_url: payment.return_url,
  }
}

/**
 * Plays the customer's answer, once. An approved payment waits for its completion, by the way back or by the merchant; a rejected one
 * has failed.
 * @returns where the browser goes now
 * @throws Problem 404 `not_found`, 410 `action_closed`
 */
export async function finishAction(app: App, actionId: string, outcome: Schema<'SandboxOutcome'>['outcome']): Promise<string> {
  const action = await findAction(app, actionId)
  const payment = (await findById(app.db.pool, action.paymentId))!
  if (action.status !== 'open' || !isAwaited(app, payment)) throw closed()
  const status = outcome === 'approve' ? 'approved' : 'rejected'
  if (!(await actionsOf(app).answer(actionId, status))) throw closed()
  await takeOver(app, { ...action, status })
  return returnUrl(app.config, action.paymentId, actionId)
}

/**
 * The customer's way back: completes an approved authorization, then sends the browser on to the merchant's `return_url`, or to the
 * result page where there is none. Coming back twice changes nothing.
 * @returns where the browser goes now
 * @throws Problem 404 `not_found`
 */
export async function returnFromAction(app: App, paymentId: string, actionId: string): Promise<string> {
  const action = await findAction(app, actionId)
  if (action.paymentId !== paymentId) throw notFound()
  await takeOver(app, action)
  if (action.status === 'approved') await completeAuthorization(app, paymentId).catch(movedOn)
  const payment = (await findById(app.db.pool, paymentId))!
  return payment.return_url ? merchantUrl(app, payment, payment.return_url) : sandboxActionUrl(app.config, actionId)
}

/** Does the payment still wait for the customer? */
const isAwaited = (app: App, payment: PaymentRow): boolean => payment.next_action !== null && !isOverdue(payment, app.clock.now())

/** Brings the payment to where the customer's answer leads, unless it is there already. */
async function takeOver(app: App, action: CustomerAction): Promise<void> {
  if (action.status === 'open') return
  const operation = action.status === 'approved' ? 'finish_step' : 'reject_step'
  await operate(app, customer, action.paymentId, operation, async (payment) => {
    if (payment.next_action === null) return payment
    if (action.status === 'approved') return transition(app, app.db.pool, { payment, operation, changes: { next_action: null } })
    const changes = { status: 'failed' as const, next_action: null, ...rejection, external_authentication_details: action.rejection }
    return transition(app, app.db.pool, { payment, operation, changes })
  }).catch(movedOn)
}

/** Completes an authorization whose customer has finished the step. */
async function completeAuthorization(app: App, paymentId: string): Promise<void> {
  await operate(app, customer, paymentId, 'complete_authorize', async (payment) => {
    const attempt = newAttempt(payment, 'complete', payment.amount, {}, null)
    if (!(await writeOpening(app.db.pool, { payment, caller: null, claim: null }, attempt))) return null
    const request = { attemptId: attempt.attempt_id, paymentId }
    return carryOut(app, { ...payment, open_attempt: attempt.attempt_id }, attempt, () => app.processor.complete(request))
  })
}

/** The payment was cancelled, has expired or is complete already: the customer is sent on all the same. */
function movedOn(error: unknown): void {
  if (error instanceof Problem && error.code === 'invalid_state') return
  throw error
}

/** The merchant's page must retrieve the payment and trust only that; the parameters are for its convenience. */
function merchantUrl(app: App, payment: PaymentRow, target: string): string {
  const { payment_id, client_secret, amount, status } = presentPayment(app, payment)
  const url = new URL(target)
  const told = { payment_id, payment_intent_client_secret: client_secret, amount: String(amount), status }
  for (const [name, value] of Object.entries(told)) url.searchParams.set(name, value)
  return url.href
}

function actionsOf(app: App): CustomerActions {
  if (app.processor.actions) return app.processor.actions
  throw notFound()
}

async function findAction(app: App, actionId: string): Promise<CustomerAction> {
  const action = await actionsOf(app).find(actionId)
  if (action) return action
  throw notFound()
}

const notFound = (): Problem => problem('not_found', 'There is no such step.')
