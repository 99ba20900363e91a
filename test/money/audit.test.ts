import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { audit } from '../../src/database/audit.ts'
import { connect, runnerOf, type Database } from '../../src/database/connection.ts'
import { recoverRefunds } from '../../src/refunds/recover.ts'
import { wrongOf } from '../support/audit.ts'
import { card } from '../support/api.ts'
import { silentLog } from '../support/database.ts'
import { addEndpoint } from '../support/endpoints.ts'
import { amount, cancel, cancelPostCapture, capture, make, paymentIn, reachable, refund, retrieve } from '../support/payments.ts'
import { agreeing, charged, onceUpTo, retrieveMandate, setUpWith } from '../support/mandates.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { checkoutWrongs, makeCheckouts } from './checkout-wrongs.ts'
import { makeSessions, sessionWrongs } from './session-wrongs.ts'

let stage: Stage
let owner: Database
/** Payments by what became of them. */
const ids = {
  captured: '', partly: '', voided: '', authorized: '', created: '', stored: '', challenged: '', processing: '', refunded: '', refundFailed: '',
  undone: '', raised: '', agreed: '', charged: '', scheduled: '', installment: '',
}
/** Sessions by what became of them. */
const sessions = { created: '', failed: '', held: '', completed: '', expired: '' }
/** The same of payment sessions. */
const checkouts = { fresh: '', declined: '', waiting: '', paid: '', first: '', cancelled: '', expired: '' }

beforeAll(async () => {
  stage = await openStage({ settings: { RAIL_DELAY_SECONDS: '0' } })
  owner = connect({ url: stage.database.ownerUrl, pool: 1, lanes: 1, log: silentLog })
  const { api } = stage
  const manual = { ...card(), confirm: true, capture_method: 'manual' } as const
  await addEndpoint(api) // what follows is to be delivered there
  for (const status of reachable) await paymentIn(stage, status)
  const partly = await make(api, { ...manual, capture_method: 'manual_multiple' })
  const voided = await make(api, manual)
  const captured = await make(api, manual)
  await capture(api, partly, 4000)
  await capture(api, captured, amount)
  await cancel(api, voided)
  const made = {
    captured, partly, voided,
    authorized: await make(api, manual),
    created: await make(api),
    stored: await make(api, card()),
    challenged: await make(api, { ...card(), confirm: true, authentication_type: 'three_ds' }),
    processing: await make(api, { ...card('4000000000008104'), confirm: true }),
    refunded: await make(api, { ...card(), confirm: true }),
    refundFailed: await make(api, { ...card('4000000000005126'), confirm: true }),
    undone: await cancelPostCapture(api, await make(api, { ...card(), confirm: true })),
    raised: await make(api, { ...manual, request_incremental_authorization: true, request_extended_authorization: true }),
    agreed: await make(api, agreeing('cus_agreed', onceUpTo(50_000))),
  }
  const scheduled = await setUpWith(stage, 'cus_scheduled', { type: 'scheduled', recurrence: { type: 'daily' }, max_occurrences: 3 })
  const charges = await charged(api, await retrieveMandate(api, made.agreed.mandate_id!), 1000)
  await refund(api, made.refunded, 3000)
  await refund(api, await make(api, { ...card('4000000000007726'), confirm: true }))
  const failing = await refund(api, made.refundFailed)
  await stage.query('UPDATE sandbox_operation SET settles_at = now() WHERE payment_id = $1', [failing.payment_id])
  await stage.becomeDue()
  await recoverRefunds(stage.app)
  const params = { payment_id: made.raised.payment_id }
  await api('incrementAuthorization', { params, body: { amount: 15_000 } })
  await api('extendAuthorization', { params })
  Object.assign(made, { charged: charges, scheduled: { payment_id: scheduled.payment_id }, installment: await charged(api, scheduled, 1000) })
  for (const [name, { payment_id }] of Object.entries(made)) ids[name as keyof typeof ids] = payment_id
  Object.assign(sessions, await makeSessions(stage))
  Object.assign(checkouts, await makeCheckouts(stage))
})
afterAll(() => owner.close())

/** Constraints that would refuse what is planted here. */
const dropped = `
  ALTER TABLE payment DISABLE TRIGGER USER, DROP CONSTRAINT within_amount, DROP CONSTRAINT within_authorization, DROP CONSTRAINT within_capture,
    DROP CONSTRAINT card_while_needed;
  ALTER TABLE refund DISABLE TRIGGER USER;
  ALTER TABLE customer DISABLE TRIGGER USER;
  ALTER TABLE payment_method DISABLE TRIGGER USER;
  ALTER TABLE mandate DISABLE TRIGGER USER, DROP CONSTRAINT mandate_limit, DROP CONSTRAINT mandate_single_use;
  ALTER TABLE ledger_entry DISABLE TRIGGER USER, DROP CONSTRAINT ledger_entry_payment_id_currency_fkey;
  ALTER TABLE qr_session DISABLE TRIGGER USER, DROP CONSTRAINT closed_when_final, DROP CONSTRAINT paid_with_something, DROP CONSTRAINT most_fetches;
  ALTER TABLE payment_session DISABLE TRIGGER USER;
  DROP INDEX one_exclusive_attempt;`

const attemptOf = (id: string, operation: string) =>
  `(SELECT attempt_id FROM attempt WHERE payment_id = '${id}' AND operation = '${operation}')`

/** Plants something wrong and says what the audit finds then; afterwards it has never been there. */
async function findingsAfter(spoil: string): Promise<Record<string, string[]>> {
  let found: Record<string, string[]> = {}
  const undone = new Error('undone')
  await owner.knex.transaction(async (tx) => {
    await tx.raw(dropped)
    await tx.raw(spoil)
    found = wrongOf(await audit(runnerOf(tx)))
    throw undone
  }).catch((error: unknown) => {
    if (error !== undone) throw error
  })
  return found
}

test('finds nothing in sound books', async () => {
  expect(await findingsAfter('SELECT 1')).toEqual({})
})

const pan = '4539578763621486'
const payment = (id: keyof typeof ids, set: string) => () => `UPDATE payment SET ${set} WHERE payment_id = '${ids[id]}'`
const ledger = (id: keyof typeof ids, kind: string, set: string) => () =>
  `UPDATE ledger_entry SET ${set} WHERE payment_id = '${ids[id]}' AND kind = '${kind}'`
const refundOf = (id: keyof typeof ids, set: string) => () => `UPDATE refund SET ${set} WHERE payment_id = '${ids[id]}'`
const another = (id: keyof typeof ids, operation: string, changes: string) => () =>
  `INSERT INTO attempt SELECT (jsonb_populate_record(a, '{"attempt_id": "att_planted", ${changes}}')).* FROM attempt a
   WHERE attempt_id = ${attemptOf(ids[id], operation)}`

const sent = (account: string, endpoint: string) => `
  INSERT INTO webhook_attempt (attempt_id, account_id, event_id, webhook_endpoint_id, attempt, trigger, url, status, duration_ms, created_at)
  SELECT 'att_' || event_id, ${account}, event_id, ${endpoint}, 1, 'automatic', url, 'succeeded', 1, now()
  FROM webhook_delivery JOIN webhook_endpoint USING (webhook_endpoint_id)`

const mandate = (set: string, of: 'agreed' | 'scheduled' = 'agreed') => () => `UPDATE mandate SET ${set} WHERE payment_id = '${ids[of]}'`

/** The query that has to notice, what is wrong then, and how it is brought about. */
const wrongs: [name: string, what: string, spoil: () => string][] = [
  ['counters_drift', 'a counter that the ledger has not moved', payment('captured', 'authorized = authorized + 1')],
  ['counters_drift', 'an entry that has not moved its counter', ledger('captured', 'capture', 'amount = amount - 1')],
  ['counters_drift', 'a counter without any entry', payment('created', 'captured = 1')],
  ['over_captured', 'more captured than authorized', payment('captured', 'captured = captured + 1')],
  ['over_captured', 'captured and released', payment('captured', 'released = 1')],
  ['over_captured', 'more authorized than asked for', payment('authorized', 'amount = amount - 1')],
  ['over_refunded', 'more refunded than captured', payment('captured', 'refunded = captured + 1')],
  ['refund_disagrees', 'a refund that reserved another amount', refundOf('refunded', 'amount = amount - 1')],
  ['refund_disagrees', 'a refund that failed and is still reserved', refundOf('refunded', "status = 'failed'")],
  ['refund_disagrees', 'a refund that succeeded and reserved nothing', refundOf('refundFailed', "status = 'succeeded'")],
  ['refund_disagrees', 'a refund of which its payment does not tell', payment('refunded', "refunds = '[]'")],
  ['refund_disagrees', 'a refund that its payment tells otherwise', payment('refundFailed', `refunds = jsonb_set(refunds, '{0,status}', '"succeeded"')`)],
  ['refund_disagrees', 'a refund of money that was given back by a cancellation', () => `
    UPDATE refund SET payment_id = '${ids.undone}' WHERE payment_id = '${ids.refunded}'`],
  ['refund_disagrees', 'a refund that its attempt knows as done', refundOf('refunded', "status = 'pending'")],
  ['refund_disagrees', 'an attempt to refund without a refund', () => `DELETE FROM refund WHERE payment_id = '${ids.refunded}'`],
  ['status_amount_mismatch', 'success without a capture', payment('authorized', "status = 'succeeded'")],
  ['status_amount_mismatch', 'a cancelled payment that holds money', payment('authorized', "status = 'cancelled'")],
  ['currency_unbalanced', 'an entry in another currency', ledger('captured', 'capture', "currency = 'EUR'")],
  ['held_mismatch', 'an entry on the account of another payment', 
    ledger('captured', 'capture', "debit_account = 'payment:pay_other:authorized'")],
  ['double_authorization', 'a second authorization', another('authorized', 'authorize', '"state": "succeeded"')],
  ['double_authorization', 'a second entry', () => `
    INSERT INTO ledger_entry (payment_id, currency, kind, amount, debit_account, credit_account, operation_key)
    SELECT payment_id, currency, kind, amount, debit_account, credit_account, 'att_planted:authorize' FROM ledger_entry
    WHERE payment_id = '${ids.authorized}'`],
  ['entry_without_attempt', 'an entry of an attempt that failed', () =>
    `UPDATE attempt SET state = 'failed' WHERE attempt_id = ${attemptOf(ids.captured, 'capture')}`],
  ['entry_without_attempt', 'a capture that a cancellation booked', ledger('voided', 'release', "kind = 'capture'")],
  ['entry_without_attempt', 'an entry from nowhere', ledger('captured', 'capture', "operation_key = 'att_planted:capture'")],
  ['entry_without_attempt', 'a lapse of a payment that has not expired',
    ledger('voided', 'release', `operation_key = 'lapse:' || payment_id || ':release'`)],
  ['entry_without_attempt', 'another amount than the operation was for', () =>
    `UPDATE attempt SET amount = amount - 1 WHERE attempt_id = ${attemptOf(ids.captured, 'capture')}`],
  ['entry_without_attempt', 'a refund that gave back what it had reserved, and succeeded', () => `
    UPDATE attempt SET state = 'succeeded' WHERE attempt_id = ${attemptOf(ids.refundFailed, 'refund')}`],
  ['entry_without_attempt', 'a cancellation after capture that the processor has refused', () => `
    UPDATE attempt SET state = 'failed' WHERE attempt_id = ${attemptOf(ids.undone, 'undo')}`],
  ['entry_without_attempt', 'an increment that was declined', () => `
    UPDATE attempt SET state = 'failed' WHERE attempt_id = ${attemptOf(ids.raised, 'increment')}`],
  ['entry_without_attempt', 'an increment by another amount', ledger('raised', 'increment', 'amount = amount + 1')],
  ['entry_without_attempt', 'money for an extension', () => `
    UPDATE ledger_entry SET operation_key = ${attemptOf(ids.raised, 'extend')} || ':increment' WHERE payment_id = '${ids.raised}' AND kind = 'increment'`],
  ['attempt_without_entry', 'a refund that reserved nothing', () => `DELETE FROM ledger_entry WHERE payment_id = '${ids.refunded}' AND kind = 'refund'`],
  ['attempt_without_entry', 'a refund that failed and gave nothing back', () => `
    DELETE FROM ledger_entry WHERE payment_id = '${ids.refundFailed}' AND kind = 'refund_reversal'`],
  ['attempt_without_entry', 'a cancellation after capture that returned nothing', () => `
    DELETE FROM ledger_entry WHERE payment_id = '${ids.undone}' AND kind = 'refund'`],
  ['attempt_without_entry', 'an increment that was not booked', () => `
    DELETE FROM ledger_entry WHERE payment_id = '${ids.raised}' AND kind = 'increment'`],
  ['attempt_without_entry', 'a capture that was not booked', another('partly', 'capture', '"state": "succeeded"')],
  ['attempt_without_entry', 'an authorization that was not booked', another('voided', 'authorize', '"state": "succeeded"')],
  ['attempt_disagrees', 'a payment that waits for an attempt that is over',
    payment('authorized', 'open_attempt = (SELECT attempt_id FROM attempt a WHERE a.payment_id = payment.payment_id)')],
  ['attempt_disagrees', 'an open attempt that its payment does not know of',
    another('authorized', 'authorize', '"state": "open", "closed_at": null')],
  ['attempt_disagrees', 'a payment in processing that nobody asks about', () =>
    `UPDATE attempt SET state = 'failed', closed_at = now() WHERE attempt_id = ${attemptOf(ids.processing, 'authorize')}`],
  ['attempt_stuck', 'an operation that was never finished', () => `
    UPDATE attempt SET state = 'open', closed_at = NULL, opened_at = now() - interval '61 seconds'
    WHERE attempt_id = ${attemptOf(ids.captured, 'capture')}`],
  ['attempt_stuck', 'a result that nobody asks for', () =>
    `UPDATE attempt SET due_at = now() - interval '61 seconds' WHERE attempt_id = ${attemptOf(ids.processing, 'authorize')}`],
  ['attempt_stuck', "a customer's answer that nobody takes over", () =>
    `UPDATE sandbox_action SET status = 'approved', due_at = now() - interval '61 seconds' WHERE payment_id = '${ids.challenged}'`],
  ['key_stuck', 'a key that nobody answers', () => `
    INSERT INTO idempotency_key (scope, key, fingerprint, state, status_code) VALUES ('m:1', 'planted', '', 'in_flight', 200)`],
  ['key_stuck', 'a key in flight for too long', () => `
    INSERT INTO idempotency_key (scope, key, fingerprint, state, status_code, created_at)
    VALUES ('m:1', 'planted', '', 'in_flight', 200, now() - interval '61 seconds');
    UPDATE attempt SET state = 'open', closed_at = NULL, idempotency_scope = 'm:1', idempotency_key = 'planted'
    WHERE attempt_id = ${attemptOf(ids.captured, 'capture')}`],
  ['event_missing', 'a success that nobody was told of', () => `DELETE FROM event WHERE object_id = '${ids.captured}'`],
  ['event_missing', 'a refund that nobody was told of', () =>
    `DELETE FROM event WHERE object_id = (SELECT refund_id FROM refund WHERE payment_id = '${ids.refunded}')`],
  ['event_stale', 'a refund that failed behind the back of the events', refundOf('refunded', "status = 'failed'")],
  ['event_stale', 'a status changed behind the back of the events', payment('authorized', "status = 'failed'")],
  ['event_stale', 'an event from the future', () => `UPDATE event SET version = version + 9 WHERE object_id = '${ids.authorized}'`],
  ['event_order', 'two statuses of one version', () => `
    UPDATE event SET object_status = 'requires_capture' WHERE object_id = '${ids.captured}' AND event_type = 'payment_succeeded'`],
  ['event_order', 'an older version after a newer one', () => `
    UPDATE event SET created_at = now() + interval '1 minute' WHERE object_id = '${ids.captured}' AND event_type = 'payment_authorized'`],
  ['expired_late', 'a payment past its time', payment('created', "expires_on = now() - interval '32 seconds'")],
  ['expired_late', 'an authorization past its time', payment('authorized', "capture_before = now() - interval '32 seconds'")],
  ['delivery_stray', 'a delivery that waits for a disabled endpoint', () =>
    `UPDATE webhook_endpoint SET status = 'disabled', disabled_reason = 'manual', disabled_at = now() - interval '3 minutes'`],
  ['delivery_disagrees', 'a delivery that succeeded without an attempt', () => `UPDATE webhook_delivery SET state = 'succeeded'`],
  ['delivery_disagrees', 'a delivery that counts an attempt of which there is no record', () => 'UPDATE webhook_delivery SET attempts = 1'],
  ['delivery_disagrees', 'an attempt that succeeded, and its delivery is to be made again', () =>
    `UPDATE webhook_delivery SET attempts = 1; ${sent('account_id', 'webhook_endpoint_id')}`],
  ['delivery_foreign', 'a delivery to another merchant', () => `
    INSERT INTO merchant_account (merchant_id, mode, name) VALUES ('merchant_other', 'test', 'Other');
    UPDATE webhook_endpoint SET account_id = (SELECT max(id) FROM merchant_account)`],
  ['delivery_foreign', 'an attempt at an endpoint that never was', () => sent('account_id', "'we_none'")],
  ['delivery_foreign', 'an attempt on the account of another merchant', () => sent('account_id + 1', 'webhook_endpoint_id')],
  ['old_secret_kept', 'an old secret after its overlap', () =>
    `UPDATE webhook_endpoint SET sealed_old_secret = sealed_secret, secret_overlap_until = now() - interval '3 minutes'`],
  ['old_secret_kept', 'an old secret without an overlap', () => 'UPDATE webhook_endpoint SET sealed_old_secret = sealed_secret'],
  ['foreign_tenant', 'an event of another merchant', () => `
    INSERT INTO merchant_account (merchant_id, mode, name) VALUES ('merchant_other', 'test', 'Other');
    UPDATE event SET account_id = (SELECT max(id) FROM merchant_account) WHERE object_id = '${ids.captured}'`],
  ['foreign_tenant', 'a refund of another merchant', () => `
    INSERT INTO merchant_account (merchant_id, mode, name) VALUES ('merchant_other', 'test', 'Other');
    UPDATE refund SET account_id = (SELECT max(id) FROM merchant_account) WHERE payment_id = '${ids.refunded}'`],
  ['foreign_tenant', 'money on the account of another merchant', ledger('captured', 'capture', "credit_account = 'merchant:merchant_other:payable'")],
  ['foreign_tenant', "another merchant's idempotency key", () =>
    `UPDATE attempt SET idempotency_scope = 'm:999' WHERE attempt_id = ${attemptOf(ids.captured, 'capture')}`],
  ['card_kept', 'a card after its payment', () => `
    UPDATE payment SET sealed_card = (SELECT sealed_card FROM payment WHERE payment_id = '${ids.stored}') WHERE payment_id = '${ids.captured}'`],
  ['card_kept', 'the card of a customer who was deleted', () => `UPDATE customer SET deleted_at = now() WHERE customer_id = 'cus_agreed'`],
  ['mandate_overrun', 'a mandate that was charged beyond its limit', mandate('used_amount = amount_limit + 1')],
  ['mandate_overrun', 'a single use that was used twice', mandate('used_count = 2')],
  ['mandate_overrun', 'a charge after the revocation', mandate("state = 'revoked', revoked_at = now() - interval '1 hour'")],
  ['mandate_overrun', 'a charge before the set-up', mandate("created_at = now() + interval '1 hour'")],
  ['mandate_overrun', 'a charge in another currency', mandate("currency = 'EUR'")],
  ['mandate_drift', 'a use without a charge', mandate('used_count = used_count + 1')],
  ['mandate_drift', 'an amount that nobody was charged', mandate('used_amount = used_amount + 1')],
  ['mandate_drift', 'a charge that failed and still counts', payment('charged', "status = 'failed'")],
  ['mandate_drift', 'a part that was released, and still counts', payment('installment', 'released = 400')],
  ['mandate_options_overrun', 'a charge above the amount', payment('installment', 'amount = 2001')],
  ['mandate_options_overrun', 'a charge before the period', mandate("valid_from = now() + interval '1 day'", 'scheduled')],
  ['mandate_options_overrun', 'a charge after the period', mandate("valid_until = now() - interval '1 day'", 'scheduled')],
  ['mandate_options_overrun', 'a charge too many', mandate('used_count = 4', 'scheduled')],
  ['mandate_options_overrun', 'too much in a window', mandate(
    `terms = jsonb_set(terms, '{options,period_limits}', '{"period": "year", "max_amount": 999}')`, 'scheduled')],
  ['mandate_disagrees', 'a mandate of which its payment does not know', payment('agreed', 'mandate_id = NULL')],
  ['mandate_disagrees', 'a mandate that waits though its payment is done', mandate("state = 'pending'")],
  ['mandate_disagrees', 'a mandate whose payment failed', payment('agreed', "status = 'failed'")],
  ['mandate_disagrees', 'a mandate without its card', () => `
    UPDATE payment_method SET card = NULL, fingerprint = NULL, data_key_id = NULL, sealed_number = NULL, metadata = '{}', deleted_at = now()
    WHERE customer_id = 'cus_agreed'`],
  ...sessionWrongs(sessions, ids),
  ...checkoutWrongs(checkouts, ids),
  ['secret_at_rest', 'a card number that was to be masked', payment('stored', `payment_method_data = jsonb_set(payment_method_data, '{card,last4}', '"${pan}"')`)],
  ['secret_at_rest', "a card number in what a refund says of itself", refundOf('refundFailed', `error_message = 'No. ${pan}'`)],
  ['secret_at_rest', "a card number in the processor's reference", () =>
    `UPDATE attempt SET processor_reference = '${pan}' WHERE attempt_id = ${attemptOf(ids.captured, 'capture')}`],
  ['secret_at_rest', 'a card that is not sealed', payment('stored', `sealed_card = '{"number":"x","month":"10","year":"25"}'::bytea`)],
  ['secret_at_rest', 'a webhook secret that is not sealed', () => `UPDATE webhook_endpoint SET sealed_secret = 'whsec_${'A'.repeat(43)}='::bytea`],
  ['secret_at_rest', 'a reply that is not sealed', () => `
    INSERT INTO idempotency_key (scope, key, fingerprint, state, status_code, sealed_body)
    VALUES ('m:1', 'planted', '', 'done', 200, convert_to(repeat('{}', 20), 'UTF8'))`],
]

describe('finds what is planted', () => {
  test.each(wrongs)('%s: %s', async (name, _, spoil) => {
    expect(Object.keys(await findingsAfter(spoil()))).toContain(name)
  })

  test('with every question', async () => {
    const asked = (await owner.knex.transaction((tx) => audit(runnerOf(tx)))).map(({ name }) => name)
    expect([...new Set(wrongs.map(([name]) => name))].sort()).toEqual(asked.sort())
  })

  test('and nothing in what is older than the events that are kept', async () => {
    const spoil = ['payment', 'refund', 'mandate', 'qr_session', 'payment_session'].map((table) => `UPDATE ${table} SET created_at = created_at - interval '31 days'`)
    const attempts = "UPDATE attempt SET opened_at = opened_at - interval '31 days'"
    expect(await findingsAfter([...spoil, attempts, 'DELETE FROM event'].join('; '))).toEqual({})
  })

  test('and nothing in digits that only look like a card number', async () => {
    const spoil = `UPDATE attempt SET processor_reference = '${Number(pan) + 1}' WHERE attempt_id = ${attemptOf(ids.captured, 'capture')}`
    expect(await findingsAfter(spoil)).toEqual({})
  })
})

describe('npm run audit', () => {
  const root = join(import.meta.dirname, '../..')
  const run = (settings: Record<string, string> = {}) => new Promise<{ code: number | null; stdout: string; stderr: string }>((done) => {
    const program = [join(root, 'scripts/run.mjs'), join(root, 'scripts/audit.ts')]
    const env = { ...process.env, DATABASE_URL: stage.database.appUrl, DATABASE_OWNER_URL: stage.database.ownerUrl, ...settings }
    const child = execFile(process.execPath, program, { cwd: tmpdir(), env }, (_, stdout, stderr) =>
      done({ code: child.exitCode, stdout, stderr }))
  })

  test('says which questions it asked and exits with 0', async () => {
    const { code, stdout } = await run()
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ {5}ok {2}counters_drift +payments whose counters/m)
    expect(stdout.trim().split('\n').at(-1)).toMatch(/^All \d+ answers are empty: the books are right\.$/)
  })

  test('names what is wrong and exits with 1', async () => {
    const { payment_id } = await make(stage.api)
    await stage.query(`UPDATE payment SET expires_on = now() - interval '1 hour' WHERE payment_id = $1`, [payment_id])
    const { code, stdout } = await run()
    expect(code).toBe(1)
    expect(stdout).toMatch(new RegExp(`^ {6}1 {2}expired_late .*\\n +- ${payment_id}$`, 'm'))
    expect(stdout.trim().split('\n').at(-1)).toBe('WRONG: expired_late.')
    await retrieve(stage.api, { payment_id }) // performs the expiry
  })

  test('exits with 2 where it cannot ask', async () => {
    const refused = await run({ DATABASE_URL: 'mysql://elsewhere' })
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('DATABASE_URL') as string })
  })

  test('exits with 2 where there is no database, and makes none', async () => {
    const dataDir = join(tmpdir(), `perfectpay-mistyped-${process.pid}`)
    const stderr = `There is no database in ${dataDir}: \`npm start\` makes one, or set DATA_DIR to the folder where it is, or DATABASE_URL.\n`
    expect(await run({ DATABASE_URL: '', DATABASE_OWNER_URL: '', DATA_DIR: dataDir })).toEqual({ code: 2, stdout: '', stderr })
    expect(existsSync(dataDir)).toBe(false)
  })
})
