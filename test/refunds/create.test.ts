import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { maxItems } from '#generated/vocabulary.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { createFaults, paused } from '../support/faults.ts'
import { cancelPostCapture, capture, make, paymentIn, refund, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const faults = createFaults()
const stage = await openStage({ processor: faults.processor, settings: { DATABASE_POOL: '2' } })
const { api } = stage
const other = await stage.merchant()

const ask = (body: object, idempotencyKey?: string): Promise<Received> =>
  api('createRefund', { body: body as Schema<'RefundCreate'>, ...(idempotencyKey && { idempotencyKey }) })

const paid = (): Promise<Payment> => paymentIn(stage, 'succeeded')
const declined = <Answer>() => Promise.resolve({ kind: 'refused', code: 'refund_declined', message: 'No.' } as Answer)
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)

describe('the refund', () => {
  test('201 as it was asked for', async () => {
    const { payment_id } = await paid()
    const { status, body } = await ask({ payment_id, amount: 4000, reason: 'One item returned', metadata: { return_id: 'R-1' } })
    expect(status).toBe(201)
    expect(body).toEqual({
      refund_id: expect.stringMatching(/^ref_[a-z2-7]{26}$/),
      payment_id,
      amount: 4000,
      currency: 'USD',
      status: 'succeeded',
      reason: 'One item returned',
      metadata: { return_id: 'R-1' },
      error_code: null,
      error_message: null,
      connector: 'perfectpay_sandbox',
      created_at: time,
      updated_at: time,
      version: 2,
    })
    expect((await api('retrieveRefund', { params: { refund_id: body.refund_id } })).body).toEqual(body)
  })

  test.each([
    ['left out', {}],
    ['null', { amount: null, reason: null, refund_id: null, metadata: null }],
  ])('201 everything where the amount is %s', async (_, rest) => {
    const { payment_id } = await paid()
    expect((await ask({ payment_id, ...rest })).body).toMatchObject({ amount: 10_000, reason: null, metadata: {} })
  })

  test('201 all that is left, after others', async () => {
    const payment = await paid()
    await refund(api, payment, 4000)
    await refund(api, payment, 1)
    expect((await refund(api, payment)).amount).toBe(5999)
  })

  test('201 after a deadline that nobody has noticed: what was captured can be refunded', async () => {
    const payment = await make(api, { ...card(), confirm: true, capture_method: 'manual_multiple' })
    await capture(api, payment, 1000)
    await stage.lapse(payment.payment_id)
    expect((await ask({ payment_id: payment.payment_id, amount: 400 }, 'after-the-deadline')).status).toBe(201)
    expect(await retrieve(api, payment)).toMatchObject({ status: 'partially_captured', amount_refunded: 400 })
  })

  test('201 in the currency of the payment', async () => {
    const payment = await make(api, { ...card(), confirm: true, currency: 'EUR' })
    expect((await refund(api, payment, 1)).currency).toBe('EUR')
  })

  test('201 of what was captured only', async () => {
    const payment = await paymentIn(stage, 'partially_captured')
    expect((await refund(api, payment)).amount).toBe(4000)
  })

  test('201 of what was captured in several parts', async () => {
    const authorized = await make(api, { ...card(), confirm: true, capture_method: 'manual_multiple' })
    const payment = await capture(api, await capture(api, authorized, 4000), 6000)
    expect((await refund(api, payment)).amount).toBe(10_000)
  })

  test('201 the processor is asked once, by a key of its own', async () => {
    const payment = await paid()
    const before = faults.calls.length
    await refund(api, payment)
    expect(faults.calls.slice(before)).toEqual([{ operation: 'refund', attemptId: expect.stringMatching(/^att_/) }])
  })
})

describe('the payment', () => {
  test('200 lists its refunds, newest first, and keeps its status', async () => {
    const payment = await paid()
    const [first, second] = [await refund(api, payment, 4000), await refund(api, payment, 6000)]
    const after = await retrieve(api, payment)
    expect(after).toEqual({
      ...payment,
      amount_refunded: 10_000,
      refunds: [second, first],
      modified_at: after.modified_at,
      version: payment.version + 4,
    })
  })

  test('200 a part stays a part', async () => {
    const payment = await paymentIn(stage, 'partially_captured')
    await refund(api, payment)
    expect(await retrieve(api, payment)).toMatchObject({ status: 'partially_captured', amount_received: 4000, amount_refunded: 4000 })
  })

  test('200 a browser does not see them', async () => {
    const payment = await paid()
    await refund(api, payment, 4000)
    const { payment_id, client_secret } = payment
    const { body } = await api('retrievePayment', { key: stage.publishableKey, params: { payment_id }, query: { client_secret } })
    expect(body).toMatchObject({ amount_refunded: 4000, refunds: [] })
  })

  test('200 lists what is still at the processor', async () => {
    const payment = await paid()
    const call = paused('before')
    faults.next('refund', call.fault)
    const answer = refund(api, payment, 4000)
    await call.reached
    expect(await retrieve(api, payment)).toMatchObject({ amount_refunded: 4000, refunds: [{ amount: 4000, status: 'pending', version: 1 }] })
    call.resume()
    const done = await answer
    expect(await retrieve(api, payment)).toMatchObject({ amount_refunded: 4000, refunds: [done] })
  })
})

describe('too much', () => {
  test.each<[what: string, amount: number, most: number, reach: () => Promise<Payment>]>([
    ['of all', 10_001, 10_000, paid],
    ['far too much', 999_999_999_999, 10_000, paid],
    ['of a part', 4001, 4000, () => paymentIn(stage, 'partially_captured')],
    ['of what is left', 6001, 6000, async () => {
      const payment = await paid()
      await refund(api, payment, 4000)
      return retrieve(api, payment)
    }],
    ['of what is not being refunded', 6001, 6000, async () => {
      const payment = await make(api, { ...card('4000000000007726'), confirm: true })
      await refund(api, payment, 4000)
      return retrieve(api, payment)
    }],
  ])('422 amount_too_large %s: %i of %i', async (_, amount, most, reach) => {
    const payment = await reach()
    const asked = faults.calls.length
    const answer = await ask({ payment_id: payment.payment_id, amount })
    expect(refusal(answer)).toEqual([422, 'amount_too_large', '/amount'])
    expect(answer.body.errors[0].message).toBe(`must be at most ${most}`)
    expect(faults.calls).toHaveLength(asked)
    expect(await retrieve(api, payment)).toEqual(payment)
    expect((await refund(api, payment, most)).amount).toBe(most)
  })

  test.each([{}, { amount: 1 }])('422 amount_too_large %j where nothing is left', async (rest) => {
    const payment = await paid()
    await refund(api, payment)
    const { payment_id } = payment
    expect(refusal(await ask({ payment_id, ...rest })).slice(0, 2)).toEqual([422, 'amount_too_large'])
  })
})

describe('too many', () => {
  const most = maxItems.Payment.refunds

  /** A payment with as many refunds as there may be but for some; the first of them failed. */
  async function nearlyFull(missing: number): Promise<Payment> {
    const payment = await paid()
    faults.next('refund', declined)
    for (let i = missing; i < most; i += 1) await refund(api, payment, 1)
    return retrieve(api, payment)
  }

  test('422 limit_reached after the last of them, failed ones too, and the same again by its key', async () => {
    const payment = await nearlyFull(1)
    const { payment_id } = payment
    const last = await ask({ payment_id, amount: 1 }, 'the-last')
    expect(await retrieve(api, payment)).toMatchObject({ amount_refunded: most - 1, refunds: { length: most } })
    const asked = faults.calls.length
    const answer = await ask({ payment_id }, 'one-more')
    expect([...refusal(answer), answer.body.detail]).toEqual([422, 'limit_reached', `A payment has at most ${most} refunds.`])
    const again = await ask({ payment_id }, 'one-more')
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([answer.text, 'true'])
    expect([(await ask({ payment_id, amount: 1 }, 'the-last')).text, faults.calls.length]).toEqual([last.text, asked])
  })

  test('201 for one of ten that ask at once for the last', async () => {
    const { payment_id } = await nearlyFull(1)
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask({ payment_id, amount: 1 })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(422)])
    expect((await retrieve(api, { payment_id })).refunds).toHaveLength(most)
  })
})

describe('an id of the merchant\'s own', () => {
  test.each(['R-1001', 'x', '_', 'r'.repeat(64), 'ref_1'])('201 %s', async (refund_id) => {
    const { payment_id } = await paid()
    expect((await ask({ payment_id, refund_id })).body.refund_id).toBe(refund_id)
    expect((await api('retrieveRefund', { params: { refund_id } })).body.payment_id).toBe(payment_id)
  })

  test('409 already_exists, of the same payment and of another: nothing is refunded twice', async () => {
    const [payment, another] = [await paid(), await paid()]
    await ask({ payment_id: payment.payment_id, refund_id: 'taken', amount: 1000 })
    for (const { payment_id } of [payment, another]) {
      const before = await retrieve(api, { payment_id })
      const asked = faults.calls.length
      expect(refusal(await ask({ payment_id, refund_id: 'taken', amount: 1000 }))).toEqual([409, 'already_exists', '/refund_id'])
      expect(faults.calls).toHaveLength(asked)
      expect(await retrieve(api, { payment_id })).toEqual(before)
    }
  })

  test('409 already_exists also where the first one failed', async () => {
    const { payment_id } = await paid()
    faults.next('refund', declined)
    expect((await ask({ payment_id, refund_id: 'failed-once' })).body.status).toBe('failed')
    expect(refusal(await ask({ payment_id, refund_id: 'failed-once' }))).toEqual([409, 'already_exists', '/refund_id'])
  })

  test('409 for all but one of ten at once', async () => {
    const { payment_id } = await paid()
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask({ payment_id, refund_id: 'at-once', amount: 1000 })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
    expect((await retrieve(api, { payment_id })).amount_refunded).toBe(1000)
  })

  test('201 another merchant may have the same, and each is told of its own', async () => {
    const theirs = await make(other.api, { ...card(), confirm: true })
    const mine = await paid()
    await ask({ payment_id: mine.payment_id, refund_id: 'shared', amount: 1000 })
    const { status } = await other.api('createRefund', { body: { payment_id: theirs.payment_id, refund_id: 'shared', amount: 2000 } })
    expect(status).toBe(201)
    const params = { refund_id: 'shared' }
    expect((await api('retrieveRefund', { params })).body.amount).toBe(1000)
    expect((await other.api('retrieveRefund', { params })).body.amount).toBe(2000)
  })

  test('201 it may read like the id of a payment', async () => {
    const payment = await paid()
    expect((await ask({ payment_id: payment.payment_id, refund_id: payment.payment_id })).status).toBe(201)
    expect(await retrieve(api, payment)).toMatchObject({ amount_refunded: 10_000 })
  })
})

describe('a payment that cannot be refunded', () => {
  test('404 unknown, of impossible shape, another merchant\'s', async () => {
    const theirs = await make(other.api, { ...card(), confirm: true })
    for (const payment_id of ['pay_22222222222222222222222222', 'nonsense', theirs.payment_id]) {
      const answer = await ask({ payment_id })
      expect(refusal(answer)).toEqual([404, 'not_found', '/payment_id'])
      expect(answer.body.detail).toBe(`There is no payment ${payment_id}.`)
    }
    expect(await retrieve(other.api, theirs)).toEqual(theirs)
  })

  test('409 invalid_state comes before what is wrong with the amount', async () => {
    const { payment_id } = await paymentIn(stage, 'requires_capture')
    expect(refusal(await ask({ payment_id, amount: 999_999 }))).toEqual([409, 'invalid_state'])
  })

  test('409 while its capture is at the processor the refund waits, then goes on', async () => {
    const payment = await make(api, { ...card(), confirm: true, capture_method: 'manual' })
    const call = paused('after')
    faults.next('capture', call.fault)
    const captured = capture(api, payment, 10_000)
    await call.reached
    const refunded = refund(api, payment, 4000)
    call.resume()
    expect([(await captured).status, (await refunded).status]).toEqual(['succeeded', 'succeeded'])
  })
})

describe('what is no refund', () => {
  test.each<[body: object, pointer: string]>([
    [{}, '/payment_id'],
    [{ payment_id: null }, '/payment_id'],
    [{ payment_id: '' }, '/payment_id'],
    [{ amount: 0 }, '/amount'],
    [{ amount: -1 }, '/amount'],
    [{ amount: 1.5 }, '/amount'],
    [{ amount: '4000' }, '/amount'],
    [{ amount: 1_000_000_000_000 }, '/amount'],
    [{ reason: 'r'.repeat(256) }, '/reason'],
    [{ refund_id: '' }, '/refund_id'],
    [{ refund_id: 'list' }, '/refund_id'],
    [{ refund_id: 'r'.repeat(65) }, '/refund_id'],
    [{ refund_id: 'a b' }, '/refund_id'],
    [{ metadata: { a: {} } }, '/metadata/a'],
    [{ currency: 'USD' }, '/currency'],
  ])('400 %j', async (given, pointer) => {
    const payment = await paid()
    const rest = 'payment_id' in given || Object.keys(given).length === 0 ? given : { payment_id: payment.payment_id, ...given }
    const answer = await ask(rest)
    expect(refusal(answer).slice(0, 2)).toEqual([400, 'validation_failed'])
    expect(answer.body.errors.map((error: Schema<'FieldError'>) => error.pointer)).toContain(pointer)
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('403 with a publishable key, 401 without', async () => {
    const { payment_id } = await paid()
    expect(refusal(await api('createRefund', { key: stage.publishableKey, body: { payment_id } }))).toEqual([403, 'forbidden'])
    expect(refusal(await api('createRefund', { key: null, body: { payment_id } }))).toEqual([401, 'unauthorized'])
  })
})

describe('with an idempotency key', () => {
  const attempts = async (paymentId: string) =>
    (await stage.query("SELECT FROM attempt WHERE payment_id = $1 AND operation = 'refund'", [paymentId])).length

  test.each<[what: string, number: string, status: string]>([
    ['succeeded', '4242424242424242', 'succeeded'], ['pending', '4000000000007726', 'pending'],
  ])('201 %s: again the same, byte for byte, and refunded once', async (_, number, status) => {
    const { payment_id } = await make(api, { ...card(number), confirm: true })
    const first = await ask({ payment_id, amount: 4000 }, `once-${status}`)
    const again = await ask({ payment_id, amount: 4000 }, `once-${status}`)
    expect([first.status, first.body.status, first.headers.get('idempotent-replayed')]).toEqual([201, status, null])
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([201, first.text, 'true'])
    expect(await attempts(payment_id)).toBe(1)
  })

  test('422 idempotency_key_mismatch for another amount', async () => {
    const { payment_id } = await paid()
    await ask({ payment_id, amount: 4000 }, 'mismatch')
    expect(refusal(await ask({ payment_id, amount: 4001 }, 'mismatch'))).toEqual([422, 'idempotency_key_mismatch'])
    expect(await attempts(payment_id)).toBe(1)
  })

  test('409 idempotency_key_in_use while the processor has not answered, then the answer', async () => {
    const { payment_id } = await paid()
    const call = paused('before')
    faults.next('refund', call.fault)
    const first = ask({ payment_id, amount: 4000 }, 'in-use')
    await call.reached
    const second = await ask({ payment_id, amount: 4000 }, 'in-use')
    expect([...refusal(second), second.headers.get('Retry-After')]).toEqual([409, 'idempotency_key_in_use', '1'])
    call.resume()
    const { text } = await first
    expect((await ask({ payment_id, amount: 4000 }, 'in-use')).text).toBe(text)
    expect(await attempts(payment_id)).toBe(1)
  })

  test('201 answered at once, also while another operation on the payment is with the processor', async () => {
    const payment = await paid()
    const { payment_id } = payment
    faults.next('refund', declined)
    const first = await ask({ payment_id, amount: 4000 }, 'at-once')
    const call = paused('before')
    faults.next('undo', call.fault)
    const undone = cancelPostCapture(api, payment)
    await call.reached
    const again = await ask({ payment_id, amount: 4000 }, 'at-once')
    expect([first.body.status, again.text, again.headers.get('idempotent-replayed')]).toEqual(['failed', first.text, 'true'])
    expect(refusal(await ask({ payment_id, amount: 4001 }, 'at-once'))).toEqual([422, 'idempotency_key_mismatch'])
    call.resume()
    expect((await undone).status).toBe('cancelled_post_capture')
  })

  test('409 where a refused request has taken the key meanwhile: nothing is refunded under a key that answers something else', async () => {
    const payment = await paid()
    const { payment_id } = payment
    await stage.query('BEGIN')
    await stage.query('SELECT FROM payment WHERE payment_id = $1 FOR UPDATE', [payment_id])
    const held = ask({ payment_id, amount: 4000 }, 'two-requests')
    const waiting = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    while ((await stage.query(waiting)).length === 0);
    const refused = await api('cancelPayment', { params: { payment_id: (await paid()).payment_id }, idempotencyKey: 'two-requests' })
    await stage.query('COMMIT')
    expect([refusal(refused), refusal(await held)]).toEqual([[409, 'invalid_state'], [409, 'idempotency_key_in_use']])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('201 ten at once: one refund', async () => {
    const { payment_id } = await paid()
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask({ payment_id, amount: 4000 }, 'ten')))
    const refused = answers.filter(({ status }) => status !== 201)
    expect(refused.map(refusal)).toEqual(refused.map(() => [409, 'idempotency_key_in_use']))
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ text }) => text)).size).toBe(1)
    expect((await retrieve(api, { payment_id })).amount_refunded).toBe(4000)
  })

  test.each<[what: string, body: object, expected: unknown[]]>([
    ['too much', { amount: 10_001 }, [422, 'amount_too_large', '/amount']],
    ['an id that is taken', { refund_id: 'taken-before' }, [409, 'already_exists', '/refund_id']],
  ])('%s: refused again in the same words', async (what, body, expected) => {
    const { payment_id } = await paid()
    await ask({ payment_id: (await paid()).payment_id, refund_id: 'taken-before', amount: 1 })
    const first = await ask({ payment_id, ...body }, what)
    const again = await ask({ payment_id, ...body }, what)
    expect([refusal(first), again.text, again.headers.get('idempotent-replayed')]).toEqual([expected, first.text, 'true'])
  })

  test('409 as it was then, although it would be possible now', async () => {
    const payment = await paymentIn(stage, 'requires_capture')
    const { payment_id } = payment
    const then = await ask({ payment_id }, 'too-early')
    await capture(api, payment, 10_000)
    expect((await ask({ payment_id }, 'too-early')).text).toBe(then.text)
    expect((await ask({ payment_id }, 'in-time')).status).toBe(201)
  })

  test('404 is not kept', async () => {
    const sent = { payment_id: 'pay_22222222222222222222222222' }
    for (const _ of [1, 2]) {
      const answer = await ask(sent, 'unknown')
      expect([answer.status, answer.headers.get('idempotent-replayed')]).toEqual([404, null])
    }
  })
})
