import { randomUUID } from 'node:crypto'
// By path: the `#generated` of the project ends where this folder's own package begins.
import { operations, type OperationId } from '../../../generated/operations.ts'
import type { ProblemCode } from '../../../src/shared/problems.ts'
import { card } from '../../support/api.ts'
import { lostBefore } from '../../support/faults.ts'
import type { Fleet } from '../../support/harness-fleet.ts'
import { sendTo, unknownTo, wireOf, workable, type Ask, type Wire } from '../../support/harness-requests.ts'
import { actionOf, cancel, decide, make, paymentIn } from '../../support/payments.ts'

/** How a documented response is brought about. */
export interface Scene {
  /** The instance of the service that is asked. */
  url: string
  wire: Wire
  /** The code of the problem that has to come; null for a success. */
  code: ProblemCode | null
}

interface Play {
  ask: Ask
  code?: ProblemCode
  /** Default: the instance that is as it should be. */
  at?: { url: string; secretKey: string }
}

type Case = (fleet: Fleet, operationId: OperationId) => Promise<Play>

/**
 * Sets the stage for one documented response: makes the objects in the state that leads to it, and the request that gets it.
 * @throws Error for a response that nobody has written a case for
 */
export async function sceneOf(fleet: Fleet, operationId: OperationId, status: number): Promise<Scene> {
  const play = special[`${operationId} ${status}`] ?? general[status]
  if (!play) throw new Error(`There is no case for ${operationId} ${status}: write one in ${import.meta.filename}`)
  const { ask, code = null, at = fleet.sound } = await play(fleet, operationId)
  const key = operations[operationId].security.length > 0 ? at.secretKey : null
  return { url: at.url, wire: wireOf(operationId, { key, ...ask }), code }
}

const succeeds: Case = async ({ sound }, id) => ({ ask: await workable(sound, id) })

/** What is the same for every operation. */
const general: Record<number, Case> = {
  200: succeeds,
  201: succeeds,
  302: succeeds,
  303: succeeds,
  400: async (_, id) => {
    const ask = unknownTo(id)
    const spoilt = ask.body ? { body: { ...(ask.body as object), no_such_property: '1' } } : { query: { no_such_parameter: '1' } }
    return { ask: { ...ask, ...spoilt }, code: 'validation_failed' }
  },
  401: async (_, id) => ({ ask: { ...unknownTo(id), key: null }, code: 'unauthorized' }),
  403: async ({ sound }, id) => ({ ask: { ...unknownTo(id), key: sound.publishableKey }, code: 'forbidden' }),
  404: async (_, id) => ({ ask: unknownTo(id), code: 'not_found' }),
  413: async (_, id) => ({ ask: { ...unknownTo(id), body: ' '.repeat(70_000) }, code: 'payload_too_large' }),
  415: async (_, id) => ({ ask: { ...unknownTo(id), headers: { 'content-type': 'text/plain' } }, code: 'unsupported_media_type' }),
  422: async ({ sound }, id) => {
    const key = randomUUID()
    await sound.api('createCustomer', { body: {}, idempotencyKey: key })
    return { ask: { ...(await workable(sound, id)), headers: { 'Idempotency-Key': key } }, code: 'idempotency_key_mismatch' }
  },
  429: async ({ sound, limited }, id) => {
    const { secretKey: key } = await sound.merchant({ merchantId: `merchant_${randomUUID()}` })
    await sendTo(limited.url, wireOf('listPayments', { key }))
    return { ask: { ...unknownTo(id), key: operations[id].security.length > 0 ? key : null }, code: 'rate_limited', at: limited }
  },
  500: async ({ damaged }, id) => ({ ask: unknownTo(id), code: 'internal_error', at: damaged }),
  503: async ({ cutOff }, id) => ({ ask: unknownTo(id), code: 'service_unavailable', at: cutOff }),
}

/** A payment that is over: nothing is legal any more. */
const isOver: Case = async ({ sound }, id) => {
  const { payment_id } = await paymentIn(sound, 'cancelled')
  return { ask: { ...unknownTo(id), params: { payment_id } }, code: 'invalid_state' }
}

/** The first request with the key waits for the customer's row. */
const keyInUse: Case = async ({ sound, lockCustomer }, id) => {
  const ask = { ...(await workable(sound, id)), headers: { 'Idempotency-Key': randomUUID() } }
  await lockCustomer(ask.params!.customer_id!)
  const wire = wireOf(id, { ...ask, key: sound.secretKey })
  // Of two, one has the key and waits; the other is refused, and then it is certain that the first one has it.
  await Promise.race([sendTo(sound.url, wire), sendTo(sound.url, wire)])
  return { ask, code: 'idempotency_key_in_use' }
}

/** What is an operation's own. */
const special: Partial<Record<`${OperationId} ${number}`, Case>> = {
  // The processor did not answer the first request with the key, so nobody knows yet what became of it.
  'createPayment 409': async ({ sound, faults }) => {
    const body = { amount: 4999, currency: 'USD', confirm: true, ...card() } as const
    const idempotencyKey = randomUUID()
    faults.next('authorize', lostBefore)
    await sound.api('createPayment', { body, idempotencyKey })
    return { ask: { body, headers: { 'Idempotency-Key': idempotencyKey } }, code: 'idempotency_key_in_use' }
  },
  'createPayment 422': async () =>
    ({ ask: { body: { amount: 4999, currency: 'USD', ...card('4242424242424241') } }, code: 'card_invalid' }),
  'updatePayment 409': isOver,
  'updatePayment 422': async ({ sound }, id) =>
    ({ ask: { ...(await workable(sound, id)), body: { payment_method: 'card' } }, code: 'invalid_combination' }),
  'confirmPayment 403': async ({ sound }) => {
    const { payment_id, client_secret } = await make(sound.api)
    const body = { client_secret, capture_method: 'manual', ...card() }
    return { ask: { params: { payment_id }, body, key: sound.publishableKey }, code: 'forbidden' }
  },
  'confirmPayment 409': isOver,
  'confirmPayment 422': async ({ sound }, id) => ({ ask: { ...(await workable(sound, id)), body: {} }, code: 'payment_method_required' }),
  'capturePayment 409': isOver,
  'capturePayment 422': async ({ sound }, id) =>
    ({ ask: { ...(await workable(sound, id)), body: { amount_to_capture: 99_999 } }, code: 'amount_too_large' }),
  'cancelPayment 409': isOver,
  'createCustomer 409': async ({ sound }, id) => {
    const { body } = await workable(sound, id)
    await sound.api(id as 'createCustomer', { body: body as object })
    return { ask: { body: body! }, code: 'already_exists' }
  },
  'updateCustomer 409': keyInUse,
  'updateCustomer 422': async ({ sound }, id) => {
    const full = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key_${index}`, index]))
    return { ask: { ...(await workable(sound, id)), body: { metadata: full } }, code: 'metadata_too_large' }
  },
  'deleteCustomer 409': keyInUse,
  'retrieveSandboxAction 410': async ({ sound }) => {
    const payment = await paymentIn(sound, 'requires_customer_action')
    await cancel(sound.api, payment)
    return { ask: { params: { action_id: actionOf(payment) } }, code: 'action_closed' }
  },
  'finishSandboxAction 410': async ({ sound }, id) => {
    const payment = await paymentIn(sound, 'requires_customer_action')
    await decide(sound.api, payment, 'approve')
    return { ask: { ...unknownTo(id), params: { action_id: actionOf(payment) } }, code: 'action_closed' }
  },
}
