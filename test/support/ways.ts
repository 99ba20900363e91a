import type { Schema } from '#generated/types.ts'

/** What a request says about how it is paid. */
type Chosen = Required<Pick<Schema<'PaymentCreate'>, 'payment_method' | 'payment_method_type' | 'payment_method_data'>>

/** One way to pay without typing in a card, as the documentation lists it. */
export interface Way {
  chosen: Chosen
  /** The only currency that it takes; null for any. */
  currency: Schema<'Currency'> | null
  manualCapture: boolean
  /** The data as the payment shows it. */
  masked: Schema<'PaymentMethodDataMasked'>
  /** What the customer has to do after confirm; null for nothing. */
  step: Schema<'NextActionType'> | null
}

export const googlePay = (token: string): Chosen => ({
  payment_method: 'wallet',
  payment_method_type: 'google_pay',
  payment_method_data: {
    wallet: {
      google_pay: {
        type: 'CARD',
        description: 'Visa ending in 1111',
        info: { card_network: 'VISA', card_details: '1111' },
        tokenization_data: { type: 'PAYMENT_GATEWAY', token },
      },
    },
  },
})

export const applePay = (token: string): Chosen => ({
  payment_method: 'wallet',
  payment_method_type: 'apple_pay',
  payment_method_data: {
    wallet: {
      apple_pay: {
        payment_data: token,
        payment_method: { display_name: 'Visa 1111', network: 'Visa', type: 'credit' },
        transaction_identifier: 'transaction-1111',
      },
    },
  },
})

const bare = (method: Exclude<Schema<'PaymentMethod'>, 'card'>, type: Schema<'PaymentMethodType'>, key: string): Chosen =>
  ({ payment_method: method, payment_method_type: type, payment_method_data: { [method]: { [key]: {} } } })

function way(chosen: Chosen, currency: Way['currency'], manualCapture: boolean, step: Way['step'], shown?: Way['masked']): Way {
  const masked: object = shown ?? chosen.payment_method_data!
  return { chosen, currency, manualCapture, step, masked }
}

const sheet = 'third_party_sdk_session_token'
const maskedGooglePay = { last4: '1111', card_network: 'VISA', type: 'CARD' }
const seen = (wallet: Schema<'WalletMasked'>): Way['masked'] => ({ wallet })

/** All of them, by the member of the data that names them. */
export const ways = {
  google_pay: way(googlePay('sandbox_success'), null, true, null, seen({ google_pay: maskedGooglePay })),
  apple_pay: way(applePay('sandbox_success'), null, true, null, seen({ apple_pay: {} })),
  google_pay_third_party_sdk: way(bare('wallet', 'google_pay', 'google_pay_third_party_sdk'), null, true, sheet),
  apple_pay_third_party_sdk: way(bare('wallet', 'apple_pay', 'apple_pay_third_party_sdk'), null, true, sheet),
  paypal_redirect: way(bare('wallet', 'paypal', 'paypal_redirect'), null, true, 'redirect_to_url'),
  we_chat_pay_qr: way(bare('wallet', 'we_chat_pay', 'we_chat_pay_qr'), null, false, 'qr_code_information'),
  ideal: way(bare('bank_redirect', 'ideal', 'ideal'), 'EUR', false, 'redirect_to_url'),
  ach_bank_transfer: way(bare('bank_transfer', 'ach', 'ach_bank_transfer'), 'USD', false, 'display_bank_transfer_information'),
  sepa_bank_transfer: way(bare('bank_transfer', 'sepa', 'sepa_bank_transfer'), 'EUR', false, 'display_bank_transfer_information'),
  pix: way(bare('bank_transfer', 'pix', 'pix'), 'BRL', false, 'qr_code_information'),
  fps: way(bare('real_time_payment', 'fps', 'fps'), 'HKD', false, 'fetch_qr_code_information'),
  duit_now: way(bare('real_time_payment', 'duit_now', 'duit_now'), 'MYR', false, 'fetch_qr_code_information'),
  prompt_pay: way(bare('real_time_payment', 'prompt_pay', 'prompt_pay'), 'THB', false, 'fetch_qr_code_information'),
  viet_qr: way(bare('real_time_payment', 'viet_qr', 'viet_qr'), 'VND', false, 'fetch_qr_code_information'),
} satisfies Record<string, Way>

export type WayName = keyof typeof ways

/** The request for a payment that is to be paid this way, at once. */
export const paidBy = (name: WayName) => {
  const { chosen, currency } = ways[name] as Way
  return { ...chosen, currency: currency ?? ('USD' as const), confirm: true }
}
