import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { mergeMetadata } from '../shared/metadata.ts'
import { readExpiry } from './card.ts'
import { presentPaymentMethod } from './present.ts'
import { methodNotFound } from './retrieve.ts'
import { lockMethod, updateMethod } from './store.ts'

type Changes = Schema<'CardDataUpdate'>

/**
 * Changes expiry, name or metadata of a saved card. A month or a year alone is joined with the stored other one; null clears the name.
 * @throws Problem 404 `not_found`, 422 `card_invalid` for a year of another century, `card_expired`, `metadata_too_large`
 */
export function updatePaymentMethod(app: App, caller: Caller, claim: Claim | null, methodId: string, body: Schema<'PaymentMethodUpdate'>) {
  return once(app, caller, claim, async (tx) => {
    const runner = runnerOf(tx)
    const method = await lockMethod(runner, caller.accountId, methodId)
    if (!method) throw methodNotFound(methodId)
    if (body.payment_method_data) method.card = changed(app, caller, method.card, body.payment_method_data.card)
    if (body.metadata !== undefined) method.metadata = mergeMetadata(method.metadata, body.metadata)
    await updateMethod(runner, method)
    return { status: 200 as const, body: presentPaymentMethod(method) }
  })
}

function changed(app: App, caller: Caller, card: Schema<'CardMasked'>, changes: Changes): Schema<'CardMasked'> {
  const { card_exp_month, card_exp_year, card_holder_name } = changes
  const next = { ...card }
  if (card_holder_name !== undefined) next.card_holder_name = card_holder_name
  if (card_exp_month === undefined && card_exp_year === undefined) return next
  const blamed = card_exp_year === undefined ? 'card_exp_month' : 'card_exp_year'
  const [month, year] = [card_exp_month ?? card.card_exp_month, card_exp_year ?? card.card_exp_year]
  const { expMonth, expYear } = readExpiry(app, caller, month, year, { blamed })
  return { ...next, card_exp_month: expMonth, card_exp_year: expYear }
}
