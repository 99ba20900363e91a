import { expect } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card, type Api } from './api.ts'

type Saved = Schema<'SavedPaymentMethod'>

/** A customer's card, to be saved; what is given is added to the request. */
export const toSave = (customer_id: string, number?: string, given: Partial<Schema<'PaymentMethodCreate'>> = {}): Schema<'PaymentMethodCreate'> => ({
  ...card(number),
  customer_id,
  ...given,
})

/** Saves a card to a customer, who is created first where there is no such one. */
export async function save(api: Api, customer_id: string, number?: string, given: Partial<Schema<'PaymentMethodCreate'>> = {}): Promise<Saved> {
  await api('createCustomer', { body: { customer_id } })
  const { status, body } = await api('createPaymentMethod', { body: toSave(customer_id, number, given) })
  expect([status, body.code]).toEqual([201, undefined])
  return body
}

/** The saved card as it is now. */
export async function retrieveMethod(api: Api, { payment_method_id }: Pick<Saved, 'payment_method_id'>): Promise<Saved> {
  const { status, body } = await api('retrievePaymentMethod', { params: { payment_method_id } })
  expect([status, body.code]).toEqual([200, undefined])
  return body
}

/** The customer's saved cards, newest first. */
export async function methodsOf(api: Api, customer_id: string): Promise<Saved[]> {
  const { status, body } = await api('listCustomerPaymentMethods', { params: { customer_id } })
  expect([status, body.code]).toEqual([200, undefined])
  return body.data
}
