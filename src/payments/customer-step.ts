import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { CustomerAction, CustomerActions } from '../processor/port.ts'
import { type Problem, problem } from '../shared/problems.ts'
import { completeAuthorization } from './complete.ts'
import { isOverdue } from './expire.ts'
import { finishStep } from './finish-step.ts'
import { returnUrl, sandboxActionUrl } from './links.ts'
import { presentPayment } from './present.ts'
import { findById, findMerchantName, type PaymentRow } from './store.ts'
import { customer, movedOn } from './take-answer.ts'

interface Found {
  action: CustomerAction
  payment: PaymentRow
}

const closed = (): Problem => problem('action_closed', 'This step has ended: it was decided before, or the payment has moved on.')

/**
 * Shows a customer's step, as the page for it needs it.
 * @throws Problem 404 `not_found`; 410 `action_closed` where the payment has moved on before the customer decided
 */
export async function retrieveAction(app: App, actionId: string): Promise<Schema<'SandboxAction'>> {
  const { action, payment } = await find(app, actionId)
  if (action.status === 'open' && !isAwaited(app, payment)) throw closed()
  return {
    action_id: actionId,
    payment_id: payment.payment_id,
    type: action.type,
    status: action.status,
    payment_method: payment.payment_method!,
    payment_method_type: payment.payment_method_type!,
    merchant_name: await findMerchantName(app.db.pool, payment.account_id),
    amount: payment.amount,
    currency: payment.currency,
    description: payment.description,
    return_url: payment.return_url,
  }
}

/**
 * A step that still waits for the customer, and its payment.
 * @throws Problem 404 `not_found`, also for another type than `type`; 410 `action_closed`
 */
export async function findOpen(app: App, actionId: string, type?: CustomerAction['type']): Promise<Found> {
  const found = await find(app, actionId)
  if (type && found.action.type !== type) throw notFound()
  if (found.action.status !== 'open' || !isAwaited(app, found.payment)) throw closed()
  return found
}

/**
 * What the step's page posts: the customer's answer, which is played once, or the challenge request of a 3DS that the merchant runs,
 * which decides nothing.
 * @returns where the browser goes now
 * @throws Problem 404 `not_found`, 410 `action_closed`
 */
export async function finishAction(app: App, actionId: string, { outcome }: Schema<'SandboxOutcome'>): Promise<string> {
  if (outcome === undefined) {
    await findOpen(app, actionId, 'three_ds_invoke')
    return sandboxActionUrl(app.config, actionId)
  }
  const { action } = await findOpen(app, actionId)
  const status = outcome === 'approve' ? 'approved' : 'rejected'
  if (!(await actionsOf(app).answer(actionId, status))) throw closed()
  await finishStep(app, { ...action, status })
  return action.type === 'redirect_to_url' ? returnUrl(app.config, action.paymentId, actionId) : sandboxActionUrl(app.config, actionId)
}

/**
 * The customer's way back: completes an approved authorization, then sends the browser on to the merchant's `return_url`, or to the
 * result page where there is none. Coming back twice changes nothing.
 * @returns where the browser goes now
 * @throws Problem 404 `not_found`
 */
export async function returnFromAction(app: App, paymentId: string, actionId: string): Promise<string> {
  const { action } = await find(app, actionId)
  if (action.paymentId !== paymentId) throw notFound()
  if (action.status === 'approved') await completeAuthorization(app, customer, paymentId).catch(movedOn)
  const payment = (await findById(app.db.pool, paymentId))!
  // A page of ours needs to be told nothing, and the secret is no business of its address.
  if (payment.return_url && payment.session_id !== null) return payment.return_url
  return payment.return_url ? merchantUrl(app, payment, payment.return_url) : sandboxActionUrl(app.config, actionId)
}

/** Does the payment still wait for the customer? */
const isAwaited = (app: App, payment: PaymentRow): boolean => payment.next_action !== null && !isOverdue(payment, app.clock.now())

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

/** A step and its payment, which has got to where the customer's answer leads. */
async function find(app: App, actionId: string): Promise<Found> {
  const action = await actionsOf(app).find(actionId)
  if (!action) throw notFound()
  const read = async () => (await findById(app.db.pool, action.paymentId))!
  const payment = await read()
  if (action.status === 'open' || payment.status !== 'requires_customer_action') return { action, payment }
  await finishStep(app, action)
  return { action, payment: await read() }
}

const notFound = (): Problem => problem('not_found', 'There is no such step.')
