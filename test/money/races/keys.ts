import { revokeKey } from '../../../src/merchants/store.ts'
import { createMerchant } from '../../../src/merchants/create.ts'
import { runnerOf } from '../../../src/database/connection.ts'
import { card, type Api, type Received } from '../../support/api.ts'
import { make } from '../../support/payments.ts'
import { atOnce } from '../arena.ts'
import { Complaints, shortly } from '../complaints.ts'
import { manual } from '../deeds.ts'
import type { Race } from './race.ts'

/** A write with an idempotency key, and how often it has had its effect. */
interface Deed {
  prepare?: (api: Api) => Promise<string>
  send: (api: Api, paymentId: string, idempotencyKey: string) => Promise<Received>
  /** SQL; $1 is the payment, $2 the idempotency key. */
  effects: string
}

const about = (payment_id: string, idempotencyKey: string) => ({ params: { payment_id }, idempotencyKey })
const attempts = (operation: string) =>
  `SELECT count(*)::int AS count FROM attempt WHERE payment_id = $1 AND operation = '${operation}' AND $2::text <> ''`

/** The kinds of writes: with one statement or a transaction, with and without the processor. */
const deeds: Record<string, Deed> = {
  create: {
    send: (api, _, key) => api('createPayment', { body: { amount: 4999, currency: 'USD', description: key }, idempotencyKey: key }),
    effects: "SELECT count(*)::int AS count FROM payment WHERE description = $2 AND $1::text = ''",
  },
  'create and confirm': {
    send: (api, _, key) =>
      api('createPayment', { body: { amount: 4999, currency: 'USD', description: key, confirm: true, ...card() }, idempotencyKey: key }),
    effects: "SELECT count(*)::int AS count FROM payment JOIN attempt USING (payment_id) WHERE description = $2 AND $1::text = ''",
  },
  update: {
    prepare: async (api) => (await make(api)).payment_id,
    send: (api, payment, key) => api('updatePayment', { ...about(payment, key), body: { description: 'Order 1001' } }),
    effects: "SELECT version - 1 AS count FROM payment WHERE payment_id = $1 AND $2::text <> ''",
  },
  confirm: {
    prepare: async (api) => (await make(api, card())).payment_id,
    send: (api, payment, key) => api('confirmPayment', { ...about(payment, key), body: {} }),
    effects: attempts('authorize'),
  },
  'capture of a part': {
    prepare: async (api) => (await make(api, { ...manual, capture_method: 'manual_multiple' })).payment_id,
    send: (api, payment, key) => api('capturePayment', { ...about(payment, key), body: { amount_to_capture: 600 } }),
    effects: attempts('capture'),
  },
  cancel: {
    prepare: async (api) => (await make(api, manual)).payment_id,
    send: (api, payment, key) => api('cancelPayment', { ...about(payment, key), body: {} }),
    effects: attempts('void'),
  },
  'cancel after capture': {
    prepare: async (api) => (await make(api, { ...card(), confirm: true })).payment_id,
    send: (api, payment, key) => api('cancelPaymentPostCapture', { ...about(payment, key), body: {} }),
    effects: attempts('undo'),
  },
  'update the metadata': {
    prepare: async (api) => (await make(api)).payment_id,
    send: (api, payment, key) => api('updatePaymentMetadata', { ...about(payment, key), body: { metadata: { a: 1 } } }),
    effects: "SELECT version - 1 AS count FROM payment WHERE payment_id = $1 AND $2::text <> ''",
  },
  refund: {
    prepare: async (api) => (await make(api, { ...card(), confirm: true })).payment_id,
    send: (api, payment_id, key) => api('createRefund', { body: { payment_id, amount: 600 }, idempotencyKey: key }),
    effects: attempts('refund'),
  },
  'create a customer': {
    send: (api, _, key) => api('createCustomer', { body: { name: key }, idempotencyKey: key }),
    effects: "SELECT count(*)::int AS count FROM customer WHERE name = $2 AND $1::text = ''",
  },
}

/** Everybody sends the same request with the same key: one is done, and whoever else is answered is told the same, byte for byte. */
export const sameKey: Race = async (arena, { payments, rivals = 50 }) => {
  const complaints = new Complaints()
  for (let round = 0; round < payments; round++) {
    for (const [name, deed] of Object.entries(deeds)) {
      const key = `${name} ${round}`
      const payment = (await deed.prepare?.(arena.api)) ?? ''
      const answers = await atOnce(rivals, () => deed.send(arena.api, payment, key))
      const done = answers.filter(({ status }) => status < 400)
      const others = answers.filter(({ status }) => status >= 400).map(shortly)
      complaints.expect(`${key}: refusals`, others.filter((answer) => answer !== '409 idempotency_key_in_use'), [])
      complaints.expect(`${key}: answered first`, done.filter(({ headers }) => !headers.get('Idempotent-Replayed')).length, 1)
      const after = await deed.send(arena.api, payment, key)
      complaints.expect(`${key}: different texts`, new Set([after, ...done].map(({ text }) => text)).size, 1)
      complaints.expect(`${key}: replayed`, after.headers.get('Idempotent-Replayed'), 'true')
      const [effects] = await arena.query(deed.effects, [payment, key])
      complaints.expect(`${key}: effects`, effects?.count, 1)
    }
  }
  await complaints.audit(arena)
  return complaints.list
}

/** Everybody has the same key for another request: one is done, the others are told that the key is taken. */
export const oneKeyManyRequests: Race = async (arena, { payments, rivals = 50 }) => {
  const complaints = new Complaints()
  for (let round = 0; round < payments; round++) {
    const key = `taken ${round}`
    const answers = await atOnce(rivals, (index) => index % 2 === 0
      ? arena.api('createPayment', { body: { amount: 1 + index, currency: 'USD', description: key }, idempotencyKey: key })
      : arena.api('createCustomer', { body: { name: key, description: String(index) }, idempotencyKey: key }))
    complaints.expect(`${key}: done`, answers.filter(({ status }) => status < 400).length, 1)
    const others = answers.filter(({ status }) => status >= 400).map(shortly)
    complaints.expect(`${key}: refusals`, others.filter((answer) => !/idempotency_key_(in_use|mismatch)$/.test(answer)), [])
    const [effects] = await arena.query(
      'SELECT (SELECT count(*)::int FROM payment WHERE description = $1) + (SELECT count(*)::int FROM customer WHERE name = $1) AS count',
      [key],
    )
    complaints.expect(`${key}: effects`, effects?.count, 1)
  }
  return complaints.list
}

/** A merchant's key is revoked while it is in use everywhere: whatever is sent from then on is refused. */
export const revocation: Race = async (arena, { payments: merchants }) => {
  const complaints = new Complaints()
  for (let merchant = 0; merchant < merchants; merchant++) {
    const { app } = arena.services[0]!
    const { secretKey: key } = (await createMerchant(app, { merchantId: `merchant_${merchant}`, mode: 'test', name: 'Shop', mcc: null }))!
    const requests = Object.entries(await requestsWith(arena.api, key))
    const [row] = await arena.query('SELECT id FROM api_key WHERE display LIKE $1', [`sk_%${key.slice(-4)}`])
    const revoked = { yet: false }
    const late = requests.map(async ([name, send]) => {
      for (;;) {
        const sentAfterwards = revoked.yet
        const answer = await send()
        if (!sentAfterwards) continue
        complaints.expect(`${name} after the revocation`, shortly(answer), '401 unauthorized')
        return
      }
    })
    await Promise.all(requests.map(([, send]) => send())) // every instance knows the key by now
    await app.db.transaction((tx) => revokeKey(runnerOf(tx), row!.id))
    revoked.yet = true
    await Promise.all(late)
  }
  return complaints.list
}

/** Every operation that a secret key opens, to be sent again and again. */
async function requestsWith(api: Api, key: string): Promise<Record<string, () => Promise<Received>>> {
  const asMerchant: Api = (operationId, sent) => api(operationId, { ...sent, key })
  const { payment_id } = await make(asMerchant, { ...manual, customer_id: 'cus_1' })
  const { payment_id: stored } = await make(asMerchant, card())
  let sent = 0
  const named = <Extra extends object>(extra: Extra) => ({ idempotencyKey: `revoked ${++sent}`, ...extra })
  return {
    create: () => asMerchant('createPayment', { body: { amount: 1, currency: 'USD' } }),
    'create with a key': () => asMerchant('createPayment', named({ body: { amount: 1, currency: 'USD' } } as const)),
    'create and confirm': () =>
      asMerchant('createPayment', { body: { amount: 1, currency: 'USD', customer_id: 'cus_1', confirm: true, ...card() } }),
    retrieve: () => asMerchant('retrievePayment', { params: { payment_id } }),
    list: () => asMerchant('listPayments', { query: { limit: 1 } }),
    update: () => asMerchant('updatePayment', { params: { payment_id: stored }, body: { description: 'x' } }),
    confirm: () => asMerchant('confirmPayment', { params: { payment_id }, body: {} }),
    capture: () => asMerchant('capturePayment', { params: { payment_id }, body: { amount_to_capture: 99_999 } }),
    'cancel with a key': () => asMerchant('cancelPayment', named({ params: { payment_id: stored }, body: {} } as const)),
    'update the metadata': () => asMerchant('updatePaymentMetadata', { params: { payment_id }, body: { metadata: { a: 1 } } }),
    'cancel after capture': () => asMerchant('cancelPaymentPostCapture', { params: { payment_id }, body: {} }),
    'check what is possible': () => asMerchant('checkPaymentEligibility', { params: { payment_id } }),
    refund: () => asMerchant('createRefund', { body: { payment_id } }),
    'retrieve a refund': () => asMerchant('retrieveRefund', { params: { refund_id: 'unknown' } }),
    'list refunds': () => asMerchant('listRefunds', { query: { limit: 1 } }),
    'create a customer': () => asMerchant('createCustomer', { body: { name: 'x' } }),
    'create a customer with a key': () => asMerchant('createCustomer', named({ body: { name: 'x' } } as const)),
    'retrieve a customer': () => asMerchant('retrieveCustomer', { params: { customer_id: 'cus_1' } }),
    'list customers': () => asMerchant('listCustomers', { query: { limit: 1 } }),
    'update a customer': () => asMerchant('updateCustomer', { params: { customer_id: 'cus_1' }, body: { name: 'x' } }),
    'delete a customer': () => asMerchant('deleteCustomer', { params: { customer_id: 'unknown' } }),
  }
}
