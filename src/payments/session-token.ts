import { randomBytes } from 'node:crypto'
import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { decimal } from '../shared/money.ts'
import type { PaymentRow } from './store.ts'

type SessionToken = Schema<'SessionToken'>
type WalletName = SessionToken['wallet_name']

type SheetApp = Pick<App, 'config' | 'processor' | 'clock'>

/** The sandbox's merchants are in the United States. */
const country = 'US'

/** Milliseconds for which Apple's merchant session may be used. */
const sessionHolds = 3_600_000

/** Who is paid, as a sheet shows it. */
export interface Payee {
  merchantId: string
  name: string
}

/** What a wallet's SDK needs to show its sheet for a payment. */
export const sessionTokenOf = (app: SheetApp, payment: PaymentRow, wallet: WalletName, payee: Payee): SessionToken =>
  wallet === 'apple_pay' ? applePay(app, payment, payee) : googlePay(app, payment, payee)

const common = ({ processor }: Pick<App, 'processor'>) =>
  ({ connector: processor.name, delayed_session_token: false, sdk_next_action: { next_action: 'confirm' } }) as const

/** The merchant session is simulated: Apple would sign it for the domain of the shop. */
function applePay(app: SheetApp, payment: PaymentRow, { merchantId, name }: Payee): SessionToken {
  const made = app.clock.now().getTime()
  return {
    wallet_name: 'apple_pay',
    ...common(app),
    session_token_data: {
      epoch_timestamp: made,
      expires_at: made + sessionHolds,
      merchant_session_identifier: `SSHSANDBOX${randomBytes(16).toString('hex').toUpperCase()}`,
      nonce: randomBytes(4).toString('hex'),
      merchant_identifier: merchantId,
      domain_name: new URL(payment.return_url ?? app.config.baseUrl).hostname,
      display_name: name,
      signature: Buffer.from('sandbox').toString('base64url'),
      operational_analytics_identifier: `${name}:${merchantId}`,
      retries: 0,
      psp_id: merchantId,
    },
    payment_request_data: {
      country_code: country,
      currency_code: payment.currency,
      total: { label: name, type: 'final', amount: decimal(payment.amount, payment.currency) },
      merchant_capabilities: ['supports3DS'],
      supported_networks: ['visa', 'masterCard', 'amex', 'discover'],
      merchant_identifier: merchantId,
    },
  }
}

const googlePay = (app: Pick<App, 'processor'>, payment: PaymentRow, { merchantId, name }: Payee): SessionToken => ({
  wallet_name: 'google_pay',
  ...common(app),
  merchant_info: { merchant_id: merchantId, merchant_name: name },
  allowed_payment_methods: [
    {
      type: 'CARD',
      parameters: {
        allowed_auth_methods: ['PAN_ONLY', 'CRYPTOGRAM_3DS'],
        allowed_card_networks: ['VISA', 'MASTERCARD', 'AMEX', 'DISCOVER'],
      },
      tokenization_specification: { type: 'PAYMENT_GATEWAY', parameters: { gateway: 'perfectpay', gateway_merchant_id: merchantId } },
    },
  ],
  transaction_info: {
    country_code: country,
    currency_code: payment.currency,
    total_price_status: 'FINAL',
    total_price: decimal(payment.amount, payment.currency),
  },
})
