import { randomUUID } from 'node:crypto'
import { operations, type OperationId } from '#generated/operations.ts'
import { newId } from '../../src/shared/ids.ts'
import { requestExample } from '../http/stand.ts'
import { actionOf, decide, paymentIn } from './payments.ts'
import type { Stage } from './stage.ts'

/** What a request says; its operation adds the method, the path and the media type. */
export interface Ask {
  params?: Record<string, string>
  query?: Record<string, string>
  /** An object is written in the operation's media type, a text goes out as it is. */
  body?: object | string
  headers?: Record<string, string>
  /** null: no key. */
  key?: string | null
}

/** A request as it is sent. */
export interface Wire {
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

/** Writes a request to an operation. */
export function wireOf(operationId: OperationId, { params = {}, query = {}, body, headers = {}, key = null }: Ask): Wire {
  const { method, path, bodyMedia } = operations[operationId]
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name]!))
  const search = new URLSearchParams(query).toString()
  return {
    method: method.toUpperCase(),
    path: search === '' ? filled : `${filled}?${search}`,
    headers: { ...(key !== null && { 'api-key': key }), ...(body !== undefined && { 'content-type': bodyMedia! }), ...headers },
    body: written(body ?? '', bodyMedia),
  }
}

function written(body: object | string, media: string | null): string {
  if (typeof body === 'string') return body
  return media === 'application/json' ? JSON.stringify(body) : new URLSearchParams(body as Record<string, string>).toString()
}

/** Sends a request and reads the answer to its end. */
export const sendTo = (origin: string, { method, path, headers, body }: Wire): Promise<Response> =>
  fetch(origin + path, { method, headers, redirect: 'manual', ...(body !== '' && { body }) })

/** A request as the contract shows it, about objects that nobody has. */
export function unknownTo(operationId: OperationId): Ask {
  return {
    params: { payment_id: newId('pay'), customer_id: newId('cus'), action_id: newId('act') },
    ...(operations[operationId].body && { body: requestExample(operationId) }),
  }
}

const aboutPayment = (status: Parameters<typeof paymentIn>[1]) => async (stage: Stage): Promise<Ask> =>
  ({ params: { payment_id: (await paymentIn(stage, status)).payment_id } })

async function aboutCustomer(stage: Stage): Promise<Ask> {
  const { body } = await stage.api('createCustomer', { body: { name: 'Jane Doe', metadata: { crm_id: '7731' } } })
  return { params: { customer_id: body.customer_id } }
}

async function aboutStep(stage: Stage, outcome?: 'approve' | 'reject'): Promise<Ask> {
  const payment = await paymentIn(stage, 'requires_customer_action')
  if (outcome) await decide(stage.api, payment, outcome)
  return { params: { payment_id: payment.payment_id, action_id: actionOf(payment) } }
}

const nothing = async (): Promise<Ask> => ({})

/** The path to each operation's success: makes the object that it is about, in a state in which the operation is legal. */
const subjects: Record<OperationId, (stage: Stage) => Promise<Ask>> = {
  createPayment: nothing,
  listPayments: nothing,
  retrievePayment: aboutPayment('requires_confirmation'),
  updatePayment: aboutPayment('requires_payment_method'),
  confirmPayment: aboutPayment('requires_payment_method'),
  capturePayment: aboutPayment('requires_capture'),
  cancelPayment: aboutPayment('requires_confirmation'),
  returnFromAction: (stage) => aboutStep(stage, 'approve'),
  createCustomer: async () => ({ body: { ...requestExample('createCustomer'), customer_id: randomUUID() } }),
  listCustomers: nothing,
  retrieveCustomer: aboutCustomer,
  updateCustomer: aboutCustomer,
  deleteCustomer: aboutCustomer,
  retrieveSandboxAction: aboutStep,
  finishSandboxAction: aboutStep,
  checkLiveness: nothing,
  checkReadiness: nothing,
}

/** A request that succeeds, but for its credential: the contract's example, about an object that was made for it. */
export const workable = async (stage: Stage, operationId: OperationId): Promise<Ask> => ({
  ...(operations[operationId].body && { body: requestExample(operationId) }),
  ...(await subjects[operationId](stage)),
})
