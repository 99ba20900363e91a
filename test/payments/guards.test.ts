import { describe, expect, test } from 'vitest'
import { paymentLifecycle } from '../../src/payments/lifecycle.ts'
import { stepsOf } from '../../src/shared/lifecycle.ts'
import type { Payment } from '../support/api.ts'
import { make, paymentIn, retrieve, type Reachable } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api, app } = stage
const other = await stage.merchant()

type Statement = (payment: Payment) => string

/**
 * Runs statements in one transaction as the server's own role, and says by which code of PostgreSQL and which constraint it was refused.
 * Deferred checks speak at the commit, so nothing that is wrong is ever there.
 */
async function refused(payment: Payment, ...statements: Statement[]): Promise<[code: string, constraint: string | undefined]> {
  try {
    await app.db.knex.transaction(async (tx) => {
      for (const statement of statements) await tx.raw(statement(payment))
    })
    return ['committed', undefined]
  } catch (error) {
    const { code, constraint } = error as { code: string; constraint?: string }
    return [code, constraint]
  }
}

/** A change of the row as the server makes it: visible, so with the next version. */
const set = (changes: string): Statement => ({ payment_id }) =>
  `UPDATE payment SET ${changes}, version = version + 1, modified_at = now() WHERE payment_id = '${payment_id}'`

let entries = 0
function book(kind: string, amount: number, { currency = 'USD', key = `t${++entries}`, credit = 'b' } = {}): Statement {
  return ({ payment_id }) => `
    INSERT INTO ledger_entry (payment_id, currency, kind, amount, debit_account, credit_account, operation_key)
    VALUES ('${payment_id}', '${currency}', '${kind}', ${amount}, 'a', '${credit}', '${key}')`
}

/** The event of reaching a status, in the version that the step makes. */
const tell = (status: string): Statement => ({ payment_id, version }) => `
  INSERT INTO event (event_id, account_id, event_type, object_id, object_status, version, sealed_body)
  SELECT 'evt_t${++entries}', account_id, 'payment_${status}', payment_id, '${status}', ${version + 1}, 'x'
  FROM payment WHERE payment_id = '${payment_id}'`

const onRow = (text: string): Statement => ({ payment_id }) => `${text} WHERE payment_id = '${payment_id}'`

describe('42501: the server may not', () => {
  const payment = () => paymentIn(stage, 'partially_captured')

  test.each<[string, Statement]>([
    ...['authorized', 'captured', 'released', 'refunded'].map((counter): [string, Statement] => [
      `move the counter ${counter}`, set(`${counter} = ${counter} + 1`),
    ]),
    ['create a payment that is authorized already', () => `
      INSERT INTO payment (payment_id, account_id, status, currency, amount, authorized, capture_method, authentication_type, expires_on,
                           created_at, modified_at)
      SELECT 'pay_x', account_id, 'failed', 'USD', 1, 1, 'manual', 'no_three_ds', now(), now(), now() FROM payment LIMIT 1`],
    ['move the time of creation', onRow('UPDATE payment SET created_at = now()')],
    ['give a payment to another account', onRow('UPDATE payment SET account_id = 1')],
    ['delete a payment', onRow('DELETE FROM payment')],
    ['change a booking', onRow('UPDATE ledger_entry SET amount = 1')],
    ['delete a booking', onRow('DELETE FROM ledger_entry')],
    ['empty the ledger', () => 'TRUNCATE ledger_entry'],
    ['choose when something was booked', ({ payment_id }) => `
      INSERT INTO ledger_entry (payment_id, currency, kind, amount, debit_account, credit_account, operation_key, booked_at)
      VALUES ('${payment_id}', 'USD', 'refund', 1, 'a', 'b', 'x', now())`],
    ['delete an attempt', onRow('DELETE FROM attempt')],
    ['change what an attempt was for', onRow('UPDATE attempt SET amount = 1')],
    ['change an event', ({ payment_id }) => `UPDATE event SET event_type = 'x' WHERE object_id = '${payment_id}'`],
    ['delete an event', ({ payment_id }) => `DELETE FROM event WHERE object_id = '${payment_id}'`],
    ['add a legal step', () => `INSERT INTO payment_step VALUES ('failed', 'succeeded')`],
    ['take away a legal step', () => 'DELETE FROM payment_step'],
    ['change a card of the sandbox\'s books', () => `UPDATE sandbox_operation SET outcome = '{}'`],
    ['switch a guard off', () => 'ALTER TABLE payment DISABLE TRIGGER payment_guard'],
    ['run without guards', () => 'SET session_replication_role = replica'],
  ])('%s', async (_, statement) => {
    expect(await refused(await payment(), statement)).toEqual(['42501', undefined])
  })
})

describe('the ledger keeps to', () => {
  test.each<[what: string, Reachable, code: string, constraint: string, ...Statement[]]>([
    ['what was asked for', 'requires_confirmation', '23514', 'within_amount', book('authorize', 10_001)],
    ['what was authorized, by a capture', 'requires_capture', '23514', 'within_authorization', book('capture', 10_001)],
    ['what was authorized, by a release', 'requires_capture', '23514', 'within_authorization', book('release', 10_001)],
    ['what was authorized, by two captures', 'requires_capture', '23514', 'within_authorization',
      book('capture', 6000), book('capture', 4001)],
    ['what is not captured yet', 'partially_captured_and_capturable', '23514', 'within_authorization', book('capture', 6001)],
    ['what was not released', 'partially_captured', '23514', 'within_authorization', book('capture', 1)],
    ['what was captured, by a refund', 'succeeded', '23514', 'within_capture', book('refund', 10_001)],
    ['what was captured, by two refunds', 'succeeded', '23514', 'within_capture', book('refund', 6000), book('refund', 4001)],
    ['what was captured, of a part', 'partially_captured', '23514', 'within_capture', book('refund', 4001)],
    ['what was refunded', 'succeeded', '23514', 'counters_not_negative', book('refund_reversal', 1)],
    ['amounts above zero', 'requires_capture', '23514', 'ledger_entry_amount_check', book('capture', 0)],
    ['amounts above zero, and none below', 'succeeded', '23514', 'ledger_entry_amount_check', book('refund', -1)],
    ['two accounts', 'requires_capture', '23514', 'ledger_entry_check', book('capture', 1, { credit: 'a' })],
    ['known kinds', 'requires_capture', '23514', 'ledger_entry_kind_check', book('gift', 1)],
    ['the currency of the payment', 'requires_capture', '23503', 'ledger_entry_payment_id_currency_fkey',
      book('capture', 1, { currency: 'EUR' })],
    ['one booking for one operation', 'succeeded', '23505', 'ledger_entry_operation_key_key',
      book('refund', 1, { key: 'twice' }), book('refund', 1, { key: 'twice' })],
  ])('%s', async (_, status, code, constraint, ...statements) => {
    const payment = await paymentIn(stage, status)
    expect(await refused(payment, ...statements)).toEqual([code, constraint])
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})

describe('PP001: an illegal step', () => {
  test('the database knows the very steps of the lifecycle', async () => {
    const rows = await stage.query('SELECT from_status AS "from", to_status AS "to" FROM payment_step')
    const sorted = (steps: { from: string; to: string }[]) => steps.map(({ from, to }) => `${from} ${to}`).toSorted()
    expect(sorted(rows as { from: string; to: string }[])).toEqual(sorted(stepsOf(paymentLifecycle)))
  })

  test.each<[Reachable, to: string]>([
    ['succeeded', 'cancelled'],
    ['succeeded', 'requires_capture'],
    ['failed', 'succeeded'],
    ['failed', 'requires_payment_method'],
    ['expired', 'succeeded'],
    ['cancelled', 'requires_confirmation'],
    ['partially_captured', 'partially_captured_and_capturable'],
    ['partially_captured_and_capturable', 'cancelled'],
    ['requires_capture', 'processing'],
    ['processing', 'cancelled'],
    ['processing', 'expired'],
    ['requires_payment_method', 'partially_captured'],
  ])('%s to %s', async (status, to) => {
    expect((await refused(await paymentIn(stage, status), set(`status = '${to}'`)))[0]).toBe('PP001')
  })
})

describe('what else the row guards', () => {
  test.each<[code: string, what: string, Reachable, ...Statement[]]>([
    ['PP002', 'the amount once it is authorized', 'requires_capture', set('amount = amount + 1')],
    ['PP002', 'the amount once it is captured', 'succeeded', set('amount = amount - 1')],
    ['PP003', 'a success without the money', 'requires_capture', set(`status = 'succeeded'`), tell('succeeded')],
    ['PP003', 'a failure that keeps the money', 'requires_confirmation',
      book('authorize', 10_000), set(`status = 'failed', sealed_card = NULL`), tell('failed')],
    ['PP003', 'money without a status', 'requires_capture', book('capture', 1)],
    ['PP003', 'an expiry without the release', 'requires_capture', set(`status = 'expired'`), tell('expired')],
    ['PP003', 'a part that is all', 'requires_capture',
      book('capture', 10_000), set(`status = 'partially_captured'`), tell('partially_captured')],
    ['PP004', 'a step that nobody is told of', 'requires_payment_method', set(`status = 'cancelled'`)],
    ['PP004', 'a step that is told as another', 'requires_payment_method', set(`status = 'cancelled'`), tell('failed')],
    ['PP005', 'a version that does not rise with the status', 'requires_payment_method', onRow(`UPDATE payment SET status = 'cancelled'`)],
    ['PP005', 'a version that jumps', 'requires_payment_method', onRow('UPDATE payment SET version = version + 2')],
    ['PP005', 'a version that falls', 'succeeded', onRow('UPDATE payment SET version = version - 1')],
  ])('%s: %s', async (code, _, status, ...statements) => {
    const payment = await paymentIn(stage, status)
    expect((await refused(payment, ...statements))[0]).toBe(code)
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test.each<[Reachable, to: string]>([
    ['requires_confirmation', 'cancelled'],
    ['requires_customer_action', 'failed'],
    ['requires_capture', 'cancelled'],
  ])('PP006: a step of %s to %s after the deadline', async (status, to) => {
    const payment = await paymentIn(stage, status)
    await stage.lapse(payment.payment_id)
    expect((await refused(payment, set(`status = '${to}'`)))[0]).toBe('PP006')
  })

  test('23505: two operations at the processor at once', async () => {
    const opening = (id: string): Statement => ({ payment_id }) => `
      INSERT INTO attempt (attempt_id, payment_id, operation, state, amount, due_at)
      VALUES ('${id}', '${payment_id}', 'capture', 'open', 1, now())`
    const payment = await paymentIn(stage, 'requires_capture')
    expect(await refused(payment, opening('att_a'), opening('att_b'))).toEqual(['23505', 'one_exclusive_attempt'])
  })

  test('23503: a customer of another merchant', async () => {
    await other.api('createCustomer', { body: { customer_id: 'theirs' } })
    expect(await refused(await make(api), set(`customer_id = 'theirs'`))).toEqual(['23503', 'payment_account_id_customer_id_fkey'])
  })

  test('lets through what is right, which is undone here by a fault at the very end', async () => {
    const payment = await paymentIn(stage, 'requires_payment_method')
    const steps = [set(`status = 'cancelled'`), tell('cancelled'), () => 'SET CONSTRAINTS ALL IMMEDIATE']
    const divisionByZero = ['22012', undefined]
    expect(await refused(payment, ...steps, () => 'SELECT 1 / 0')).toEqual(divisionByZero)
  })
})
