import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { refusal } from '../support/api.ts'
import { make } from '../support/payments.ts'
import { retrieveMethod, save } from '../support/saved-cards.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const update = (payment_method_id: string, body: Schema<'PaymentMethodUpdate'>) => api('updatePaymentMethod', { params: { payment_method_id }, body })
const changes = (card: Schema<'CardDataUpdate'>): Schema<'PaymentMethodUpdate'> => ({ payment_method_data: { card } })

let customers = 0
/** A saved card, 10/25, of a customer of its own. */
const fresh = () => save(api, `jane_${++customers}`, undefined, { metadata: { a: 1, b: 'x' } })

describe('what changes', () => {
  test.each<[string, Schema<'CardDataUpdate'>, object]>([
    ['month and year', { card_exp_month: '12', card_exp_year: '27' }, { card_exp_month: '12', card_exp_year: '27' }],
    ['the month alone', { card_exp_month: '3' }, { card_exp_month: '03' }],
    ['the year alone', { card_exp_year: '2030' }, { card_exp_year: '30' }],
    ['the name', { card_holder_name: 'J. Roe' }, { card_holder_name: 'J. Roe' }],
    ['the name, cleared', { card_holder_name: null }, { card_holder_name: null }],
  ])('200 %s and nothing else', async (_, given, changed) => {
    const saved = await fresh()
    const expected = { ...saved, card: { ...saved.card, ...changed } }
    const { status, body } = await update(saved.payment_method_id, changes(given))
    expect([status, body]).toEqual([200, expected])
    expect(await retrieveMethod(api, saved)).toEqual(expected)
  })

  test.each<[Schema<'PaymentMethodUpdate'>['metadata'], object]>([
    [{ b: 'y', c: true }, { a: 1, b: 'y', c: true }],
    [{ a: null }, { b: 'x' }],
    [{}, { a: 1, b: 'x' }],
    [null, {}],
  ])('200 metadata %j is merged', async (metadata, merged) => {
    const saved = await fresh()
    const { status, body } = await update(saved.payment_method_id, { metadata: metadata! })
    expect([status, body]).toEqual([200, { ...saved, metadata: merged }])
  })

  test('200 both at once', async () => {
    const { payment_method_id } = await fresh()
    const { body } = await update(payment_method_id, { ...changes({ card_exp_year: '31' }), metadata: { c: 2 } })
    expect([body.card.card_exp_year, body.metadata]).toEqual(['31', { a: 1, b: 'x', c: 2 }])
  })

  test('201 payments show the card as it is now, earlier ones as it was', async () => {
    const { customer_id, payment_method_id } = await fresh()
    const earlier = await make(api, { customer_id, payment_method_id, confirm: true })
    await update(payment_method_id, changes({ card_exp_year: '31' }))
    const now = await make(api, { customer_id, payment_method_id, confirm: true })
    expect([earlier, now].map((payment) => payment.payment_method_data!.card!.card_exp_year)).toEqual(['25', '31'])
  })
})

describe('refusals', () => {
  const saved = fresh()
  const at = '/payment_method_data/card'

  test.each<[string, object, number, string, string?]>([
    ['a number', { payment_method_data: { card: { card_number: '4111111111111111' } } }, 400, 'validation_failed', `${at}/card_number`],
    ['a security code', { payment_method_data: { card: { card_cvc: '123' } } }, 400, 'validation_failed', `${at}/card_cvc`],
    ['nothing', {}, 400, 'validation_failed', ''],
    ['no field of the card', { payment_method_data: { card: {} } }, 400, 'validation_failed', at],
    ['month 00', { payment_method_data: { card: { card_exp_month: '00' } } }, 400, 'validation_failed', `${at}/card_exp_month`],
    ['another customer', { customer_id: 'other' }, 400, 'validation_failed', '/customer_id'],
    ['a year that is past', { payment_method_data: { card: { card_exp_year: '24' } } }, 422, 'card_expired', `${at}/card_exp_year`],
    ['both that are past', changes({ card_exp_month: '12', card_exp_year: '24' }), 422, 'card_expired', `${at}/card_exp_year`],
    ['a year of the next century', changes({ card_exp_year: '2124' }), 422, 'card_invalid', `${at}/card_exp_year`],
  ])('refused: %s', async (_, body, ...expected) => {
    const { payment_method_id } = await saved
    expect(refusal(await update(payment_method_id, body as never))).toEqual(expected)
    expect(await retrieveMethod(api, await saved)).toEqual(await saved)
  })

  test('422 a month alone, of a year that is past: the month is to blame, for the request has no year', async () => {
    const { payment_method_id } = await fresh()
    await stage.query(`UPDATE payment_method SET card = jsonb_set(card, '{card_exp_year}', '"24"') WHERE payment_method_id = $1`, [payment_method_id])
    const answer = await update(payment_method_id, changes({ card_exp_month: '3' }))
    expect(refusal(answer)).toEqual([422, 'card_expired', `${at}/card_exp_month`])
  })

  test('422 more than 50 keys after the merge', async () => {
    const { payment_method_id } = await saved
    const metadata = Object.fromEntries(Array.from({ length: 49 }, (_, i) => [`k${i}`, i]))
    expect(refusal(await update(payment_method_id, { metadata }))).toEqual([422, 'metadata_too_large', '/metadata'])
  })

  test('404 unknown, and of another merchant', async () => {
    const other = await stage.merchant()
    const theirs = await save(other.api, 'theirs')
    for (const id of ['pm_aaaaaaaaaaaaaaaaaaaaaaaaaa', theirs.payment_method_id]) {
      expect(refusal(await update(id, changes({ card_exp_year: '31' })))).toEqual([404, 'not_found'])
    }
    expect(await retrieveMethod(other.api, theirs)).toEqual(theirs)
  })
})
