import type { App } from '../app.ts'
import type { Rail, RailSource } from '../processor/port.ts'
import { labelOf, railsOf } from './present.ts'
import { openSecret, readAccess } from './secret.ts'
import { findSource, type KeptSource, type SourceType } from './store.ts'

/** A funding source that can be paid from now. */
export interface OpenSource {
  /** In the clear, for the rail. */
  source: RailSource
  type: SourceType
  label: string
  supportedRails: Rail[]
}

/** A customer's funding source, ready to be paid from; null where the customer has no such one, or not any more. */
export async function openSource(
  app: Pick<App, 'db' | 'dataKeys'>, accountId: number, customerId: string, fundingSourceId: string,
): Promise<OpenSource | null> {
  const kept = await findSource(app.db.pool, accountId, customerId, fundingSourceId)
  if (!kept) return null
  const { type } = kept.source
  return { source: await railSourceOf(app, kept), type, label: labelOf(kept.source), supportedRails: railsOf[type] }
}

/** A funding source as the rail is told of it, with its secret in the clear. Not inside a transaction, since its key may have to be read. */
export async function railSourceOf(app: Pick<App, 'dataKeys'>, { source, secret }: KeptSource): Promise<RailSource> {
  if (source.type === 'stablecoin_wallet') {
    const { wallet_address: address, chain, stablecoin_type: coin } = source.details
    return { type: source.type, address, chain, coin }
  }
  const text = await openSecret(app, source, secret!)
  if (source.type === 'bank_account') return { type: source.type, ...readAccess(text) }
  const { card_exp_month: expMonth, card_exp_year: expYear } = source.details
  return { type: source.type, card: { number: text, expMonth, expYear, cvc: null, holderName: null } }
}
