import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { expireOverdue } from '../../src/payments/expire.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { createFaults, delayed, lostAfter, lostBefore, paused, silence, type Operation } from '../support/faults.ts'
import { actionOf, capture, decide, make, retrieve } from '../support/payments.ts'
import { openStage, type Stage } from '../support/stage.ts'

const faults = createFaults()
let stage: Stage
beforeAll(async () => {
  stage = await openStage({ processor: faults.processor })
})
afterEach(async () => {
  await becomeFinal()
  await recover()
})

/** Lets the processor finish what it has in progress. */
const becomeFinal = () => stage.query('UPDATE sandbox_operation SET settles_at = now() WHERE settles_at > now()')

/** What a merchant, or the customer, does and the processor is asked about. */
interface Deed {
  asks: Operation
  /** The payment it is done to; null where the deed makes it. */
  prepare: () => Promise<Payment | null>
  send: (payment: Payment | null, idempotencyKey: string) => Promise<Received>
  /** Status after the deed. */
  done: Payment['status']
}

const manual = { ...card(), confirm: true, capture_method: 'manual' } as const
const on = ({ payment_id }: Payment) => ({ payment_id })
const about = (payment: Payment | null, idempotencyKey: string) => ({ params: on(payment!), idempotencyKey })

/** The deeds of merchants; what they come with is a key. */
const merchantDeeds: Record<string, Deed> = {
  'create and confirm': {
    asks: 'authorize',
    prepare: async () => null,
    send: (_, idempotencyKey) => stage.api('createPayment', { body: { amount: 4999, currency: 'USD', confirm: true, ...card() }, idempotencyKey }),
    done: 'succeeded',
  },
  confirm: {
    asks: 'authorize',
    prepare: () => make(stage.api, { metadata: { order_id: '1001' } }),
    send: (payment, key) => stage.api('confirmPayment', { ...about(payment, key), body: { ...card(), billing: { email: 'jane@example.com' } } }),
    done: 'succeeded',
  },
  'confirm, and the issuer declines': {
    asks: 'authorize',
    prepare: () => make(stage.api, card('4000000000009995')),
    send: (payment, key) => stage.api('confirmPayment', { ...about(payment, key), body: {} }),
    done: 'failed',
  },
  'confirm, and the customer has to act': {
    asks: 'authorize',
    prepare: () => make(stage.api, { ...card(), authentication_type: 'three_ds' }),
    send: (payment, key) => stage.api('confirmPayment', { ...about(payment, key), body: {} }),
    done: 'requires_customer_action',
  },
  'confirm, and the processor takes its time': {
    asks: 'authorize',
    prepare: () => make(stage.api, card('4000000000008104')),
    send: (payment, key) => stage.api('confirmPayment', { ...about(payment, key), body: {} }),
    done: 'processing',
  },
  'update and confirm': {
    asks: 'authorize',
    prepare: () => make(stage.api, { session_expiry: 600 }),
    send: (payment, key) => stage.api('updatePayment', { ...about(payment, key), body: { amount: 7000, session_expiry: 900, confirm: true, ...card() } }),
    done: 'succeeded',
  },
  capture: {
    asks: 'capture',
    prepare: () => make(stage.api, manual),
    send: (payment, key) => stage.api('capturePayment', { ...about(payment, key), body: {} }),
    done: 'succeeded',
  },
  'capture of a part': {
    asks: 'capture',
    prepare: () => make(stage.api, { ...manual, capture_method: 'manual_multiple' }),
    send: (payment, key) => stage.api('capturePayment', { ...about(payment, key), body: { amount_to_capture: 3000 } }),
    done: 'partially_captured_and_capturable',
  },
  cancel: {
    asks: 'void',
    prepare: () => make(stage.api, manual),
    send: (payment, key) => stage.api('cancelPayment', { ...about(payment, key), body: { cancellation_reason: 'Out of stock' } }),
    done: 'cancelled',
  },
  'cancel of the rest': {
    asks: 'void',
    prepare: async () => capture(stage.api, await make(stage.api, { ...manual, capture_method: 'manual_multiple' }), 3000),
    send: (payment, key) => stage.api('cancelPayment', { ...about(payment, key), body: {} }),
    done: 'partially_captured',
  },
  'a higher amount': {
    asks: 'increment',
    prepare: () => make(stage.api, { ...manual, request_incremental_authorization: true }),
    send: (payment, key) => stage.api('incrementAuthorization', { ...about(payment, key), body: { amount: 15_000 } }),
    done: 'requires_capture',
  },
  'a higher amount, and the issuer declines': {
    asks: 'increment',
    prepare: () => make(stage.api, { ...manual, ...card('4000000000008203'), request_incremental_authorization: true }),
    send: (payment, key) => stage.api('incrementAuthorization', { ...about(payment, key), body: { amount: 15_000 } }),
    done: 'requires_capture',
  },
  'a longer authorization': {
    asks: 'extend',
    prepare: () => make(stage.api, { ...manual, request_extended_authorization: true }),
    send: (payment, key) => stage.api('extendAuthorization', about(payment, key)),
    done: 'requires_capture',
  },
  'cancel after capture': {
    asks: 'undo',
    prepare: () => make(stage.api, { ...card(), confirm: true }),
    send: (payment, key) => stage.api('cancelPaymentPostCapture', { ...about(payment, key), body: { cancellation_reason: 'Out of stock' } }),
    done: 'cancelled_post_capture',
  },
  'completion by the merchant': {
    asks: 'complete',
    prepare: async () => {
      const { payment_id } = await completion.prepare() as Payment
      return retrieve(stage.api, { payment_id })
    },
    send: (payment, key) => stage.api('completeAuthorization', about(payment, key)),
    done: 'succeeded',
  },
}

/** The customer comes back from the step, with no key; whoever comes back twice is sent on. */
const completion: Deed = {
  asks: 'complete',
  prepare: async () => {
    const payment = await make(stage.api, { ...card(), confirm: true, authentication_type: 'three_ds' })
    await decide(stage.api, payment, 'approve')
    return payment
  },
  send: (payment) => stage.api('returnFromAction', { key: null, params: { payment_id: payment!.payment_id, action_id: actionOf(payment!) } }),
  done: 'succeeded',
}

/** Lets the recovery job do all it would do in the next minutes. */
async function recover(): Promise<void> {
  await stage.becomeDue()
  await recoverAttempts(stage.app)
}

/** Everything that is booked, told and asked for a payment. */
const traces = async (paymentId: string) => stage.query(
  `SELECT (SELECT json_agg(p) FROM payment p WHERE payment_id = $1) AS payment, (SELECT json_agg(e) FROM ledger_entry e WHERE payment_id = $1) AS entries,
          (SELECT json_agg(event_id ORDER BY event_id) FROM event WHERE object_id = $1) AS events,
          (SELECT json_agg(json_build_array(attempt_id, state) ORDER BY attempt_id) FROM attempt WHERE payment_id = $1) AS attempts`,
  [paymentId],
)

const attemptsOf = async (paymentId: string) =>
  stage.query('SELECT attempt_id, operation, state FROM attempt WHERE payment_id = $1 ORDER BY opened_at, attempt_id', [paymentId])

/** The payment that the latest attempt is about. */
async function latest(): Promise<string> {
  const [attempt] = await stage.query('SELECT payment_id FROM attempt ORDER BY opened_at DESC LIMIT 1')
  return attempt!.payment_id
}

let keys = 0
const newKey = () => `recovery-${++keys}`

/** After a 503: nobody gets in before recovery, which asks and finishes; then the key answers what came of it. */
async function expectRecovered(deed: Deed, payment: Payment | null, key: string, paymentId: string): Promise<void> {
  expect(refusal(await deed.send(payment, key))).toEqual([409, 'idempotency_key_in_use'])
  const called = faults.calls.length
  await recover()
  expect(faults.calls.slice(called).map(({ operation }) => operation)).toEqual(['ask'])

  const replay = await deed.send(payment, key)
  expect([replay.body.status, replay.headers.get('Idempotent-Replayed')]).toEqual([deed.done, 'true'])
  expect((await deed.send(payment, key)).text).toBe(replay.text)
  expect(replay.body).toEqual(await retrieve(stage.api, { payment_id: paymentId }))
  const asked = faults.calls.filter(({ attemptId }) => attemptId === faults.calls[called]!.attemptId)
  expect(asked.map(({ operation }) => operation)).toEqual([deed.asks, 'ask'])
}

const unanswered = (response: Received) => {
  expect(refusal(response)).toEqual([503, 'service_unavailable'])
  expect(response.headers.get('Retry-After')).toMatch(/^\d+$/)
}

describe('carried out, and the answer is lost: recovery asks, and the key answers what came of it', () => {
  test.each(Object.entries(merchantDeeds))('%s', async (_, deed) => {
    const payment = await deed.prepare()
    const key = newKey()
    faults.next(deed.asks, lostAfter)
    unanswered(await deed.send(payment, key))
    await expectRecovered(deed, payment, key, payment?.payment_id ?? (await latest()))
  })

  test('the customer comes back', async () => {
    const payment = (await completion.prepare())!
    faults.next('complete', lostAfter)
    unanswered(await completion.send(payment, ''))
    await recover()
    expect(await retrieve(stage.api, payment)).toMatchObject({ status: 'succeeded', amount_received: payment.amount })
    const finished = await traces(payment.payment_id)
    expect((await completion.send(payment, '')).status).toBe(302)
    expect(await traces(payment.payment_id)).toEqual(finished)
  })
})

test('never answered: 503 once the time is up, then the same; a question that is not answered does not hold up the others', async () => {
  const silent = await Promise.all(Object.values(merchantDeeds).map(async (deed) => ({ deed, payment: await deed.prepare(), key: newKey() })))
  const customers = (await completion.prepare())!
  const pending = await make(stage.api, { ...card('4000000000008104'), confirm: true })
  for (const { deed } of silent) faults.next(deed.asks, silence)
  faults.next('complete', silence)
  faults.next('ask', silence)
  const forced = stage.api('retrievePayment', { params: on(pending), query: { force_sync: true } })
  await Promise.all([
    ...silent.map(async ({ deed, payment, key }) => unanswered(await deed.send(payment, key))),
    completion.send(customers, '').then(unanswered),
    forced.then(unanswered),
  ])

  await becomeFinal()
  faults.next('ask', lostBefore)
  await recover()
  await recover()
  for (const { payment_id } of [customers, pending]) expect((await retrieve(stage.api, { payment_id })).status).toBe('succeeded')
  for (const { deed, payment, key } of silent) {
    const replay = await deed.send(payment, key)
    const status = deed.done === 'processing' ? 'succeeded' : deed.done
    expect([replay.body.status, replay.headers.get('Idempotent-Replayed')]).toEqual([status, 'true'])
  }
})

describe('never arrived: refused at the processor, then given up', () => {
  test.each(Object.entries(merchantDeeds))('%s', async (_, deed) => {
    const payment = await deed.prepare()
    const key = newKey()
    const late = delayed()
    faults.next(deed.asks, late.fault)
    unanswered(await deed.send(payment, key))
    const paymentId = payment?.payment_id ?? (await latest())
    const before = await retrieve(stage.api, { payment_id: paymentId })
    if (payment) expect(before).toEqual(payment)
    expect(refusal(await deed.send(payment, key))).toEqual([409, 'idempotency_key_in_use'])

    const called = faults.calls.length
    await recover()
    expect(faults.calls.slice(called).map(({ operation }) => operation)).toEqual(['ask', 'refuse'])
    expect(await retrieve(stage.api, { payment_id: paymentId })).toEqual(before)
    const abandoned = await traces(paymentId)

    await expect(late.arrive()).rejects.toThrow('barred before it arrived')
    expect(await traces(paymentId)).toEqual(abandoned)

    const again = await deed.send(payment, key)
    expect([again.body.status, again.headers.get('Idempotent-Replayed')]).toEqual([deed.done, null])
    expect((await deed.send(payment, key)).text).toBe(again.text)
  })

  test('the customer comes back, and comes back again', async () => {
    const payment = (await completion.prepare())!
    const late = delayed()
    faults.next('complete', late.fault)
    unanswered(await completion.send(payment, ''))
    await recover()
    expect(await retrieve(stage.api, payment)).toMatchObject({ status: 'requires_customer_action', next_action: null })
    await expect(late.arrive()).rejects.toThrow('barred before it arrived')
    expect((await completion.send(payment, '')).status).toBe(302)
    expect(await attemptsOf(payment.payment_id)).toMatchObject([{ state: 'succeeded' }, { state: 'failed' }, { operation: 'complete', state: 'succeeded' }])
  })
})

describe('arrives between the question and the refusal: not given up', () => {
  test.each(Object.entries(merchantDeeds))('%s', async (_, deed) => {
    const payment = await deed.prepare()
    const key = newKey()
    const late = delayed()
    faults.next(deed.asks, late.fault)
    unanswered(await deed.send(payment, key))
    faults.next('refuse', async (refuse) => {
      await late.arrive()
      return refuse()
    })
    await recover()
    const replay = await deed.send(payment, key)
    expect([replay.body.status, replay.headers.get('Idempotent-Replayed')]).toEqual([deed.done, 'true'])
  })
})

describe('answered twice: the second answer changes nothing', () => {
  test.each(Object.entries(merchantDeeds))('%s: recovery is faster than the answer', async (_, deed) => {
    const payment = await deed.prepare()
    const key = newKey()
    let settled: unknown
    faults.next(deed.asks, async (carryOut) => {
      const answer = await carryOut()
      await recover()
      settled = await traces(await latest())
      return answer
    })
    const { status, body } = await deed.send(payment, key)
    expect([Math.floor(status / 100), body.status]).toEqual([2, deed.done])
    expect(await traces(body.payment_id)).toEqual(settled)
    expect((await deed.send(payment, key)).body).toEqual(body)
  })

  test.each(Object.entries(merchantDeeds))('%s: the answer is faster than recovery', async (_, deed) => {
    const payment = await deed.prepare()
    const key = newKey()
    const call = paused('after')
    const question = paused('after')
    faults.next(deed.asks, call.fault)
    faults.next('ask', question.fault)
    const answer = deed.send(payment, key)
    await call.reached
    const recovery = recover()
    await question.reached
    call.resume()
    const { body, text } = await answer
    expect(body.status).toBe(deed.done)
    const settled = await traces(body.payment_id)
    question.resume()
    await recovery
    expect(await traces(body.payment_id)).toEqual(settled)
    expect((await deed.send(payment, key)).text).toBe(text)
  })
})

describe('while the processor has not answered', () => {
  test('409 for another operation, which does not wait for ever', async () => {
    const payment = await make(stage.api, manual)
    faults.next('capture', lostAfter)
    unanswered(await stage.api('capturePayment', { params: on(payment), body: {} }))
    const cancelled = await stage.api('cancelPayment', { params: on(payment), idempotencyKey: 'not-now' })
    expect([...refusal(cancelled), cancelled.headers.get('Retry-After')]).toEqual([409, 'invalid_state', '1'])
    await recover()
    expect(refusal(await stage.api('cancelPayment', { params: on(payment), idempotencyKey: 'not-now' }))).toEqual([409, 'invalid_state'])
    expect((await retrieve(stage.api, payment)).status).toBe('succeeded')
  })

  test.each([['lost', lostAfter, 'succeeded'], ['never sent', lostBefore, 'expired']] as const)(
    'a payment does not expire, whatever comes out: the answer was %s', async (_, fault, status) => {
      const payment = await make(stage.api, card())
      faults.next('authorize', fault)
      unanswered(await stage.api('confirmPayment', { params: on(payment), body: {} }))
      await stage.lapse(payment.payment_id)
      await expireOverdue(stage.app)
      expect((await retrieve(stage.api, payment)).status).toBe('requires_confirmation')
      await recover()
      await expireOverdue(stage.app)
      expect((await retrieve(stage.api, payment)).status).toBe(status)
    },
  )
})

test("a browser's key answers what a browser may see", async () => {
  const payment = await make(stage.api, { metadata: { order_id: '1001' } })
  const send = () => stage.api('confirmPayment', {
    key: stage.publishableKey, params: on(payment), idempotencyKey: 'browser', body: { client_secret: payment.client_secret, ...card() },
  })
  faults.next('authorize', lostAfter)
  unanswered(await send())
  await recover()
  expect((await send()).body).toMatchObject({ status: 'succeeded', metadata: null, connector_transaction_id: null })
})

test('a processor that cannot be asked is asked again after a minute, and nothing is given up', async () => {
  const payment = await make(stage.api, manual)
  faults.next('capture', lostAfter)
  unanswered(await stage.api('capturePayment', { params: on(payment), body: {} }))
  faults.next('ask', lostBefore)
  await recover()
  const [attempt] = await stage.query("SELECT state, due_at > now() + interval '50 seconds' AS later FROM attempt WHERE state = 'open'")
  expect(attempt).toEqual({ state: 'open', later: true })
  await recover()
  expect((await retrieve(stage.api, payment)).status).toBe('succeeded')
})
