import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { AuthorizeOutcome, BankAccount, CustomerStep } from '../processor/port.ts'
import { completionUrl, qrCodeUrl, sandboxActionUrl, threeDsUrl } from './links.ts'
import { pixCode } from './pix-code.ts'
import { qrImage } from './qr-image.ts'
import { sessionTokenOf } from './session-token.ts'
import { findMerchantName, type PaymentRow } from './store.ts'

type NextAction = Schema<'NextAction'>
type Present<Type> = (
  app: NextActionApp,
  payment: PaymentRow,
  actionId: string,
  step: Extract<CustomerStep, { type: Type }>,
) => NextAction | Promise<NextAction>

/** What presenting a step takes. */
export type NextActionApp = Pick<App, 'config' | 'processor' | 'clock' | 'db'>

/** What is written beside the codes that a merchant shows, in the colour of the scheme. */
const captions: { [Type in Schema<'PaymentMethodType'>]?: { display_text: string; border_color: string } } = {
  we_chat_pay: { display_text: 'Scan with WeChat to pay', border_color: '#07C160' },
  pix: { display_text: 'Scan with the app of your bank to pay', border_color: '#32BCAD' },
}

const presenters: { [Type in CustomerStep['type']]: Present<Type> } = {
  redirect_to_url: ({ config }, _, actionId) => {
    const url = sandboxActionUrl(config, actionId)
    return { type: 'redirect_to_url', redirect_to_url: url, sandbox_action_url: url }
  },
  three_ds_invoke: ({ config, processor }, payment, _, { messageVersion, directoryServerId }) => ({
    type: 'three_ds_invoke',
    three_ds_data: {
      three_ds_authentication_url: threeDsUrl(config, payment.payment_id),
      three_ds_authorize_url: completionUrl(config, payment.payment_id),
      three_ds_method_details: { three_ds_method_data_submission: false, three_ds_method_data: null, three_ds_method_url: null },
      poll_config: null,
      message_version: messageVersion,
      directory_server_id: directoryServerId,
      card_network: payment.payment_method_data!.card!.card_network,
      three_ds_connector: processor.name,
    },
    sandbox_action_url: null,
  }),
  third_party_sdk_session_token: async (app, payment, actionId) => {
    const payee = { merchantId: payment.merchant_id, name: await findMerchantName(app.db.pool, payment.account_id) }
    const wallet = payment.payment_method_type === 'apple_pay' ? 'apple_pay' : 'google_pay'
    return {
      type: 'third_party_sdk_session_token',
      session_token: sessionTokenOf(app, payment, wallet, payee),
      sandbox_action_url: sandboxActionUrl(app.config, actionId),
    }
  },
  display_bank_transfer_information: async ({ config, db }, payment, actionId, { account }) => ({
    type: 'display_bank_transfer_information',
    bank_transfer_steps_and_charges_details: {
      ...instructions(account, await findMerchantName(db.pool, payment.account_id)),
      receiver: { amount_received: 0, amount_charged: 0, amount_remaining: payment.amount },
    },
    sandbox_action_url: sandboxActionUrl(config, actionId),
  }),
  qr_code_information: async ({ config, db }, payment, actionId) => {
    const { amount, account_id, payment_method_type, expires_on } = payment
    const url = sandboxActionUrl(config, actionId)
    const code = payment_method_type === 'pix' ? pixCode({ amount, merchantName: await findMerchantName(db.pool, account_id), url }) : null
    return {
      type: 'qr_code_information',
      image_data_url: await qrImage(code ?? url),
      qr_code_url: url,
      display_to_timestamp: expires_on.getTime(),
      ...(captions[payment_method_type!] ?? { display_text: null, border_color: null }),
      raw_qr_data: code,
      sandbox_action_url: url,
    }
  },
  fetch_qr_code_information: ({ config }, _, actionId) => ({
    type: 'fetch_qr_code_information',
    qr_code_fetch_url: qrCodeUrl(config, actionId),
    sandbox_action_url: sandboxActionUrl(config, actionId),
  }),
}

/** What the merchant has to do for the step that the processor asks of the customer. */
export async function nextActionOf(
  app: NextActionApp,
  payment: PaymentRow,
  { actionId, step }: Extract<AuthorizeOutcome, { kind: 'action_required' }>,
): Promise<NextAction> {
  return (presenters[step.type] as Present<CustomerStep['type']>)(app, payment, actionId, step as never)
}

/** Where the customer transfers the money to, in the words of the country. */
function instructions(account: BankAccount, holder: string): Omit<Schema<'BankTransferDetails'>, 'receiver'> {
  if (account.rail === 'sepa') {
    const { bic, country, iban, reference } = account
    return {
      ach_credit_transfer: null,
      sepa_bank_instructions: { account_holder_name: holder, bic, country: country as Schema<'CountryCode'>, iban, reference },
    }
  }
  const { accountNumber, bankName, routingNumber, swiftCode } = account
  return {
    ach_credit_transfer: { account_number: accountNumber, bank_name: bankName, routing_number: routingNumber, swift_code: swiftCode },
    sepa_bank_instructions: null,
  }
}
