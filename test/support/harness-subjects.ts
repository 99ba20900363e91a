import { randomUUID } from 'node:crypto'
import { operations, type OperationId } from '#generated/operations.ts'
import type { Schema } from '#generated/types.ts'
import { requestExample } from '../http/stand.ts'
import { card, type Api, type Payment } from './api.ts'
import { handshake, type Ask } from './harness-requests.ts'
import { addEndpoint, happen } from './endpoints.ts'
import { customerClient, wallet } from './funding-sources.ts'
import { actionOf, amount, decide, make, paymentIn, refund, type Reachable } from './payments.ts'
import { openSession, payer, signatureIn } from './qr-sessions.ts'
import { open, pageNow } from './checkout.ts'
import type { Stage } from './stage.ts'

type Given = Partial<Schema<'PaymentCreate'>>

const confirmed = { confirm: true, ...card() } satisfies Given

const nothing = async (): Promise<Ask> => ({})

const aboutPayment = (status: Reachable) => async (stage: Stage): Promise<Ask> =>
  ({ params: { payment_id: (await paymentIn(stage, status)).payment_id } })

const aboutPaymentWith = (given: Given) => async ({ api }: Stage): Promise<Ask> =>
  ({ params: { payment_id: (await make(api, { ...confirmed, ...given })).payment_id } })

async function aboutCustomer(stage: Stage): Promise<Ask> {
  const { body } = await stage.api('createCustomer', { body: { name: 'Jane Doe', metadata: { crm_id: '7731' } } })
  return { params: { customer_id: body.customer_id } }
}

const aboutStep = async (stage: Stage): Promise<Ask> => aboutActionOf(await paymentIn(stage, 'requires_customer_action'))

async function aboutFinishedStep(stage: Stage): Promise<Ask> {
  const payment = await paymentIn(stage, 'requires_customer_action')
  await decide(stage.api, payment, 'approve')
  return aboutActionOf(payment)
}

async function aboutQrCode({ api }: Stage): Promise<Ask> {
  const method = { payment_method_type: 'prompt_pay', payment_method_data: { real_time_payment: { prompt_pay: {} } } } as const
  return aboutActionOf(await make(api, { currency: 'THB', confirm: true, payment_method: 'real_time_payment', ...method }))
}

const aboutActionOf = (payment: Payment): Ask => ({ params: { payment_id: payment.payment_id, action_id: actionOf(payment) } })

/** A request to save the contract's card for a customer that was made for it. */
async function cardToSave(stage: Stage): Promise<Ask> {
  const { params } = await aboutCustomer(stage)
  return { body: { ...requestExample('createPaymentMethod'), ...params } }
}

/** Saves a card for a customer of its own. */
export async function savedCard(stage: Stage): Promise<Schema<'SavedPaymentMethod'>> {
  const { body } = await cardToSave(stage)
  return (await stage.api('createPaymentMethod', { body: body as Schema<'PaymentMethodCreate'> })).body
}

const aboutSavedCard = async (stage: Stage): Promise<Ask> => ({ params: { payment_method_id: (await savedCard(stage)).payment_method_id } })

/** A payment that set up a mandate without a limit, for a customer of its own. */
export const mandated = ({ api }: Stage): Promise<Payment> => make(api, {
  ...confirmed,
  customer_id: randomUUID(),
  setup_future_usage: 'off_session',
  mandate_data: { customer_acceptance: { acceptance_type: 'offline' }, mandate_type: null },
})

const aboutMandate = async (stage: Stage): Promise<Ask> => ({ params: { mandate_id: (await mandated(stage)).mandate_id! } })

async function aboutRefund(stage: Stage): Promise<Ask> {
  const { refund_id } = await refund(stage.api, await paymentIn(stage, 'succeeded'), 1000)
  return { params: { refund_id } }
}

/** Deletes webhook endpoints but the newest few: an account has 16 at most. */
async function makeRoom(api: Api): Promise<void> {
  const { body } = await api('listWebhookEndpoints', { query: { limit: 100 } })
  for (const { webhook_endpoint_id } of (body as Schema<'WebhookEndpointList'>).data.slice(8)) {
    await api('deleteWebhookEndpoint', { params: { webhook_endpoint_id } })
  }
}

/** Makes a webhook endpoint at an address that is nobody's. */
export async function endpointOf({ api }: Pick<Stage, 'api'>): Promise<Schema<'WebhookEndpointWithSecret'>> {
  await makeRoom(api)
  return addEndpoint(api)
}

async function aboutEndpoint(stage: Stage): Promise<Ask> {
  const { webhook_endpoint_id } = await endpointOf(stage)
  return { params: { webhook_endpoint_id } }
}

const aboutEvent = async ({ api }: Stage): Promise<Ask> => ({ params: { event_id: (await happen(api)).event_id } })

async function aboutRetry(stage: Stage): Promise<Ask> {
  const { webhook_endpoint_id } = await endpointOf(stage)
  return { ...(await aboutEvent(stage)), body: { webhook_endpoint_id } }
}

/** The example, about a payment that is named in the body. */
const namingPayment = (operationId: OperationId, status: Reachable) => async (stage: Stage): Promise<Ask> =>
  ({ body: { ...requestExample(operationId), payment_id: (await paymentIn(stage, status)).payment_id } })

const aboutSession = async ({ api }: Stage): Promise<Ask> => ({ params: { session_id: (await openSession(api)).session_id } })

/** About a session that was paid, on a service whose rails answer at once. */
const aboutPaidSession = (capture_method: 'automatic' | 'manual') => async ({ api }: Stage): Promise<Ask> => {
  const { session_id } = await openSession(api, { capture_method })
  await (await payer(api)).pay({ session_id })
  return { params: { session_id } }
}

async function aboutLink({ api }: Stage): Promise<Ask & { h: string }> {
  const session = await openSession(api)
  return { params: { session_id: session.session_id }, h: signatureIn(session) }
}

async function toBeConfirmed({ api }: Stage): Promise<Ask> {
  const { session_id } = await openSession(api)
  const { token, fundingSourceId } = await payer(api)
  return { token, body: { session_id, funding_source_id: fundingSourceId, rail: 'fednow' } }
}

async function aboutFundingSources({ api }: Stage): Promise<Ask> {
  const { customerId, token } = await customerClient(api, randomUUID())
  return { token, params: { customer_id: customerId } }
}

async function aboutFundingSource({ api }: Stage): Promise<Ask> {
  const { customerId, token, fundingSourceId } = await payer(api)
  return { token, params: { customer_id: customerId, funding_source_id: fundingSourceId } }
}

const aboutPaymentSession = async ({ api }: Stage): Promise<Ask> => ({ params: { payment_session_id: (await open(api)).id } })

/** About the page of a session of its own; with a body it is the page's form. */
async function aboutPage({ api }: Stage): Promise<Ask> {
  const { checkout_session_id } = await open(api)
  return { params: { checkout_session_id: checkout_session_id! } }
}

const formOfPage = (operationId: 'payCheckout' | 'cancelCheckout') => async (stage: Stage): Promise<Ask> => {
  const { params } = await aboutPage(stage)
  const { attempt_token } = await pageNow(stage.api, { checkout_session_id: params!.checkout_session_id! })
  return { params: params!, body: { ...requestExample(operationId), attempt_token } }
}

/** The path to each operation's success: makes the object that it is about, in a state in which the operation is legal. */
const subjects: Record<OperationId, (stage: Stage) => Promise<Ask>> = {
  createPayment: nothing,
  listPayments: nothing,
  retrievePayment: aboutPayment('requires_confirmation'),
  updatePayment: aboutPayment('requires_payment_method'),
  confirmPayment: aboutPayment('requires_payment_method'),
  capturePayment: aboutPayment('requires_capture'),
  cancelPayment: aboutPayment('requires_confirmation'),
  completeAuthorization: aboutFinishedStep,
  incrementAuthorization: async (stage) => ({
    ...(await aboutPaymentWith({ capture_method: 'manual', request_incremental_authorization: true })(stage)),
    body: { ...requestExample('incrementAuthorization'), amount: amount + 2500 },
  }),
  extendAuthorization: aboutPaymentWith({ capture_method: 'manual', request_extended_authorization: true }),
  cancelPaymentPostCapture: aboutPayment('succeeded'),
  updatePaymentMetadata: async ({ api }) => ({ params: { payment_id: (await make(api, { metadata: { order_id: '1001' } })).payment_id } }),
  checkPaymentEligibility: aboutPayment('requires_capture'),
  createSessionTokens: namingPayment('createSessionTokens', 'requires_payment_method'),
  authenticateThreeDs: aboutPaymentWith({ authentication_type: 'three_ds', request_external_three_ds_authentication: true }),
  returnFromAction: aboutFinishedStep,
  createRefund: namingPayment('createRefund', 'succeeded'),
  listRefunds: nothing,
  retrieveRefund: aboutRefund,
  createPaymentMethod: cardToSave,
  retrievePaymentMethod: aboutSavedCard,
  updatePaymentMethod: aboutSavedCard,
  deletePaymentMethod: aboutSavedCard,
  retrieveMandate: aboutMandate,
  revokeMandate: aboutMandate,
  createCustomer: async () => ({ body: { ...requestExample('createCustomer'), customer_id: randomUUID() } }),
  listCustomers: nothing,
  retrieveCustomer: aboutCustomer,
  updateCustomer: aboutCustomer,
  deleteCustomer: aboutCustomer,
  listCustomerPaymentMethods: aboutCustomer,
  listCustomerMandates: aboutCustomer,
  createCustomerToken: aboutCustomer,
  createWebhookEndpoint: async ({ api }) => {
    await makeRoom(api)
    return {}
  },
  listWebhookEndpoints: nothing,
  retrieveWebhookEndpoint: aboutEndpoint,
  updateWebhookEndpoint: aboutEndpoint,
  deleteWebhookEndpoint: aboutEndpoint,
  rotateWebhookSecret: aboutEndpoint,
  testWebhookEndpoint: aboutEndpoint,
  listEvents: nothing,
  retrieveEvent: aboutEvent,
  listEventAttempts: aboutEvent,
  retryEvent: aboutRetry,
  createQrSession: nothing,
  fetchQrSession: async (stage) => {
    const { h, ...ask } = await aboutLink(stage)
    return { ...ask, query: { h } }
  },
  cancelQrSession: aboutSession,
  retrieveQrSessionStatus: aboutSession,
  streamQrSession: async (stage) => ({ ...(await aboutSession(stage)), headers: handshake }),
  confirmQrSession: toBeConfirmed,
  captureQrSession: aboutPaidSession('manual'),
  voidQrSession: aboutPaidSession('manual'),
  refundQrSession: aboutPaidSession('automatic'),
  // A wallet, because no bank is connected for live accounts.
  linkFundingSource: async (stage) => ({ ...(await aboutFundingSources(stage)), body: wallet() }),
  listFundingSources: aboutFundingSources,
  deleteFundingSource: aboutFundingSource,
  createPaymentSession: nothing,
  listPaymentSessions: nothing,
  retrievePaymentSession: aboutPaymentSession,
  cancelPaymentSession: aboutPaymentSession,
  retrieveCheckout: aboutPage,
  payCheckout: formOfPage('payCheckout'),
  cancelCheckout: formOfPage('cancelCheckout'),
  retrieveKeys: nothing,
  retrieveDidDocument: nothing,
  retrievePaymentsContext: nothing,
  retrieveSandboxAction: aboutStep,
  finishSandboxAction: aboutStep,
  fetchQrCode: aboutQrCode,
  createDemoCustomerToken: async (stage) => {
    const { h, ...ask } = await aboutLink(stage)
    return { ...ask, body: { h } }
  },
  checkLiveness: nothing,
  checkReadiness: nothing,
}

/**
 * A request that succeeds, but for its credential, unless that is a customer's token: the contract's example, about an object that was made
 * for it.
 */
export const workable = async (stage: Stage, operationId: OperationId): Promise<Ask> => ({
  ...(operations[operationId].body && { body: requestExample(operationId) }),
  ...(await subjects[operationId](stage)),
})
