import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { completeAddress } from '../shared/contact.ts'
import { newId } from '../shared/ids.ts'
import { blaming } from '../shared/problems.ts'
import { presentCustomer } from './present.ts'
import { insertCustomer, type CustomerDetails } from './store.ts'

const withDefaults = (given: Schema<'CustomerCreate'>): CustomerDetails => ({
  name: given.name ?? null,
  email: given.email ?? null,
  phone: given.phone ?? null,
  phone_country_code: given.phone_country_code ?? null,
  description: given.description ?? null,
  address: completeAddress(given.address),
  metadata: given.metadata ?? {},
})

/**
 * Creates a customer, under an id of the merchant's own or a generated one.
 * @throws Problem 409 `already_exists`, also where the id is that of a deleted customer or one that a payment made
 */
export function createCustomer(app: App, caller: Caller, claim: Claim | null, body: Schema<'CustomerCreate'>) {
  const customerId = body.customer_id ?? newId('cus')
  return once(app, caller, claim, async (tx) => {
    const customer = await insertCustomer(runnerOf(tx), caller, customerId, withDefaults(body))
    if (customer) return { status: 201 as const, body: presentCustomer(customer) }
    throw blaming('already_exists', `There is already a customer ${customerId}.`, '/customer_id', 'is taken')
  })
}
