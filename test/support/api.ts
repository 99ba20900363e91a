import { expect } from 'vitest'
import { operations, type OperationId } from '#generated/operations.ts'
import type { operations as Types, Schema } from '#generated/types.ts'
import { violationsOf } from '../../src/http/conformity.ts'
import type { TestService } from './service.ts'

type BodyOf<Id extends OperationId> = Types[Id] extends { requestBody?: { content: infer Content } } ? Content[keyof Content] : never

interface Sent<Id extends OperationId> {
  params?: Record<string, string>
  query?: Record<string, string | number | boolean>
  body?: BodyOf<Id>
  /** null: no key. Default: the merchant's secret key. */
  key?: string | null
  /** A customer token, or a session's: it is sent as a bearer, and no key with it. */
  token?: string
  idempotencyKey?: string
  headers?: Record<string, string>
}

/** What came back; `body` is read as what the test expects it to be. */
export interface Received {
  status: number
  headers: Headers
  text: string
  body: any
}

export type Payment = Schema<'Payment'>

/** Calls operations of the contract by their name. Every answer is held against the contract. */
export type Api = <Id extends OperationId>(operationId: Id, sent?: Sent<Id>) => Promise<Received>

export const apiOf = (service: Pick<TestService, 'url' | 'secretKey'>): Api => async (operationId, sent = {}) => {
  const { method, path, bodyMedia } = operations[operationId]
  const { params = {}, query = {}, body, token, key = token === undefined ? service.secretKey : null, idempotencyKey, headers = {} } = sent
  const url = new URL(path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name]!)), service.url)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
  const form = bodyMedia === 'application/x-www-form-urlencoded'
  const response = await fetch(url, {
    method: method.toUpperCase(),
    redirect: 'manual',
    headers: {
      ...(key !== null && { 'api-key': key }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': bodyMedia! }),
      ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
      ...headers,
    },
    ...(body !== undefined && { body: form ? new URLSearchParams(body as Record<string, string>) : JSON.stringify(body) }),
  })
  return received(operationId, response)
}

/** Reads an answer and holds it against the contract: status, media type, body and headers. */
export async function received(operationId: OperationId, response: Pick<Response, 'status' | 'headers' | 'text'>): Promise<Received> {
  const text = await response.text()
  const media = response.headers.get('content-type')?.split(';')[0] ?? null
  const answer = { status: response.status, media, text, headers: Object.fromEntries(response.headers.entries()) }
  expect(violationsOf(operations[operationId], answer as never), `${operationId} ${response.status} ${text}`).toEqual([])
  return { status: response.status, headers: response.headers, text, body: media?.endsWith('json') ? JSON.parse(text) : text || null }
}

/** The card of the documentation, or another one in its place. */
export const card = (number = '4242424242424242') => ({
  payment_method: 'card' as const,
  payment_method_data: {
    card: {
      card_number: number,
      card_exp_month: '10',
      card_exp_year: '25',
      card_cvc: /^3[47]/.test(number) ? '1234' : '123',
      card_holder_name: 'Jane Doe',
    },
  },
})

/** An authorized payment that waits for its capture. */
export async function authorized(api: Api, amount = 10_000, capture_method: 'manual' | 'manual_multiple' = 'manual'): Promise<Payment> {
  const { status, body } = await api('createPayment', { body: { amount, currency: 'USD', confirm: true, capture_method, ...card() } })
  expect([status, body.status]).toEqual([201, 'requires_capture'])
  return body
}

/** A refusal at a glance: status, code and the fields to blame. */
export function refusal({ status, body }: Received): unknown[] {
  const pointers: string[] = (body?.errors ?? []).map(({ pointer }: Schema<'FieldError'>) => pointer)
  return [status, body?.code, ...new Set(pointers)]
}
