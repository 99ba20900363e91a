import { describe, expect, test } from 'vitest'
import { openNumber } from '../../src/payment-methods/number.ts'
import { findChargeable } from '../../src/payment-methods/store.ts'
import { createDataKeys } from '../../src/vault/data-keys.ts'
import { openVault, SealBroken } from '../../src/vault/vault.ts'
import { parseMasterKeys } from '../../src/shared/master-key.ts'
import { card } from '../support/api.ts'
import { agreeing } from '../support/mandates.ts'
import { make } from '../support/payments.ts'
import { save } from '../support/saved-cards.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { SETTLEMENT_DELAY_SECONDS: '3600' } })
const { api, app } = stage

const visa = '4242424242424242'
/** A security code that stands nowhere else by chance. */
const cvc = '7391'
const amex = '371449635398431'

const janes = await save(api, 'jane')
const johns = await save(api, 'john')
const other = await save(api, 'jane', '5555555555554444')

const keptOf = async ({ payment_method_id, customer_id }: typeof janes) => {
  const [row] = await stage.query('SELECT account_id FROM payment_method WHERE payment_method_id = $1', [payment_method_id])
  return (await findChargeable(app.db.pool, row!.account_id, customer_id, payment_method_id))!
}

describe('a saved number', () => {
  test('opens where it belongs', async () => {
    const { method, number } = await keptOf(janes)
    expect(await openNumber(app, method, number)).toBe(visa)
  })

  test('is sealed differently every time, and not readable in any usual form', async () => {
    const [one, two] = [await keptOf(janes), await keptOf(johns)]
    expect(one.number.sealed).not.toEqual(two.number.sealed)
    for (const { number: { sealed } } of [one, two]) {
      for (const form of ['latin1', 'hex', 'base64'] as const) {
        expect(sealed.toString(form)).not.toContain(Buffer.from(visa).toString(form).slice(0, 12))
      }
    }
  })

  test.each([
    ['of another customer', { customer_id: 'john' }],
    ['of another id', { payment_method_id: other.payment_method_id }],
    ['of another account', { account_id: 4711 }],
  ])('does not open as one %s', async (_, given) => {
    const { method, number } = await keptOf(janes)
    const key = await app.dataKeys.named(method.account_id, number.dataKeyId)
    const { account_id, customer_id, payment_method_id } = { ...method, ...given }
    expect(() => key.open('card', number.sealed, [String(account_id), customer_id, payment_method_id])).toThrow(SealBroken)
  })

  test('moved to another row pays nothing: 500, and no payment with the wrong card', async () => {
    const victim = await save(api, 'victim')
    const [row] = await stage.query('SELECT sealed_number FROM payment_method WHERE payment_method_id = $1', [other.payment_method_id])
    await stage.query('UPDATE payment_method SET sealed_number = $2 WHERE payment_method_id = $1', [victim.payment_method_id, row!.sealed_number])
    const body = { amount: 1, currency: 'USD', confirm: true, customer_id: 'victim', payment_method_id: victim.payment_method_id } as const
    expect((await api('createPayment', { body })).status).toBe(500)
    expect(await stage.query(`SELECT FROM payment WHERE customer_id = 'victim'`)).toEqual([])
  })

  test('with a flipped bit opens no more', async () => {
    const { method, number } = await keptOf(janes)
    const sealed = Buffer.from(number.sealed)
    sealed[sealed.length - 20]! ^= 1
    await expect(openNumber(app, method, { ...number, sealed })).rejects.toThrow(SealBroken)
  })
})

describe('data keys', () => {
  test('each merchant has one of its own, sealed', async () => {
    const theirs = await save((await stage.merchant()).api, 'jane')
    const rows = await stage.query(
      'SELECT payment_method_id, data_key_id, wrapped FROM payment_method JOIN data_key USING (data_key_id) WHERE payment_method_id = ANY ($1)',
      [[janes, johns, theirs].map(({ payment_method_id }) => payment_method_id)],
    )
    const keyOf = ({ payment_method_id }: typeof janes) => rows.find((row) => row.payment_method_id === payment_method_id)!
    expect(keyOf(johns).data_key_id).toBe(keyOf(janes).data_key_id)
    expect(keyOf(theirs).data_key_id).not.toBe(keyOf(janes).data_key_id)
    expect(keyOf(theirs).wrapped).not.toEqual(keyOf(janes).wrapped)
  })

  test('open for their account and under their master key only', async () => {
    const { method, number } = await keptOf(janes)
    const [{ wrapped }] = (await stage.query('SELECT wrapped FROM data_key WHERE data_key_id = $1', [number.dataKeyId])) as [{ wrapped: Buffer }]
    expect(() => app.vault.open('data-key', wrapped, ['4711', number.dataKeyId])).toThrow(SealBroken)
    const stranger = openVault(parseMasterKeys(`k1:${Buffer.alloc(32, 8).toString('base64')}`))
    await expect(createDataKeys(app.db, stranger).named(method.account_id, number.dataKeyId)).rejects.toThrow(SealBroken)
  })
})

describe('the whole database, after cards were saved, kept, charged and confirmed', async () => {
  const withCode = (number: string) => ({
    ...card(number), payment_method_data: { card: { ...card(number).payment_method_data.card, card_cvc: cvc } },
  })
  await save(api, 'coded', amex, withCode(amex))
  await make(api, { customer_id: 'coded', ...withCode(amex) })
  await make(api, { customer_id: 'coded', setup_future_usage: 'on_session', ...withCode(amex) })
  const saving = { customer_id: 'coded', confirm: true, setup_future_usage: 'on_session', ...withCode(amex) } as const
  await make(api, { ...saving, authentication_type: 'three_ds' })
  await make(api, { ...agreeing('coded'), ...withCode(amex) })
  await make(api, agreeing('slow', null, '4000000000008104'))
  const idempotent = { body: { amount: 1, currency: 'USD', confirm: true, ...withCode(amex) }, idempotencyKey: 'coded' } as const
  await api('createPayment', idempotent)
  const text = await everything()

  test('holds no number', () => {
    expect(text).toContain('371449') // the first six are there: the search does find things
    for (const number of [visa, amex, '5555555555554444', '4000000000008104']) {
      for (const form of ['utf8', 'hex', 'base64'] as const) expect(text).not.toContain(Buffer.from(number).toString(form).replace(/=+$/, ''))
    }
  })

  test('holds no security code, neither under its name nor as a value', () => {
    expect(text).not.toMatch(/cvc"|card_cvc/)
    expect(text.match(new RegExp(`"${cvc}"|\\b${cvc}\\b`))).toBeNull()
  })

  test('and what is sealed of a card holds no security code either', async () => {
    const rows = await stage.query('SELECT payment_id, account_id, sealed_card FROM payment WHERE sealed_card IS NOT NULL')
    expect(rows.length).toBeGreaterThanOrEqual(3)
    for (const { payment_id, account_id, sealed_card } of rows) {
      expect(app.vault.open('card', sealed_card, [String(account_id), payment_id]).toString()).not.toContain(cvc)
    }
  })

  test('and neither do the events', async () => {
    for (const { event_id, sealed_body } of await stage.query('SELECT event_id, sealed_body FROM event')) {
      const said = app.vault.open('event', sealed_body, [event_id]).toString()
      expect(said).not.toMatch(/cvc|4242424242424242|371449635398431|4000000000008104/)
    }
  })
})

/** Every row of every table, as text; bytes as they are written in hexadecimal digits. */
async function everything(): Promise<string> {
  const tables = await stage.query(`SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public'`)
  const texts: string[] = []
  for (const { name } of tables) {
    const [row] = await stage.query(`SELECT string_agg(t::text, E'\\n') AS text FROM ${name} t`)
    texts.push(row!.text ?? '')
  }
  return texts.join('\n')
}
