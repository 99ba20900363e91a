import type { App } from '../app.ts'
import type { CustomerAction } from '../processor/port.ts'
import { isSilence } from './authorize.ts'
import { completeAuthorization } from './complete.ts'
import { findById } from './store.ts'
import { answersTo, customer, movedOn, takeAnswer } from './take-answer.ts'

/** Steps whose approval is the payment itself: nobody has to come back before it is complete. */
const paying: CustomerAction['type'][] = ['display_bank_transfer_information', 'qr_code_information', 'fetch_qr_code_information']

/**
 * Does all that a customer's answer leads to, from wherever a crash has left it, and only then tells the processor that it is taken over: an
 * approved transfer or code is paid; any other payment waits for its completion, by the way back or by the merchant; a rejected one has failed.
 * @throws Problem 503 `service_unavailable` where the processor does not answer
 */
export async function finishStep(app: App, action: CustomerAction): Promise<void> {
  const { paymentId } = action
  await takeAnswer(app, action)
  const pays = action.status === 'approved' && paying.includes(action.type)
  if (pays) await completeAuthorization(app, customer, paymentId).catch(movedOn)
  const { status, next_action } = (await findById(app.db.pool, paymentId))!
  // Another operation may have kept the payment busy: then the answer comes again.
  if (status === 'requires_customer_action' && (pays || next_action !== null)) return
  await app.processor.actions?.takenOver(action.actionId)
}

/** Finishes the steps that customers have answered and whoever took the answer has not finished. */
export async function recoverSteps(app: App): Promise<void> {
  const answers = await answersTo(app)
  await Promise.all(answers.map((action) => finishStep(app, action).catch((error: Error) => {
    const { paymentId: payment_id } = action
    if (isSilence(error)) app.log.warn({ payment_id, code: error.name }, "a customer's step is still to be finished")
    else app.log.error({ payment_id, err: error }, "a customer's step could not be finished")
  })))
}
