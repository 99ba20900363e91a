import { beforeAll, describe, expect, test } from 'vitest'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { takeAnswer } from '../../src/payments/take-answer.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { createFaults, delayed, lostAfter, type Fault } from '../support/faults.ts'
import { actionOf, amount, make, retrieve } from '../support/payments.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { answer, completeAuthorization } from '../support/steps.ts'
import { paidBy } from '../support/ways.ts'
import { atOnce } from './arena.ts'

const faults = createFaults()
let stage: Stage
beforeAll(async () => {
  stage = await openStage({ processor: faults.processor })
})

/** Steps whose approval is the payment itself, and steps after which somebody has to complete it. */
const paying = ['ach_bank_transfer', 'pix', 'fps'] as const
const asking = {
  'a page elsewhere': () => make(stage.api, paidBy('paypal_redirect')),
  "a wallet's sheet": () => make(stage.api, paidBy('google_pay_third_party_sdk')),
  'a challenge': () => make(stage.api, { ...card(), confirm: true, authentication_type: 'three_ds' }),
}

/** The customer's answer reaches the processor, and the service is gone after that. */
async function crashAfterAnswer(payment: Payment, outcome: 'approve' | 'reject'): Promise<void> {
  faults.next('answer', lostAfter)
  expect((await answer(stage.api, payment, outcome)).status).toBe(500)
  expect(await retrieve(stage.api, payment)).toEqual(payment)
}

/** The same one commit later: the step is done, and nobody has asked for the money. */
async function crashAfterStep(payment: Payment): Promise<void> {
  await crashAfterAnswer(payment, 'approve')
  await takeAnswer(stage.app, (await stage.app.processor.actions!.find(actionOf(payment)))!)
  expect(await retrieve(stage.api, payment)).toMatchObject({ status: 'requires_customer_action', next_action: null })
}

/** Another commit later: the service has asked for the money, and the processor has heard of it, or never does. */
const crashWhileAsking = (fault: Fault) => async (payment: Payment): Promise<void> => {
  faults.next('complete', fault)
  expect((await answer(stage.api, payment, 'approve')).status).toBe(503)
}

const crashes = {
  'the answer': (payment: Payment) => crashAfterAnswer(payment, 'approve'),
  'the step': crashAfterStep,
  'the attempt, which arrives': (payment: Payment) => crashWhileAsking(lostAfter)(payment),
  'the attempt, which does not arrive': (payment: Payment) => crashWhileAsking(delayed().fault)(payment),
}

async function recover(): Promise<void> {
  await stage.becomeDue()
  await recoverAttempts(stage.app)
}

const forceSync = ({ payment_id }: Payment): Promise<Received> => stage.api('retrievePayment', { params: { payment_id }, query: { force_sync: true } })
const view = (payment: Payment): Promise<Received> => stage.api('retrieveSandboxAction', { key: null, params: { action_id: actionOf(payment) } })
const comeBack = (payment: Payment): Promise<Received> =>
  stage.api('returnFromAction', { key: null, params: { payment_id: payment.payment_id, action_id: actionOf(payment) } })

const attemptsOf = async ({ payment_id }: Payment): Promise<string[]> =>
  (await stage.query("SELECT operation FROM attempt WHERE payment_id = $1 AND state = 'succeeded' ORDER BY opened_at", [payment_id])).map((row) => row.operation)
const entriesOf = async ({ payment_id }: Payment): Promise<string[]> =>
  (await stage.query('SELECT kind FROM ledger_entry WHERE payment_id = $1 ORDER BY kind', [payment_id])).map(({ kind }) => kind)

/** Paid, once; and whoever comes later changes nothing. */
async function expectPaidOnce(payment: Payment): Promise<void> {
  const paid = await retrieve(stage.api, payment)
  expect(paid).toMatchObject({ status: 'succeeded', amount_received: amount })
  await recover()
  await Promise.all([recover(), forceSync(payment), view(payment), comeBack(payment)])
  expect(refusal(await completeAuthorization(stage.api, payment))).toEqual([409, 'invalid_state'])
  expect(await retrieve(stage.api, payment)).toEqual(paid)
  expect(await attemptsOf(payment)).toEqual(['authorize', 'complete'])
  expect(await entriesOf(payment)).toEqual(['authorize', 'capture'])
  expect(await stage.query('SELECT due_at FROM sandbox_action WHERE payment_id = $1', [payment.payment_id])).toEqual([{ due_at: null }])
}

describe.each(Object.entries(crashes))('a crash after %s', (_, crash) => {
  test.each(paying)('recovery pays %s', async (name) => {
    const payment = await make(stage.api, paidBy(name))
    await crash(payment)
    await recover()
    await expectPaidOnce(payment)
  })
})

const comers: [string, (payment: Payment) => Promise<Received>, number][] = [
  ['force_sync', forceSync, 200],
  ["the page's next view", view, 200],
  ['a second click', (payment) => answer(stage.api, payment, 'approve'), 410],
  ['complete_authorize', (payment) => completeAuthorization(stage.api, payment), 200],
]

describe.each(['the answer', 'the step'] as const)('a crash after %s', (when) => {
  test.each(comers)('%s pays', async (_, come, status) => {
    const payment = await make(stage.api, paidBy('pix'))
    await crashes[when](payment)
    expect((await come(payment)).status).toBe(status)
    await expectPaidOnce(payment)
  })

  test('everybody at once: it is paid once', async () => {
    const payment = await make(stage.api, paidBy('ach_bank_transfer'))
    await crashes[when](payment)
    await stage.becomeDue()
    await atOnce(4, () => Promise.all([recoverAttempts(stage.app), forceSync(payment), view(payment), completeAuthorization(stage.api, payment)]))
    await expectPaidOnce(payment)
  })

  test.each(Object.entries(asking))('%s waits for its completion, and the merchant completes it', async (_, prepare) => {
    const payment = await prepare()
    await crashes[when](payment)
    await recover()
    expect(await retrieve(stage.api, payment)).toMatchObject({ status: 'requires_customer_action', next_action: null })
    expect((await completeAuthorization(stage.api, payment)).body.status).toBe('succeeded')
    await expectPaidOnce(payment)
  })

  test('the customer comes back', async () => {
    const payment = await asking['a page elsewhere']()
    await crashes[when](payment)
    expect((await comeBack(payment)).status).toBe(302)
    await expectPaidOnce(payment)
  })
})

describe('a crash after the customer rejects', () => {
  test.each([...paying, 'paypal_redirect'] as const)('recovery fails the payment by %s', async (name) => {
    const payment = await make(stage.api, paidBy(name))
    await crashAfterAnswer(payment, 'reject')
    await recover()
    expect(await retrieve(stage.api, payment)).toMatchObject({ status: 'failed', error_code: 'customer_rejected', version: payment.version + 1 })
  })

  test('409 complete_authorize finds it failed', async () => {
    const payment = await asking['a challenge']()
    await crashAfterAnswer(payment, 'reject')
    expect(refusal(await completeAuthorization(stage.api, payment))).toEqual([409, 'invalid_state'])
    expect(await retrieve(stage.api, payment)).toMatchObject({ status: 'failed', error_code: 'authentication_failed' })
  })
})

test('the answer of a payment that was cancelled meanwhile is told no more', async () => {
  const payment = await make(stage.api, paidBy('pix'))
  await crashAfterAnswer(payment, 'approve')
  await stage.api('cancelPayment', { params: { payment_id: payment.payment_id } })
  await recover()
  expect((await retrieve(stage.api, payment)).status).toBe('cancelled')
  expect(await stage.query('SELECT due_at FROM sandbox_action WHERE payment_id = $1', [payment.payment_id])).toEqual([{ due_at: null }])
})

test('an answer that is being worked on comes again', async () => {
  const payment = await make(stage.api, paidBy('pix'))
  await crashWhileAsking(lostAfter)(payment)
  await stage.query('UPDATE sandbox_action SET due_at = now() WHERE payment_id = $1', [payment.payment_id])
  await recoverAttempts(stage.app)
  expect(await retrieve(stage.api, payment)).toMatchObject({ status: 'requires_customer_action' })
  await recover()
  await expectPaidOnce(payment)
})
