import type { Schema } from '#generated/types.ts'
import { html, type Html } from '../shared/html.ts'

type Action = Schema<'SandboxAction'>

/** What a page says about the step beyond who is paid and how much. */
export interface Scene {
  /** Where the customer would be: the issuer's page, a wallet, the bank's app. */
  place: string
  /** A drawing of it, on 24 by 24. */
  drawing: string
  /** What the tester does here. */
  part: string
  /** Merchants show this page within their own. */
  framed?: true
}

/** Names that customers know. */
const names: { [Type in Action['payment_method_type']]?: string } = {
  google_pay: 'Google Pay',
  apple_pay: 'Apple Pay',
  paypal: 'PayPal',
  we_chat_pay: 'WeChat Pay',
  ideal: 'iDEAL',
  ach: 'ACH transfer',
  sepa: 'SEPA transfer',
  pix: 'Pix',
  fps: 'FPS',
  duit_now: 'DuitNow',
  prompt_pay: 'PromptPay',
  viet_qr: 'VietQR',
}

const drawings = {
  shield: 'M12 3l7 3v5c0 4.5-3 8-7 10-4-2-7-5.5-7-10V6zM9 12l2.2 2.2L15.5 10',
  wallet: 'M4 7.5A2.5 2.5 0 0 1 6.5 5H18v3M4 7.5V17a2 2 0 0 0 2 2h14V8H6.5A2.5 2.5 0 0 1 4 7.5zM16 13.5h.5',
  bank: 'M4 9.5L12 5l8 4.5zM6.5 10v7M12 10v7M17.5 10v7M4 19.5h16',
  transfer: 'M4 9h13l-3.5-4M20 15H7l3.5 4',
  code: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v6h-6v-2M17.5 17.5h.1',
}

const challenge: Scene = {
  place: '3-D Secure',
  drawing: drawings.shield,
  part: 'Here you play the customer whose bank asks: is this payment yours?',
}

const scanned = (place: string): Scene => ({
  place,
  drawing: drawings.code,
  part: 'Here you play the customer who has scanned the code. Approve, and the payment is made at once.',
})

const scenes: { [Type in Action['type']]: (action: Action, place: string) => Scene } = {
  redirect_to_url: ({ payment_method }, place) => {
    if (payment_method === 'card') return challenge
    return payment_method === 'wallet'
      ? { place, drawing: drawings.wallet, part: `Here you play the customer, logged in at ${place}.` }
      : { place, drawing: drawings.bank, part: "Here you play the customer in the bank's own pages." }
  },
  three_ds_invoke: () => ({ ...challenge, framed: true }),
  third_party_sdk_session_token: (_, place) => ({
    place,
    drawing: drawings.wallet,
    part: `Here you play the customer who holds a thumb on the sheet of ${place}.`,
  }),
  display_bank_transfer_information: (_, place) => ({
    place,
    drawing: drawings.transfer,
    part: "Here you play the customer's bank. Approve, and the money arrives in full.",
  }),
  qr_code_information: (_, place) => scanned(place),
  fetch_qr_code_information: (_, place) => scanned(place),
}

/** The scene of a step: by its type, and by the way to pay. */
export const sceneOf = (action: Action): Scene => scenes[action.type](action, names[action.payment_method_type] ?? 'Card')

/** Where the customer would be, as a small sign. */
export const signOf = ({ place, drawing }: Scene): Html =>
  html`<p class="place"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="${drawing}"/></svg>${place}</p>`
