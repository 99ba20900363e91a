import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { constraintOf, sqlState, translate } from '../../src/database/errors.ts'
import { problem } from '../../src/shared/problems.ts'

/** An error as pg makes it from the server's message; the detail is what must never be passed on. */
function databaseError(code: string, constraint?: string): pg.DatabaseError {
  const error = new pg.DatabaseError('invalid input: "4242424242424242"', 0, 'error')
  return Object.assign(error, { code, constraint, severity: 'ERROR', detail: 'Failing row contains (4242424242424242)' })
}

describe('an error of the database is answered with', () => {
  test.each([
    [409, 'invalid_state', '23505', 'one_exclusive_attempt'],
    [409, 'already_exists', '23505', 'customer_pkey'],
    [500, 'internal_error', '23505', 'ledger_entry_operation_key_key'],
    [422, 'amount_too_large', '23514', 'within_authorization'],
    [422, 'amount_too_large', '23514', 'within_capture'],
    [500, 'internal_error', '23514', 'counters_not_negative'],
    [500, 'internal_error', '23503', 'ledger_entry_payment_id_currency_fkey'],
    [409, 'invalid_state', 'PP001', undefined],
    [500, 'internal_error', 'PP002', undefined],
    [500, 'internal_error', 'PP003', undefined],
    [500, 'internal_error', 'PP004', undefined],
    [500, 'internal_error', 'PP005', undefined],
    [503, 'service_unavailable', '40001', undefined],
    [503, 'service_unavailable', '40P01', undefined],
    [503, 'service_unavailable', '55P03', undefined],
    [503, 'service_unavailable', '57014', undefined],
    [503, 'service_unavailable', '57P01', undefined],
    [503, 'service_unavailable', '57P03', undefined],
    [503, 'service_unavailable', '08006', undefined],
    [503, 'service_unavailable', '53300', undefined],
    [503, 'service_unavailable', '25P03', undefined],
    [503, 'service_unavailable', '0A000', undefined],
    [400, 'validation_failed', '22021', undefined],
    [400, 'validation_failed', '22P05', undefined],
    [500, 'internal_error', '22P02', undefined],
    [500, 'internal_error', '42501', undefined],
    [500, 'internal_error', '42601', undefined],
  ])('%i %s for %s %s', (status, code, state, constraint) => {
    const answer = translate(databaseError(state, constraint))
    expect(answer).toMatchObject({ status, code })
    expect(JSON.stringify([answer.detail, answer.errors, answer.headers])).not.toMatch(/4242|invalid input/)
    expect(answer.headers['Retry-After'] !== undefined).toBe(status === 503)
  })

  test.each([
    ['pg, when a connection is cut', new Error('Connection terminated unexpectedly')],
    ['pg, when a connection was cut before', new Error('Client has encountered a connection error and is not queryable')],
    ['pg, when the server does not take the connection', new Error('timeout expired')],
    ['knex, behind the statement', new Error('select 1 - Connection terminated unexpectedly')],
    ['knex, when all connections are in use', Object.assign(new Error('operation timed out'), { name: 'KnexTimeoutError' })],
    ['Node, when nobody listens', Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' })],
    ['Node, when the other side hangs up', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })],
  ])('503 without a SQLSTATE from %s', (_, error) => {
    expect(translate(error)).toMatchObject({ status: 503, headers: { 'Retry-After': expect.any(String) as string } })
  })

  test.each([
    ['a mistake of ours', new TypeError("Cannot read properties of undefined (reading 'status')")],
    ['anything else', 'text'],
    ['nothing', undefined],
  ])('500 for %s', (_, error) => {
    expect(translate(error)).toMatchObject({ status: 500, cause: error })
  })

  test('itself, if it is a problem already', () => {
    const refusal = problem('not_found', 'There is no such payment.')
    expect(translate(refusal)).toBe(refusal)
  })
})

test('SQLSTATE and constraint are told of errors of PostgreSQL only', () => {
  const error = databaseError('23514', 'within_capture')
  expect([sqlState(error), constraintOf(error)]).toEqual(['23514', 'within_capture'])
  const other = Object.assign(new Error('write EPIPE'), { code: 'EPIPE', constraint: 'x' })
  for (const value of [other, null, undefined]) expect([sqlState(value), constraintOf(value)]).toEqual([undefined, undefined])
})
