import cardValidator from 'card-validator'
import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Card } from '../processor/port.ts'
import type { Account } from '../shared/caller.ts'
import { blaming } from '../shared/problems.ts'
import { wireTime } from '../shared/time.ts'

/** The networks' names as the API writes them, by the names that card-validator gives them. */
const networks: Record<string, Schema<'CardNetwork'>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  'american-express': 'AmericanExpress',
  discover: 'Discover',
  'diners-club': 'DinersClub',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  maestro: 'Maestro',
}

/** A card as a request names it, and its network. */
export type NamedCard = Card & { network: Schema<'CardNetwork'> }

type CardFault = 'card_invalid' | 'card_expired' | 'card_cvc_invalid'

/** Where a request names a card, as a JSON Pointer. */
const place = '/payment_method_data/card'

const fault = (code: CardFault, at: string, member: keyof Schema<'CardData'>, message: string) =>
  blaming(code, `The ${member} ${message}.`, `${at}/${member}`, message)

/**
 * Reads a card from a request: digits only, month and year in two digits.
 * @throws Problem 422 `card_invalid` (check digit, century), `card_expired` (before the sandbox's floor; with a live key before this month),
 *   `card_cvc_invalid` (length for the brand)
 */
export function readCard(app: Pick<App, 'config' | 'clock'>, caller: Account, data: Schema<'CardData'> | Schema<'CardDataToSave'>): NamedCard {
  const { number, network, cvcSize } = readNumber(data.card_number)
  if (!network) throw noCard(place)
  const expiry = readExpiry(app, caller, data.card_exp_month, data.card_exp_year)
  const cvc = data.card_cvc ?? null
  if (cvc !== null && cvc.length !== cvcSize) {
    throw fault('card_cvc_invalid', place, 'card_cvc', `must have ${cvcSize} digits for this card`)
  }
  return { number, ...expiry, cvc, holderName: data.card_holder_name ?? null, network }
}

/**
 * The digits of a card's number, what its network is called, if we know that, and how long its security code is.
 * @param at where the request names the card
 * @throws Problem 422 `card_invalid`
 */
export function readNumber(text: string, at = place): { number: string; network: Schema<'CardNetwork'> | undefined; cvcSize: number } {
  const number = text.replaceAll(' ', '')
  const { card: brand, isValid } = cardValidator.number(number, { luhnValidateUnionPay: true })
  if (!isValid || !brand) throw noCard(at)
  return { number, network: networks[brand.type], cvcSize: brand.code.size }
}

const noCard = (at: string) => fault('card_invalid', at, 'card_number', 'is not that of a card: check its digits')

/**
 * A month and a year of expiry, in two digits each. Only the years of this century can be told from those.
 * @param at where the request names the card
 * @param blamed which of the two the request can put right, where they are past
 * @throws Problem 422 `card_invalid` for a year of another century, `card_expired`
 */
export function readExpiry(
  app: Pick<App, 'config' | 'clock'>, caller: Pick<Account, 'mode'>, month: string, year: string,
  { at = place, blamed = 'card_exp_year' }: { at?: string; blamed?: 'card_exp_month' | 'card_exp_year' } = {},
): Pick<Card, 'expMonth' | 'expYear'> {
  if (year.length === 4 && !year.startsWith('20')) throw fault('card_invalid', at, 'card_exp_year', 'must be a year from 2000 to 2099')
  const expMonth = month.padStart(2, '0')
  const floor = caller.mode === 'live' ? wireTime(app.clock.now()).slice(0, 7) : app.config.cardExpiryFloor
  if (`${year.padStart(4, '20')}-${expMonth}` < floor) throw fault('card_expired', at, blamed, 'is past: the card has expired')
  return { expMonth, expYear: year.slice(-2) }
}

/** Whether it is a credit or a debit card: as its number says, and only where that says nothing as the request claims. */
export const cardTypeOf = ({ processor }: Pick<App, 'processor'>, number: string, claimed: Schema<'CardType'> | null = null): Schema<'CardType'> =>
  processor.fundingOf(number) ?? claimed ?? 'credit'

/** The card as it may be shown and kept in the clear: first six and last four digits at most. */
export function maskCard(
  app: Pick<App, 'vault'>,
  caller: Account,
  card: NamedCard,
  type: Schema<'CardType'>,
): Schema<'CardMasked'> {
  return {
    last4: card.number.slice(-4),
    card_isin: card.number.slice(0, 6),
    card_network: card.network,
    card_type: type,
    card_exp_month: card.expMonth,
    card_exp_year: card.expYear,
    card_holder_name: card.holderName,
    fingerprint: fingerprintOf(app, caller, card.number),
  }
}

/** Equal for equal numbers of one merchant account; without the key nothing can be learnt from it. */
function fingerprintOf({ vault }: Pick<App, 'vault'>, caller: Account, number: string): string {
  const letters = vault.digest('fingerprint', String(caller.accountId), number).toString('base64').replace(/[+/=]/g, 'x')
  return `fp_${letters.slice(0, 24)}`
}

/** The card without its security code, encrypted for the time until confirm; it opens for this payment only. */
export const sealCard = ({ vault }: Pick<App, 'vault'>, accountId: number, paymentId: string, card: Card): Buffer =>
  vault.seal('card', JSON.stringify([card.number, card.expMonth, card.expYear, card.holderName]), [String(accountId), paymentId])

/** The card that `sealCard` kept. */
export function openCard({ vault }: Pick<App, 'vault'>, accountId: number, paymentId: string, sealed: Buffer): Card {
  const text = vault.open('card', sealed, [String(accountId), paymentId]).toString()
  const [number, expMonth, expYear, holderName] = JSON.parse(text) as [string, string, string, string | null]
  return { number, expMonth, expYear, cvc: null, holderName }
}
