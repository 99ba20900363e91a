import type { AuthorizeOutcome, Instrument, Rail, RailSource } from '../port.ts'
import { testCards, type Traits } from './cards.ts'
import { declines } from './declines.ts'
import type { Result } from './store.ts'

/** Seconds until each rail answers. */
const delays: Record<Rail, number> = { fednow: 1, rtp: 1, stablecoin: 2, push_to_card: 3, same_day_ach: 5 }

/** Why a rail refuses, where it is no card that is to blame: code and words. */
const refusals = {
  insufficient_funds: 'There are not enough funds.',
  account_closed: 'The account is closed.',
  limit_exceeded: 'The amount is over the limit of the account.',
  rail_timeout: 'The rail did not answer in time.',
} as const

interface Refusal {
  code: string
  message: string
}

const refusal = (code: keyof typeof refusals): Refusal => ({ code, message: refusals[code] })

/** Wallets that pay nothing: two addresses from which nothing can be sent, and one that is always too slow. */
const failingWallets = new Map<string, Refusal>([
  ['0x000000000000000000000000000000000000dEaD', refusal('insufficient_funds')],
  ['1nc1nerator11111111111111111111111111111111', refusal('insufficient_funds')],
  ['0x00000000000000000000000000000000DeaDBeef', refusal('rail_timeout')],
])

/** Why a source pays nothing; null where it pays, as every one does that is no test datum. */
const refusalOf: { [Type in RailSource['type']]: (source: Extract<RailSource, { type: Type }>) => Refusal | null } = {
  bank_account: ({ accountId }) => {
    const reason = (Object.keys(refusals) as (keyof typeof refusals)[]).find((code) => accountId.startsWith(`acct_fail_${code}`))
    return reason === undefined ? null : refusal(reason)
  },
  stablecoin_wallet: ({ address }) => failingWallets.get(address) ?? null,
  debit_card: ({ card }) => {
    const code = testCards[card.number]?.decline
    return code === undefined ? null : { code, message: declines[code] }
  },
}

/**
 * What a rail makes of a push: it is processed for a while, then it is there, or refused.
 * @param delay seconds until the answer, 0 for one at once
 */
export function decideRail(
  { rail, source }: Extract<Instrument, { kind: 'rail' }>, reference: string, delay = delays[rail],
): Result & { traits?: Traits } {
  const refused = (refusalOf[source.type] as (source: RailSource) => Refusal | null)(source)
  const common = { reference, authentication: null }
  const final: AuthorizeOutcome = refused ? { kind: 'declined', ...common, ...refused } : { kind: 'authorized', ...common }
  const traits = source.type === 'debit_card' ? testCards[source.card.number]?.traits : undefined
  const kept = traits && { traits }
  if (delay === 0) return { outcome: final, ...kept }
  return { outcome: { kind: 'processing', ...common, readyIn: delay }, final, settlesInSeconds: delay, ...kept }
}
