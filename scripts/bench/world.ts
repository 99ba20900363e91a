/**
 * What every process of the bench has to know alike: the merchants' keys, the seeded payments, and what is sent.
 */

/** API keys, each of a merchant of its own. */
export const keys = 1000

/** Payments that are there from the start and that no round changes; a fixed few of each merchant's. */
export const payments = 57_000

/** Master key of vault and digests. A secret of nothing but the bench's own throw-away database. */
export const masterKey = `bench:${Buffer.alloc(32, 1).toString('base64')}`

/** The secret key of a merchant, counted from 0. */
export const keyOf = (merchant: number): string => `sk_test_bench${String(merchant).padStart(27, '0')}`

const digits = '0123456789'
const letters = '234567abcd'

/** The id of a seeded payment, counted from 0. It belongs to the merchant `number % keys`. */
export const paymentIdOf = (number: number): string =>
  `pay_${String(number).padStart(26, '0').replace(/\d/g, (digit) => letters[Number(digit)]!)}`

/** The same in SQL, from an expression that yields the number. */
export const paymentIdSql = (number: string): string => `('pay_' || translate(lpad((${number})::text, 26, '0'), '${digits}', '${letters}'))`

/** Minor units of every seeded payment. */
export const amount = 4999

export const billing = {
  address: {
    line1: '1467 Harrison Street', line2: 'Apartment 4B', city: 'San Francisco', state: 'California', zip: '94122', country: 'US',
    first_name: 'Joseph', last_name: 'Doe',
  },
  phone: { number: '8056594427', country_code: '+1' },
  email: 'joseph.doe@example.com',
}

export const shipping = {
  address: {
    line1: '2201 Mission Boulevard', line2: null, city: 'Sacramento', state: 'California', zip: '95814', country: 'US',
    first_name: 'Josephine', last_name: 'Doe',
  },
  phone: { number: '8056594428', country_code: '+1' },
  email: 'josephine.doe@example.com',
}

export const metadata = { order_id: 'order-2025-10-000417', channel: 'web shop', basket: 3, gift: false }

/** A payment of 0.9 KB: a card, two addresses, metadata. It is kept and not confirmed, so no processor is asked. */
export const createBody = JSON.stringify({
  amount,
  currency: 'USD',
  capture_method: 'manual',
  return_url: 'https://shop.example.com/done',
  payment_method: 'card',
  payment_method_data: {
    card: { card_number: '4242424242424242', card_exp_month: '10', card_exp_year: '25', card_cvc: '123', card_holder_name: 'Joseph Doe' },
  },
  billing,
  shipping,
  metadata,
})

export const captureBody = JSON.stringify({ amount_to_capture: amount })
