import { randomUUID } from 'node:crypto'
// By path: the `#generated` of the project ends where this folder's own package begins.
import { operations, type OperationId } from '../../../generated/operations.ts'
import type { ProblemCode } from '../../../src/shared/problems.ts'
import { mintToken } from '../../../src/customers/token.ts'
import { newId } from '../../../src/shared/ids.ts'
import { card } from '../../support/api.ts'
import { lostBefore } from '../../support/faults.ts'
import type { Fleet } from '../../support/harness-fleet.ts'
import { bank, wallet } from '../../support/funding-sources.ts'
import { sendTo, unknownTo, wireOf, type Ask, type Wire } from '../../support/harness-requests.ts'
import { mandated, savedCard, workable } from '../../support/harness-subjects.ts'
import { actionOf, amount, decide, make, paymentIn, refund, type Reachable } from '../../support/payments.ts'
import { openSession, signatureIn } from '../../support/qr-sessions.ts'

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
  code?: ProblemCode | null
  /** Default: the instance that is as it should be. */
  at?: Pick<Fleet['limited'], 'url' | 'secretKey'>
}

type Case = (fleet: Fleet, operationId: OperationId) => Promise<Play>

/**
 * Sets the stage for one documented response: makes the objects in the state that leads to it, and the request that gets it.
 * @param media the media type in which it has to come
 * @throws Error for a response that nobody has written a case for
 */
export async function sceneOf(fleet: Fleet, operationId: OperationId, status: number, media = ''): Promise<Scene> {
  const play = special[`${operationId} ${status}`] ?? general[status]
  if (!play) throw new Error(`There is no case for ${operationId} ${status}: write one in ${import.meta.filename}`)
  const { ask, code = null, at = fleet.sound } = await play(fleet, operationId)
  const key = operations[operationId].security.length > 0 ? at.secretKey : null
  const headers = { ...ask.headers, ...(media !== '' && { accept: media }) }
  return { url: at.url, wire: wireOf(operationId, { key, ...ask, headers }), code }
}

const forCustomers = (id: OperationId): boolean => operations[id].security.flat().includes('CustomerToken')

/** A request about what nobody has; of a customer's client, where nobody else may ask. */
async function unknown({ sound }: Fleet, id: OperationId, { app } = sound as Pick<Fleet['limited'], 'app'>): Promise<Ask> {
  const ask = unknownTo(id)
  if (!forCustomers(id)) return ask
  const customer_id = randomUUID()
  await sound.api('createCustomer', { body: { customer_id } })
  const { token } = await mintToken(app, { merchantId: 'merchant_abc', mode: 'test' }, customer_id)
  return { ...ask, token, params: { ...ask.params, customer_id } }
}

const succeeds: Case = async ({ sound }, id) => ({ ask: await workable(sound, id) })

/** What is the same for every operation. */
const general: Record<number, Case> = {
  101: succeeds,
  200: succeeds,
  201: succeeds,
  202: succeeds,
  302: succeeds,
  303: succeeds,
  400: async (fleet, id) => {
    const ask = await unknown(fleet, id)
    const spoilt = ask.body ? { body: { ...(ask.body as object), no_such_property: '1' } } : { query: { no_such_parameter: '1' } }
    return { ask: { ...ask, ...spoilt }, code: 'validation_failed' }
  },
  401: async (_, id) => ({ ask: { ...unknownTo(id), key: null }, code: 'unauthorized' }),
  403: async (fleet, id) => (forCustomers(id)
    ? { ask: { ...(await unknown(fleet, id)), params: unknownTo(id).params! }, code: 'customer_mismatch' }
    : { ask: { ...unknownTo(id), key: fleet.sound.publishableKey }, code: 'forbidden' }),
  404: async (fleet, id) => ({ ask: await unknown(fleet, id), code: 'not_found' }),
  413: async (fleet, id) => ({ ask: { ...(await unknown(fleet, id)), body: ' '.repeat(70_000) }, code: 'payload_too_large' }),
  415: async (fleet, id) =>
    ({ ask: { ...(await unknown(fleet, id)), headers: { 'content-type': 'text/plain' } }, code: 'unsupported_media_type' }),
  422: async ({ sound }, id) => {
    const [ask, key] = [await workable(sound, id), randomUUID()]
    await useKey(sound, ask, key)
    return { ask: { ...ask, headers: { 'Idempotency-Key': key } }, code: 'idempotency_key_mismatch' }
  },
  429: async (fleet, id) => {
    const { sound, limited, crowded } = fleet
    if (operations[id].security.length === 0) {
      const ask = unknownTo(id)
      await sendTo(crowded.url, wireOf(id, ask))
      return { ask, code: 'rate_limited', at: crowded }
    }
    const { secretKey } = await sound.merchant({ merchantId: `merchant_${randomUUID()}` })
    const ask = { ...(await unknown(fleet, id, limited)), key: secretKey }
    await sendTo(limited.url, wireOf(id, ask))
    return { ask, code: 'rate_limited', at: limited }
  },
  500: async (fleet, id) => ({ ask: await unknown(fleet, id, fleet.damaged), code: 'internal_error', at: fleet.damaged }),
  503: async (fleet, id) => ({ ask: await unknown(fleet, id, fleet.cutOff), code: 'service_unavailable', at: fleet.cutOff }),
}

/** Uses a key up, as whoever asks: the merchant, or a customer. */
async function useKey({ api }: Fleet['sound'], { token, params = {} }: Ask, idempotencyKey: string): Promise<void> {
  const { customer_id = '' } = params
  if (token === undefined) await api('createCustomer', { body: {}, idempotencyKey })
  else await api('linkFundingSource', { token, params: { customer_id }, body: wallet(), idempotencyKey })
}

/** A payment that is over: nothing is legal any more. */
const isOver: Case = async ({ sound }, id) => {
  const { payment_id } = await paymentIn(sound, 'cancelled')
  return { ask: { ...unknownTo(id), params: { payment_id } }, code: 'invalid_state' }
}

/** A payment in a status in which the operation is legal, but created without what it needs. */
const notRequested = (status: Reachable): Case => async ({ sound }, id) => {
  const { payment_id } = await paymentIn(sound, status)
  return { ask: { ...unknownTo(id), params: { payment_id } }, code: 'not_enabled' }
}

/** The step of a payment that was cancelled. */
const cancelled: Case = async ({ sound }, id) => {
  const ask = await workable(sound, id)
  await sound.api('cancelPayment', { params: { payment_id: ask.params!.payment_id! } })
  return { ask, code: 'action_closed' }
}

/** The first request with the key is still running. */
const keyInUse: Case = async ({ sound, holdKey }, id) => {
  const key = randomUUID()
  const ask = { ...(await workable(sound, id)), headers: { 'Idempotency-Key': key } }
  await holdKey(key, ask.token === undefined ? undefined : ask.params!.customer_id)
  return { ask, code: 'idempotency_key_in_use' }
}

/** Sent a second time after the first one has succeeded. */
const twice = (code: ProblemCode | null): Case => async ({ sound }, id) => {
  const ask = await workable(sound, id)
  await sendTo(sound.url, wireOf(id, { ...ask, key: sound.secretKey }))
  return { ask, code }
}

/** The same request with another body. */
const withBody = (body: object, code: ProblemCode): Case => async ({ sound }, id) =>
  ({ ask: { ...(await workable(sound, id)), body }, code })

/** The session of a page was cancelled meanwhile, in which the form stays that of the next attempt. */
const pageIsOver: Case = async ({ sound }, id) => {
  const ask = await workable(sound, id)
  const { checkout_session_id = '' } = ask.params!
  const { body } = await sound.api('retrieveCheckout', { key: null, params: { checkout_session_id } })
  await sound.api('cancelPaymentSession', { params: { payment_session_id: body.session_id } })
  return { ask, code: 'invalid_state' }
}

/** As many keys as there may be, for an object that has others already. */
const allKeys = { metadata: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key_${index}`, index])) }

/** What is an operation's own. */
const special: Partial<Record<`${OperationId} ${number}`, Case>> = {
  'createPayment 404': async () => {
    const saved = { customer_id: newId('cus'), payment_method_id: newId('pm') }
    return { ask: { body: { amount: 4999, currency: 'USD', ...saved } }, code: 'not_found' }
  },
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
  'updatePayment 422': withBody({ payment_method: 'card' }, 'invalid_combination'),
  'confirmPayment 403': async ({ sound }) => {
    const { payment_id, client_secret } = await make(sound.api)
    const body = { client_secret, capture_method: 'manual', ...card() }
    return { ask: { params: { payment_id }, body, key: sound.publishableKey }, code: 'forbidden' }
  },
  'confirmPayment 409': isOver,
  'confirmPayment 422': withBody({}, 'payment_method_required'),
  'capturePayment 409': isOver,
  'capturePayment 422': withBody({ amount_to_capture: amount + 1 }, 'amount_too_large'),
  'cancelPayment 409': isOver,
  'completeAuthorization 409': async ({ sound }, id) => {
    const { payment_id } = await paymentIn(sound, 'requires_customer_action')
    return { ask: { ...unknownTo(id), params: { payment_id } }, code: 'customer_action_pending' }
  },
  'incrementAuthorization 409': notRequested('requires_capture'),
  'incrementAuthorization 422': withBody({ amount }, 'amount_too_small'),
  'extendAuthorization 409': notRequested('requires_capture'),
  'cancelPaymentPostCapture 409': async ({ sound }, id) => {
    const ask = await workable(sound, id)
    await refund(sound.api, { payment_id: ask.params!.payment_id! }, 1000)
    return { ask, code: 'already_refunded' }
  },
  'cancelPaymentPostCapture 422': async ({ sound }) => {
    const { payment_id } = await make(sound.api, { confirm: true, ...card('4000000000005126') })
    return { ask: { params: { payment_id } }, code: 'processor_refused' }
  },
  'updatePaymentMetadata 409': keyInUse,
  'updatePaymentMetadata 422': withBody(allKeys, 'metadata_too_large'),
  'authenticateThreeDs 409': notRequested('requires_customer_action'),
  'createSessionTokens 409': async ({ sound }) => {
    const { payment_id } = await paymentIn(sound, 'cancelled')
    return { ask: { body: { payment_id, wallets: [] } }, code: 'invalid_state' }
  },

  'createRefund 409': async ({ sound }) => {
    const { payment_id } = await paymentIn(sound, 'succeeded')
    const body = { payment_id, refund_id: randomUUID(), amount: 1000 }
    await sound.api('createRefund', { body })
    return { ask: { body }, code: 'already_exists' }
  },
  'createRefund 422': async ({ sound }) => {
    const { payment_id } = await paymentIn(sound, 'succeeded')
    return { ask: { body: { payment_id, amount: amount + 1 } }, code: 'amount_too_large' }
  },

  'createPaymentMethod 200': twice(null),
  'createPaymentMethod 409': keyInUse,
  'createPaymentMethod 422': async ({ sound }, id) => {
    const { body } = await workable(sound, id)
    return { ask: { body: { ...(body as object), ...card('4242424242424241') } }, code: 'card_invalid' }
  },
  'updatePaymentMethod 409': keyInUse,
  'updatePaymentMethod 422': withBody({ payment_method_data: { card: { card_exp_month: '12', card_exp_year: '24' } } }, 'card_expired'),
  'deletePaymentMethod 409': keyInUse,

  'revokeMandate 409': twice('invalid_state'),

  'createCustomer 409': twice('already_exists'),
  'updateCustomer 409': keyInUse,
  'updateCustomer 422': withBody(allKeys, 'metadata_too_large'),
  'deleteCustomer 409': async ({ sound }) => {
    const { customer_id } = await mandated(sound)
    return { ask: { params: { customer_id: customer_id! } }, code: 'customer_has_active_mandate' }
  },
  'createCustomerToken 409': keyInUse,

  'createQrSession 409': keyInUse,
  'createQrSession 422': withBody({ amount: 575, currency: 'EUR', supported_rails: ['stablecoin', 'rtp'] }, 'rail_currency_unsupported'),
  'fetchQrSession 401': async (_, id) => ({ ask: unknownTo(id), code: 'invalid_qr_link' }),
  'fetchQrSession 410': async ({ sound }, id) => {
    const ask = await workable(sound, id)
    await sound.api('cancelQrSession', { params: { session_id: ask.params!.session_id! } })
    return { ask, code: 'session_closed' }
  },
  'fetchQrSession 423': async ({ sound }, id) => {
    const ask = await workable(sound, id)
    for (let fetches = 0; fetches < 5; fetches++) await sendTo(sound.url, wireOf(id, ask))
    return { ask, code: 'session_locked' }
  },
  'cancelQrSession 409': twice('invalid_state'),
  'streamQrSession 426': async ({ sound }, id) => ({ ask: { ...(await workable(sound, id)), headers: {} }, code: 'upgrade_required' }),
  'confirmQrSession 409': twice('invalid_state'),
  'confirmQrSession 422': async ({ sound }, id) => {
    const ask = await workable(sound, id)
    return { ask: { ...ask, body: { ...(ask.body as object), rail: 'stablecoin' } }, code: 'rail_not_supported' }
  },
  'captureQrSession 409': twice('invalid_state'),
  'captureQrSession 422': withBody({ amount: 576 }, 'amount_too_large'),
  'voidQrSession 409': twice('invalid_state'),
  'refundQrSession 409': async ({ sound }, id) => {
    const { params } = await workable(sound, 'captureQrSession')
    return { ask: { ...unknownTo(id), params: params! }, code: 'invalid_state' }
  },
  'refundQrSession 422': withBody({ amount: 576 }, 'amount_too_large'),
  'createPaymentSession 404': async () => {
    const saved = { customer_id: newId('cus'), payment_method_id: newId('pm') }
    return { ask: { body: { amount: 4999, currency: 'USD', type: 'next_in_series', ...saved } }, code: 'not_found' }
  },
  'createPaymentSession 409': keyInUse,
  'createPaymentSession 422': async ({ sound }) => {
    const { customer_id, payment_method_id } = await savedCard(sound)
    const body = { amount: 4999, currency: 'USD', type: 'next_in_series', customer_id, payment_method_id }
    return { ask: { body }, code: 'mandate_missing' }
  },
  'cancelPaymentSession 409': twice('invalid_state'),
  'payCheckout 409': pageIsOver,
  'payCheckout 422': async ({ sound }, id) => {
    const ask = await workable(sound, id)
    return { ask: { ...ask, body: { ...(ask.body as object), card_number: '4242424242424241' } }, code: 'card_invalid' }
  },
  'cancelCheckout 409': pageIsOver,
  'linkFundingSource 200': twice(null),
  'linkFundingSource 409': keyInUse,
  'linkFundingSource 422': withBody(bank('acct_missing'), 'plaid_account_not_found'),
  'deleteFundingSource 409': keyInUse,
  'createDemoCustomerToken 401': async (_, id) => ({ ask: unknownTo(id), code: 'invalid_qr_link' }),
  'createDemoCustomerToken 404': async ({ sound }) => {
    const { api } = await sound.merchant({ merchantId: `merchant_${randomUUID()}` })
    const session = await openSession(api)
    return { ask: { params: { session_id: session.session_id }, body: { h: signatureIn(session) } }, code: 'not_found' }
  },

  // They are kept in memory, where no loss of a table spoils them.
  'retrieveKeys 500': async ({ damaged }) => {
    Object.assign(damaged.app, { signingKeys: undefined })
    return { ask: {}, code: 'internal_error', at: damaged }
  },
  'retrieveDidDocument 500': async ({ damaged }) => {
    const present = { value: damaged.app.signers, configurable: true, enumerable: true, writable: true }
    const missingOnce = { get: () => void Object.defineProperty(damaged.app, 'signers', present), configurable: true }
    Object.defineProperty(damaged.app, 'signers', missingOnce)
    return { ask: {}, code: 'internal_error', at: damaged }
  },

  'createWebhookEndpoint 409': keyInUse,
  'createWebhookEndpoint 422': withBody({ url: 'https://127.0.0.1/hooks' }, 'webhook_url_not_allowed'),
  'updateWebhookEndpoint 409': keyInUse,
  'updateWebhookEndpoint 422': withBody({ url: 'https://shop.example:8080/hooks' }, 'webhook_url_not_allowed'),
  'deleteWebhookEndpoint 409': keyInUse,
  'rotateWebhookSecret 409': keyInUse,
  'testWebhookEndpoint 409': keyInUse,
  'retryEvent 409': async ({ sound }, id) => {
    const ask = await workable(sound, id)
    const params = ask.body as { webhook_endpoint_id: string }
    await sound.api('updateWebhookEndpoint', { params, body: { status: 'disabled' } })
    return { ask, code: 'endpoint_disabled' }
  },

  'retrieveSandboxAction 410': cancelled,
  'finishSandboxAction 410': async ({ sound }, id) => {
    const payment = await paymentIn(sound, 'requires_customer_action')
    await decide(sound.api, payment, 'approve')
    return { ask: { ...unknownTo(id), params: { action_id: actionOf(payment) } }, code: 'action_closed' }
  },
  'fetchQrCode 410': cancelled,
}
