import type { Schema } from '#generated/types.ts'
import type { Rail } from '../processor/port.ts'
import { wireTime } from '../shared/time.ts'
import type { SourceDetails, SourceRow, SourceType } from './store.ts'

/** The rails that a source of each type can be paid from by. */
export const railsOf: Record<SourceType, Rail[]> = {
  bank_account: ['fednow', 'rtp', 'same_day_ach'],
  stablecoin_wallet: ['stablecoin'],
  debit_card: ['push_to_card'],
}

/** How people write the chains. */
const chains: Record<Schema<'Chain'>, string> = { ethereum: 'Ethereum', polygon: 'Polygon', base: 'Base', solana: 'Solana' }

/** A funding source in a few words, masked: of its number the ends only. */
export function labelOf({ type, details }: SourceDetails): string {
  switch (type) {
    case 'bank_account':
      return `${details.bank_name} ••${details.last4}`
    case 'stablecoin_wallet':
      return `${details.stablecoin_type.toUpperCase()} on ${chains[details.chain]} ${abridged(details.wallet_address)}`
    case 'debit_card':
      return `${details.card_network} ••${details.last4}`
  }
}

const abridged = (address: string): string => `${address.slice(0, 6)}…${address.slice(-4)}`

/** A funding source as its customer is answered. */
export const presentFundingSource = (row: SourceRow): Schema<'FundingSource'> => ({
  funding_source_id: row.funding_source_id,
  customer_id: row.customer_id,
  type: row.type,
  label: labelOf(row),
  supported_rails: railsOf[row.type],
  bank_account: null,
  stablecoin_wallet: null,
  debit_card: null,
  [row.type]: row.details,
  created_at: wireTime(row.created_at),
})
