import type { Funding, TransStatus } from '../port.ts'
import type { DeclineCode } from './declines.ts'

/** What a test card does. A card without a word here is authorized at once, and challenged when 3DS is run. */
export interface TestCard {
  funding: Funding
  /** The issuer declines with this code. */
  decline?: DeclineCode
  /** The issuer declines with this code where the customer is absent. */
  declineAbsent?: DeclineCode
  /** The issuer demands 3DS even if the merchant did not ask for it. */
  demandsThreeDs?: true
  /** How 3DS ends when it is run. */
  threeDs?: TransStatus
  /** The result comes after the settlement delay. */
  settles?: 'authorized' | 'declined'
  /** What happens after the authorization, where it is not what happens with other cards. */
  traits?: Traits
}

/** How an authorization behaves later on. */
export interface Traits {
  /** Increments are declined. */
  noIncrements?: true
  /** Extensions are not supported. */
  noExtensions?: true
  /** Refunds are not done at once: how they end. A refund that fails cannot be had by undoing the capture either. */
  refunds?: 'succeed' | 'fail'
}

const credit = { funding: 'credit' } as const
const debit = { funding: 'debit' } as const

/** The sandbox's cards: the number decides what happens. */
export const testCards: Readonly<Record<string, TestCard>> = {
  '4242424242424242': credit,
  '4111111111111111': credit,
  '4012888888881881': credit,
  '4000056655665556': debit,
  '5555555555554444': credit,
  '5425233430109903': credit,
  '2223003122003222': credit,
  '5200828282828210': debit,
  '378282246310005': credit,
  '371449635398431': credit,
  '6011111111111117': credit,
  '6011000990139424': credit,
  '38000000000006': credit,
  '30569309025904': credit,
  '3566002020360505': credit,
  '3530111333300000': credit,
  '6200000000000005': credit,
  '6759649826438453': debit,

  '4000000000000002': { ...credit, decline: 'card_declined' },
  '5105105105105100': { ...credit, decline: 'card_declined' },
  '4000000000009995': { ...credit, decline: 'insufficient_funds' },
  '4000000000009987': { ...credit, decline: 'lost_card' },
  '4000000000009979': { ...credit, decline: 'stolen_card' },
  '4000000000000069': { ...credit, decline: 'expired_card' },
  '4000000000000127': { ...credit, decline: 'incorrect_cvc' },
  '4000000000000119': { ...credit, decline: 'processing_error' },
  '4100000000000019': { ...credit, decline: 'suspected_fraud' },
  '4000000000006975': { ...credit, decline: 'card_velocity_exceeded' },

  '4000003800000446': { ...credit, demandsThreeDs: true, threeDs: 'C' },
  '4000000000003220': { ...credit, demandsThreeDs: true, threeDs: 'C' },
  '4000008400001629': { ...credit, demandsThreeDs: true, threeDs: 'C', decline: 'card_declined' },
  '4000002500003155': { ...credit, demandsThreeDs: true, threeDs: 'C' },
  '4000002760003184': { ...credit, demandsThreeDs: true, threeDs: 'C', declineAbsent: 'authentication_required' },
  '4000000000001091': { ...credit, threeDs: 'C' },
  '5200000000001096': { ...credit, threeDs: 'C' },
  '4000000000001000': { ...credit, threeDs: 'Y' },
  '5200000000001005': { ...credit, threeDs: 'Y' },
  '4000000000001026': { ...credit, threeDs: 'A' },
  '4000000000001034': { ...credit, threeDs: 'U' },
  '4000000000001018': { ...credit, threeDs: 'N' },
  '4000000000001042': { ...credit, threeDs: 'R' },

  '4000000000008104': { ...credit, settles: 'authorized' },
  '4000000000008112': { ...credit, settles: 'declined' },
  '4000000000008203': { ...credit, traits: { noIncrements: true } },
  '4000000000008211': { ...credit, traits: { noExtensions: true } },
  '4000000000005126': { ...credit, traits: { refunds: 'fail' } },
  '4000000000007726': { ...credit, traits: { refunds: 'succeed' } },
}
