import cardValidator from 'card-validator'
import type { Schema } from '#generated/types.ts'
import { html, raw, type Html } from '../shared/html.ts'

type Network = Schema<'CardNetwork'>

/** A brand of cards: its name for people, its name in card-validator, and its mark on 38 by 24. */
interface Brand {
  name: string
  type: string
  mark: string
}

const ground = (fill: string) => `<path fill="${fill}" d="M0 0h38v24H0z"/>`
const word = (text: string, fill: string, size: number) =>
  `<text x="19" y="${12 + size * 0.36}" text-anchor="middle" font-size="${size}" font-weight="800" fill="${fill}">${text}</text>`
const discs = (left: string, right: string) =>
  `<circle cx="15" cy="12" r="7" fill="${left}"/><circle cx="23" cy="12" r="7" fill="${right}" fill-opacity=".85"/>`
const halves = `<circle cx="19" cy="12" r="8" fill="#0a4b9c"/>
<path fill="#fff" d="M17.5 7v10a5.2 5.2 0 0 1 0-10zm3 0a5.2 5.2 0 0 1 0 10z"/>`
const corner = '<circle cx="31" cy="19" r="3" fill="#f47216"/>'

/** Brands of cards, by their names in the contract. */
export const brands: Record<Network, Brand> = {
  Visa: { name: 'Visa', type: 'visa', mark: word('VISA', '#1434cb', 11) },
  Mastercard: { name: 'Mastercard', type: 'mastercard', mark: discs('#eb001b', '#f79e1b') },
  AmericanExpress: { name: 'American Express', type: 'american-express', mark: `${ground('#0a6bc4')}${word('AMEX', '#fff', 10)}` },
  Discover: { name: 'Discover', type: 'discover', mark: `${word('DISCOVER', '#20242b', 6.4)}${corner}` },
  DinersClub: { name: 'Diners Club', type: 'diners-club', mark: halves },
  JCB: { name: 'JCB', type: 'jcb', mark: word('JCB', '#0b6a3a', 11) },
  UnionPay: { name: 'UnionPay', type: 'unionpay', mark: `${ground('#00657d')}${word('UnionPay', '#fff', 7)}` },
  Maestro: { name: 'Maestro', type: 'maestro', mark: discs('#eb001b', '#00a2e5') },
}

/** Every brand. */
export const networks = Object.keys(brands) as Network[]

/** The mark of a brand, beside which its name stands in words. */
export const markOf = (network: Network): Html =>
  html`<svg class="mark-of" viewBox="0 0 38 24" aria-hidden="true" data-brand="${brands[network].type}">${raw(brands[network].mark)}</svg>`

type BrandType = Parameters<typeof cardValidator.creditCardType.getTypeInfo>[0]

/**
 * How the numbers of each brand begin, how long they are and how they are grouped, as JSON for the page's script: the same table by which
 * the server judges a number.
 */
export const brandTable: string = JSON.stringify(Object.values(brands).map(({ type }) => {
  const { patterns, gaps, lengths, code } = cardValidator.creditCardType.getTypeInfo(type as BrandType)
  return { type, patterns, gaps, lengths, cvc: code.size }
}))
