/** A request that carries a number somewhere. */
export interface Carrier {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Where the number may be read afterwards, because the caller has put it where texts and names of its own stand. */
  known?: 'to the caller' | 'to the caller and in the database'
}

const json = (body: unknown, known?: Carrier['known']): Carrier => ({
  method: 'POST', path: '/payments', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), ...(known && { known }),
})
/** An amount that the database of the test refuses, and with it whatever stands in the same row. */
export const unlucky = 666

const money = { amount: 4999, currency: 'USD' }
const cardOf = (card_number: unknown, others: object = {}) => {
  const card_cvc = String(card_number).startsWith('34') ? '1234' : '123'
  const card = { card_number, card_exp_month: '10', card_exp_year: '30', card_cvc, ...others }
  return { payment_method: 'card', payment_method_data: { card } }
}
const testCard = '4242424242424242'

/** Wherever a card number is expected, in whatever form it comes. */
const cards: Record<string, (pan: string) => Carrier> = {
  'a card to be kept': (pan) => json({ ...money, ...cardOf(pan) }),
  'a card to be charged': (pan) => json({ ...money, confirm: true, ...cardOf(pan) }),
  'a card in groups': (pan) => json({ ...money, confirm: true, ...cardOf(pan.replace(/(.{4})(?=.)/g, '$1 ')) }),
  'a card as a number': (pan) => json({ ...money, ...cardOf(Number(pan)) }),
  'a card in an array': (pan) => json({ ...money, ...cardOf([pan]) }),
  'a card in an object': (pan) => json({ ...money, ...cardOf({ number: pan }) }),
  'a card with dashes': (pan) => json({ ...money, ...cardOf(pan.replace(/(.{4})(?=.)/g, '$1-')) }),
  'a card with a digit too many': (pan) => json({ ...money, ...cardOf(`${pan}0000`) }),
  'a card with a wrong check digit': (pan) => json({ ...money, ...cardOf(pan.slice(0, -1) + ((Number(pan.at(-1)) + 1) % 10)) }),
  'an expired card': (pan) => json({ ...money, confirm: true, ...cardOf(pan, { card_exp_year: '20' }) }),
  'a card with a wrong month': (pan) => json({ ...money, ...cardOf(pan, { card_exp_month: '13' }) }),
  'a card with a long security code': (pan) => json({ ...money, ...cardOf(pan, { card_cvc: '12345' }) }),
  'a card of an unknown method': (pan) => json({ ...money, ...cardOf(pan), payment_method: 'cash' }),
  'a card without its method': (pan) => json({ ...money, payment_method_data: cardOf(pan).payment_method_data }),
  'the month': (pan) => json({ ...money, ...cardOf(testCard, { card_exp_month: pan }) }),
  'the year': (pan) => json({ ...money, ...cardOf(testCard, { card_exp_year: pan }) }),
  'the security code': (pan) => json({ ...money, ...cardOf(testCard, { card_cvc: pan }) }),
}

/** Fields of a payment that are refused with such a content. */
const refusedFields = [
  'amount', 'currency', 'confirm', 'capture_method', 'authentication_type', 'payment_method', 'payment_method_type', 'payment_method_data',
  'return_url', 'session_expiry', 'browser_info', 'billing', 'shipping', 'metadata',
]

/** Fields in which callers write what they want. */
const freeFields: Record<string, (pan: string) => object> = {
  description: (pan) => ({ description: `Card ${pan}` }),
  statement_descriptor: (pan) => ({ statement_descriptor: pan }),
  return_url: (pan) => ({ return_url: `https://example.com/${pan}?card=${pan}` }),
  customer_id: (pan) => ({ customer_id: pan }),
  'metadata, a value': (pan) => ({ metadata: { card: pan } }),
  'metadata, a name': (pan) => ({ metadata: { [pan]: true } }),
  'billing.address.line1': (pan) => ({ billing: { address: { line1: pan } } }),
  'shipping.phone.number': (pan) => ({ shipping: { phone: { number: pan } } }),
  'browser_info.user_agent': (pan) => ({ browser_info: { user_agent: pan } }),
  card_holder_name: (pan) => cardOf(testCard, { card_holder_name: pan }),
}

const fields: Record<string, (pan: string) => Carrier> = Object.fromEntries([
  ...refusedFields.map((field) => [`${field} as text`, (pan: string) => json({ ...money, [field]: pan })]),
  ...refusedFields.map((field) => [`${field} as a number`, (pan: string) => json({ ...money, [field]: Number(pan) })]),
  ...Object.entries(freeFields).flatMap(([name, given]) => [
    [name, (pan: string) => json({ ...money, ...given(pan) }, 'to the caller and in the database')],
    [`${name}, and the database refuses`, (pan: string) => json({ ...money, amount: unlucky, ...given(pan) })],
  ]),
  ['an unknown property', (pan: string) => json({ ...money, [pan]: 1 }, 'to the caller')],
  ['the body as a whole', (pan: string) => json(pan)],
])

const get = (path: string, known: Carrier['known'] = 'to the caller'): Carrier => ({ method: 'GET', path, known })

/** Addresses: what is asked for is told back, so that the caller finds it. */
const addresses: Record<string, (pan: string) => Carrier> = {
  'the path of a payment': (pan) => get(`/payments/${pan}`),
  'the path of a capture': (pan) => ({ ...json({}, 'to the caller'), path: `/payments/${pan}/capture` }),
  'the path of a customer': (pan) => get(`/customers/${pan}`),
  'the path of a step': (pan) => get(`/sandbox/actions/${pan}`),
  'an unknown path': (pan) => get(`/cards/${pan}`),
  'a path with escapes': (pan) => get(`/payments/%3${pan[0]}${pan.slice(1)}`),
  'a path with a wrong method': (pan) => ({ ...get(`/payments/${pan}`), method: 'PATCH' }),
  'a cursor': (pan) => get(`/payments/list?starting_after=${pan}`),
  'a limit': (pan) => get(`/payments/list?limit=${pan}`),
  'a filter': (pan) => get(`/payments/list?customer_id=${pan}`),
  'a time': (pan) => get(`/payments/list?created_gte=${pan}`),
  'an unknown parameter': (pan) => get(`/payments/list?${pan}=1`),
}

/** Headers, and where their content may be known. */
const headerNames: [name: string, known?: Carrier['known']][] = [
  ['Content-Type', 'to the caller'], ['X-Request-Id', 'to the caller'], ['Idempotency-Key', 'to the caller and in the database'],
  ['api-key'], ['Content-Encoding'], ['User-Agent'], ['Cookie'], ['Accept'], ['Referer'], ['X-Forwarded-For'], ['If-None-Match'],
  ['Card-Number'],
]
const withHeader = (name: string, value: string, known?: Carrier['known']): Carrier => {
  const carrier = json(money, known)
  return { ...carrier, headers: { ...carrier.headers, [name]: value } }
}
const headers: Record<string, (pan: string) => Carrier> = {
  ...Object.fromEntries(headerNames.map(([name, known]) => [`the header ${name}`, (pan: string) => withHeader(name, pan, known)])),
  'the header Authorization': (pan) => withHeader('Authorization', `Bearer ${pan}`),
}

const text = (body: string | Uint8Array, type = 'application/json', known?: Carrier['known']): Carrier =>
  ({ ...json({}, known), headers: { 'Content-Type': type }, body })

const brokenBodies: Record<string, (pan: string) => Carrier> = {
  'half a body': (pan) => text(JSON.stringify({ ...money, ...cardOf(pan) }).slice(0, -9)),
  'a body that ends in the number': (pan) => text(`{"card_number":${pan}`),
  'a body with a stray number': (pan) => text(`{"amount":1} ${pan}`),
  'a duplicate key': (pan) => text(`{"amount":1,"amount":${pan}}`),
  'a number twice as a key': (pan) => text(`{"${pan}":1,"${pan}":2}`, undefined, 'to the caller'),
  'a body with U+0000': (pan) => text(JSON.stringify({ ...money, description: `${pan}\0` })),
  'a body with a lone surrogate': (pan) => text(`{"description":"${pan}\\ud800"}`),
  'a body that is no UTF-8': (pan) => text(Buffer.concat([Buffer.from(`{"card_number":"${pan}`), Buffer.of(0xff, 0x22, 0x7d)])),
  'a body with a byte order mark': (pan) => text(`\ufeff{"card_number":"${pan}"}`),
  'a body that is too large': (pan) => text(JSON.stringify({ ...money, ...cardOf(pan), description: 'x'.repeat(70_000) })),
  'a deep body': (pan) => text('['.repeat(40) + pan + ']'.repeat(40)),
  'a form': (pan) => text(`card_number=${pan}`, 'application/x-www-form-urlencoded'),
  'plain text': (pan) => text(pan, 'text/plain'),
  XML: (pan) => text(`<card>${pan}</card>`, 'application/xml'),
  'a charset': (pan) => text('{}', `application/json; charset=${pan}`, 'to the caller'),
  'a number beyond all bounds': (pan) => text(`{"amount":${pan}${pan}}`),
}

/** All of them, by a name for people. */
export const places: Record<string, (pan: string) => Carrier> = { ...cards, ...fields, ...addresses, ...headers, ...brokenBodies }
