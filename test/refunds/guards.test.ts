import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { stepsOf } from '../../src/shared/lifecycle.ts'
import { refundLifecycle } from '../../src/refunds/lifecycle.ts'
import { card } from '../support/api.ts'
import { make, refund } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api, app } = stage

type Statement = (refund: Schema<'Refund'>) => string

/** Runs statements in one transaction as the server's own role, and says by which code of PostgreSQL and which constraint it was refused. */
async function refused(one: Schema<'Refund'>, ...statements: Statement[]): Promise<[code: string, constraint: string | undefined]> {
  try {
    await app.db.knex.transaction(async (tx) => {
      for (const statement of statements) await tx.raw(statement(one))
    })
    return ['committed', undefined]
  } catch (error) {
    const { code, constraint } = error as { code: string; constraint?: string }
    return [code, constraint]
  }
}

const refundOn = async (number?: string): Promise<Schema<'Refund'>> => refund(api, await make(api, { ...card(number), confirm: true }), 4000)
const pending = () => refundOn('4000000000007726')
const succeeded = () => refundOn()

const on = (text: string): Statement => ({ refund_id }) => `${text} WHERE refund_id = '${refund_id}'`
const copy = (changes: string): Statement => ({ refund_id }) => `
  INSERT INTO refund SELECT (jsonb_populate_record(r, '{${changes}}')).* FROM refund r WHERE refund_id = '${refund_id}'`

/** Another attempt, for a refund to be about. */
const attempt: Statement = ({ payment_id }) => `
  INSERT INTO attempt (attempt_id, payment_id, operation, exclusive, state, amount, due_at)
  VALUES ('att_planted', '${payment_id}', 'refund', false, 'open', 1, now())`

describe('42501: the server may not', () => {
  test.each<[string, Statement]>([
    ['change what was refunded', on('UPDATE refund SET amount = 1')],
    ['move a refund to another payment', on("UPDATE refund SET payment_id = 'pay_x'")],
    ['give a refund to another account', on('UPDATE refund SET account_id = 1')],
    ['write the version', on('UPDATE refund SET version = 9')],
    ['change what the merchant said', on("UPDATE refund SET reason = 'x'")],
    ['delete a refund', on('DELETE FROM refund')],
    ['empty the table', () => 'TRUNCATE refund'],
    ['add a legal step', () => "INSERT INTO refund_step VALUES ('succeeded', 'failed')"],
    ['switch a guard off', () => 'ALTER TABLE refund DISABLE TRIGGER refund_guard'],
  ])('%s', async (_, statement) => {
    expect((await refused(await succeeded(), statement))[0]).toBe('42501')
  })
})

describe('PP001: an illegal step', () => {
  test('the database knows the very steps of the lifecycle', async () => {
    const rows = await stage.query('SELECT from_status AS "from", to_status AS "to" FROM refund_step')
    expect(rows.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(stepsOf(refundLifecycle).map(({ from, to }) => `${from} ${to}`).sort())
  })

  test.each(['failed', 'pending'])('succeeded to %s', async (to) => {
    expect((await refused(await succeeded(), on(`UPDATE refund SET status = '${to}'`)))[0]).toBe('PP001')
  })
})

describe('what else is guarded', () => {
  test('PP004: a refund that was settled and nobody is told of', async () => {
    for (const status of ['succeeded', 'failed']) {
      expect((await refused(await pending(), on(`UPDATE refund SET status = '${status}'`)))[0]).toBe('PP004')
    }
  })

  test('PP004: a refund that is settled from its beginning and nobody is told of', async () => {
    for (const status of ['succeeded', 'failed']) {
      const settled = copy(`"refund_id": "other", "attempt_id": "att_planted", "status": "${status}"`)
      expect((await refused(await pending(), attempt, settled))[0]).toBe('PP004')
    }
  })

  test('the version rises by itself', async () => {
    const one = await pending()
    expect(await refused(one, on('UPDATE refund SET updated_at = now()'))).toEqual(['committed', undefined])
    expect(await stage.query('SELECT version FROM refund WHERE refund_id = $1', [one.refund_id])).toEqual([{ version: 2 }])
    await stage.query('UPDATE payment SET refunds = jsonb_set(refunds, $2, $3) WHERE payment_id = $1', [one.payment_id, '{0,version}', '2'])
  })

  test.each<[code: string, constraint: string, changes: string]>([
    ['23505', 'refund_pkey', '"attempt_id": "att_other"'],
    ['23505', 'refund_attempt_id_key', '"refund_id": "other"'],
    ['23514', 'refund_amount_check', '"refund_id": "other", "amount": 0'],
    ['23514', 'refund_refund_id_check', '"refund_id": "list"'],
    ['23514', 'refund_refund_id_check', '"refund_id": "a b"'],
    ['23503', 'refund_attempt_id_fkey', '"refund_id": "other", "attempt_id": "att_unknown"'],
    ['23503', 'refund_status_fkey', '"refund_id": "other", "status": "lost"'],
    ['23503', 'refund_payment_id_currency_fkey', '"refund_id": "other", "currency": "EUR"'],
  ])('%s %s: a second one with %s', async (code, constraint, changes) => {
    const one = await succeeded()
    const own = changes.includes('attempt_id') || constraint === 'refund_attempt_id_key' ? changes : `${changes}, "attempt_id": "att_planted"`
    expect(await refused(one, attempt, copy(own))).toEqual([code, constraint])
  })
})
