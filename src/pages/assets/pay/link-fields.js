import { luhn } from '../checkout/card.js'

const digitsOf = (text) => text.replace(/\s/g, '')

const networkOf = (digits) => {
  if (/^4/.test(digits)) return 'Visa'
  return /^(5[1-5]|2[2-7])/.test(digits) ? 'Mastercard' : null
}

function helpWithCard(text) {
  const digits = digitsOf(text)
  if (digits === '') return 'Visa or Mastercard. In the sandbox 4242 4242 4242 4242 pays, 4000 0000 0000 9995 has no funds.'
  return `${networkOf(digits) ?? 'Visa or Mastercard'}, ${digits.length} digits so far`
}

function faultOfCard(text) {
  const digits = digitsOf(text)
  if (!/^\d{12,19}$/.test(digits)) return 'Enter the 12 to 19 digits on the front of the card.'
  if (!networkOf(digits)) return 'Only cards of Visa and Mastercard can be linked.'
  return luhn(digits) ? null : 'A digit is wrong: compare the number with the card.'
}

const faultOfExpiry = (text) => (/^(0[1-9]|1[0-2])\s*\/\s*\d{2}$/.test(text) ? null : 'Enter month and year, such as 10 / 29.')

function helpWithWallet(text, { chain }) {
  if (chain === 'solana') return text === '' ? '32 to 44 letters and digits.' : `${text.length} characters; an address has 32 to 44.`
  const count = Math.max(0, text.length - 2)
  return text === '' ? '0x and 40 digits, as your wallet shows it.' : `${count} of 40 digits behind 0x.`
}

function faultOfWallet(text, { chain }) {
  if (chain === 'solana') {
    const right = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(text)
    return right ? null : 'An address of Solana has 32 to 44 letters and digits, without 0, O, I and l.'
  }
  return /^0x[0-9a-fA-F]{40}$/.test(text) ? null : 'An address of this chain is 0x and 40 digits from 0 to 9 and a to f.'
}

const faultOfPlaid = (text) => (text.startsWith('public-sandbox-') ? null : 'In the sandbox the token begins with public-sandbox-.')

/** Keeps the digits in groups of four, unless somebody is typing in their midst. */
function groupDigits(input) {
  if (input.selectionStart !== input.value.length) return
  input.value = digitsOf(input.value).replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** Puts the stroke between month and year, unless something is being taken away. */
function strokeExpiry(input, event) {
  if (event.inputType?.startsWith('delete')) return
  const digits = input.value.replace(/\D/g, '').slice(0, 4)
  input.value = digits.length < 2 ? digits : `${digits.slice(0, 2)} / ${digits.slice(2)}`
}

const options = (...names) => names.map((name) => [name.toLowerCase(), name])

/**
 * The fields of each type: what they are called, what helps with them, what is wrong with a text (`fault`, null where nothing is), and what
 * they become in the request. The server judges again; its problems name fields by pointers.
 */
export const linkFields = {
  bank_account: [
    {
      name: 'plaid_public_token', label: 'Public token of Plaid', value: 'public-sandbox-demo', fault: faultOfPlaid,
      help: () => 'Plaid Link gives it to an app. In the sandbox anything behind public-sandbox- will do.',
    },
    {
      name: 'plaid_account_id', label: 'Account of Plaid', value: 'acct_demo',
      fault: (text) => (text ? null : 'Enter the id of an account.'),
      help: () => 'One that begins with acct_fail_insufficient_funds pays nothing.',
    },
  ],
  debit_card: [
    {
      name: 'card_number', label: 'Card number', inputmode: 'numeric', autocomplete: 'cc-number', maxlength: 23,
      oninput: groupDigits, help: helpWithCard, fault: faultOfCard, request: (text) => ({ card_number: digitsOf(text) }),
    },
    {
      name: 'card_expiry', label: 'Expires', inputmode: 'numeric', autocomplete: 'cc-exp', maxlength: 9, placeholder: 'MM / YY',
      pointers: ['/card_exp_month', '/card_exp_year'], oninput: strokeExpiry, help: () => 'As printed on the card.', fault: faultOfExpiry,
      request: (text) => ({ card_exp_month: text.slice(0, 2), card_exp_year: text.slice(-2) }),
    },
  ],
  stablecoin_wallet: [
    { name: 'chain', label: 'Chain', options: options('Ethereum', 'Polygon', 'Base', 'Solana') },
    { name: 'stablecoin_type', label: 'Coin', options: options('USDC', 'USDT', 'PYUSD') },
    { name: 'wallet_address', label: 'Address', maxlength: 64, spellcheck: 'false', help: helpWithWallet, fault: faultOfWallet },
  ],
}
