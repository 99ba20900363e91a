import type { Schema } from '#generated/types.ts'
import { card } from '../support/api.ts'
import { googlePay, ways } from '../support/ways.ts'

/** A way to pay, and how the documentation says it behaves; what is left out is what most do: authorized at once, like most cards. */
export interface Means {
  body: Partial<Schema<'PaymentCreate'>>
  /** What the processor says once the customer has done what was to be done; `later` means that it says so after some time. */
  ends?: 'failed' | 'later' | 'later failed'
  /** Cards: how 3DS ends when it is run. Challenged, authenticated without a challenge, or not authenticated. */
  threeDs?: 'challenged' | 'passed' | 'refused'
  /** Cards: 3DS is run also where nobody asked for it. */
  demanding?: true
  /** Not cards: the customer approves on a page, which is the payment itself or has to be completed afterwards. */
  approval?: 'pays' | 'to be completed'
  /** The only currency. */
  currency?: Schema<'Currency'>
  /** Cannot be captured later. */
  atOnce?: true
  /** What happens after the authorization, where it is not what happens with others. */
  increments?: 'declined'
  extensions?: 'unsupported'
  refunds?: 'pending, then failed' | 'pending, then succeeded'
}

const cardThat = (number: string, traits: Omit<Means, 'body'> = {}): Means => ({ body: card(number), threeDs: 'challenged', ...traits })

/** One of each kind. */
export const means = {
  card: cardThat('4242424242424242'),
  'card, declined': cardThat('4000000000000002', { ends: 'failed' }),
  'card, settles': cardThat('4000000000008104', { ends: 'later' }),
  'card, settles and fails': cardThat('4000000000008112', { ends: 'later failed' }),
  'card, frictionless': cardThat('4000000000001000', { threeDs: 'passed' }),
  'card, not authenticated': cardThat('4000000000001018', { threeDs: 'refused' }),
  'card, demands 3DS': cardThat('4000000000003220', { demanding: true }),
  'card, demands 3DS and is declined': cardThat('4000008400001629', { demanding: true, ends: 'failed' }),
  'card, no increments': cardThat('4000000000008203', { increments: 'declined' }),
  'card, no extensions': cardThat('4000000000008211', { extensions: 'unsupported' }),
  'card, refunds fail': cardThat('4000000000005126', { refunds: 'pending, then failed' }),
  'card, refunds take time': cardThat('4000000000007726', { refunds: 'pending, then succeeded' }),
  'Google Pay': { body: googlePay('sandbox_success') },
  'Google Pay, declined': { body: googlePay('sandbox_insufficient_funds'), ends: 'failed' },
  'Google Pay, settles': { body: googlePay('sandbox_processing_success'), ends: 'later' },
  'wallet sheet': { body: ways.apple_pay_third_party_sdk.chosen, approval: 'to be completed' },
  PayPal: { body: ways.paypal_redirect.chosen, approval: 'to be completed' },
  iDEAL: { body: ways.ideal.chosen, approval: 'to be completed', currency: 'EUR', atOnce: true },
  WeChat: { body: ways.we_chat_pay_qr.chosen, approval: 'pays', atOnce: true },
  ACH: { body: ways.ach_bank_transfer.chosen, approval: 'pays', currency: 'USD', atOnce: true },
} satisfies Record<string, Means>

export type MeansName = keyof typeof means
