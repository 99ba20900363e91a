import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { lockCustomer } from '../customers/store.ts'
import { runnerOf } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { blaming } from '../shared/problems.ts'
import { cardTypeOf, maskCard, readCard } from './card.ts'
import { presentPaymentMethod } from './present.ts'
import { saveCard } from './save.ts'

/**
 * Saves a card to a customer. Nobody is asked about it. The same number of the same customer keeps its id (200).
 * @throws Problem 404 `not_found` for an unknown customer, 422 the card faults
 */
export async function createPaymentMethod(app: App, caller: Caller, claim: Claim | null, body: Schema<'PaymentMethodCreate'>) {
  const key = await app.dataKeys.current(caller.accountId)
  return once(app, caller, claim, async (tx) => {
    const runner = runnerOf(tx)
    const { customer_id: customerId, payment_method_type, payment_method_data: data, metadata = null } = body
    if (!(await lockCustomer(runner, caller, customerId))) throw customerUnknown(customerId)
    const card = readCard(app, caller, data.card)
    const cardType = cardTypeOf(app, card.number, payment_method_type)
    const masked = maskCard(app, caller, card, cardType)
    const type = payment_method_type ?? cardType
    const given = { accountId: caller.accountId, customerId, number: card.number, card: masked, type, metadata }
    const { method, isNew } = await saveCard(app, runner, key, given)
    return { status: isNew ? (201 as const) : (200 as const), body: presentPaymentMethod(method) }
  })
}

const customerUnknown = (customerId: string) =>
  blaming('not_found', `There is no customer ${customerId}.`, '/customer_id', 'names no customer')
