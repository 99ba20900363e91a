import type { Schema } from '#generated/types.ts'
import type { Instrument } from '../processor/port.ts'

type Wallet = Schema<'WalletData'>

/** One way to pay without typing in a card. */
export interface WayToPay {
  method: Schema<'PaymentMethod'>
  type: Schema<'PaymentMethodType'>
  /** The member of the method's data that names it. */
  key: string
  /** What the processor is to be asked for. */
  kind: Exclude<Instrument['kind'], 'card' | 'rail'>
  /** The only currency that it takes; null for any. */
  currency: Schema<'Currency'> | null
  /** May the money be taken later than the customer approves? */
  manualCapture: boolean
  /** The secret in its data. */
  token?: (wallet: Wallet) => string
  /** What of its data may be shown. */
  masked?: (wallet: Wallet) => Schema<'GooglePayMasked'>
}

const anyCurrency = { currency: null } as const
const later = { manualCapture: true } as const
const atOnce = { manualCapture: false } as const

/** Every way to pay but by card. A new one is a row here, a member of the contract and a decision of the processor. */
export const waysToPay: readonly WayToPay[] = [
  {
    method: 'wallet', type: 'google_pay', key: 'google_pay', kind: 'wallet', ...anyCurrency, ...later,
    token: ({ google_pay }) => google_pay!.tokenization_data.token,
    masked: ({ google_pay }) => {
      const { info, type } = google_pay!
      return { last4: info.card_details, card_network: info.card_network, type }
    },
  },
  {
    method: 'wallet', type: 'apple_pay', key: 'apple_pay', kind: 'wallet', ...anyCurrency, ...later,
    token: ({ apple_pay }) => apple_pay!.payment_data,
  },
  { method: 'wallet', type: 'google_pay', key: 'google_pay_third_party_sdk', kind: 'sheet', ...anyCurrency, ...later },
  { method: 'wallet', type: 'apple_pay', key: 'apple_pay_third_party_sdk', kind: 'sheet', ...anyCurrency, ...later },
  { method: 'wallet', type: 'paypal', key: 'paypal_redirect', kind: 'redirect', ...anyCurrency, ...later },
  { method: 'wallet', type: 'we_chat_pay', key: 'we_chat_pay_qr', kind: 'qr', ...anyCurrency, ...atOnce },
  { method: 'bank_redirect', type: 'ideal', key: 'ideal', kind: 'redirect', currency: 'EUR', ...atOnce },
  { method: 'bank_transfer', type: 'ach', key: 'ach_bank_transfer', kind: 'transfer', currency: 'USD', ...atOnce },
  { method: 'bank_transfer', type: 'sepa', key: 'sepa_bank_transfer', kind: 'transfer', currency: 'EUR', ...atOnce },
  { method: 'bank_transfer', type: 'pix', key: 'pix', kind: 'qr', currency: 'BRL', ...atOnce },
  { method: 'real_time_payment', type: 'fps', key: 'fps', kind: 'fresh_qr', currency: 'HKD', ...atOnce },
  { method: 'real_time_payment', type: 'duit_now', key: 'duit_now', kind: 'fresh_qr', currency: 'MYR', ...atOnce },
  { method: 'real_time_payment', type: 'prompt_pay', key: 'prompt_pay', kind: 'fresh_qr', currency: 'THB', ...atOnce },
  { method: 'real_time_payment', type: 'viet_qr', key: 'viet_qr', kind: 'fresh_qr', currency: 'VND', ...atOnce },
]
