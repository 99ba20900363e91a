import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Processor, Rail, RailSource } from '../../src/processor/port.ts'
import { createSandbox } from '../../src/processor/sandbox/simulator.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { RAIL_DELAY_SECONDS: '0' } })
const { db } = stage.app
const settlement = 0
const slow = createSandbox(db, { settlement, rail: 3600 })
const atOnce = stage.app.processor

const bank = (accountId = 'acct_abc123'): RailSource => ({ type: 'bank_account', accessRef: 'access-sandbox-1', accountId })
const wallet = (address = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'): RailSource =>
  ({ type: 'stablecoin_wallet', address, chain: 'base', coin: 'usdc' })
const debit = (number = '4000056655665556'): RailSource =>
  ({ type: 'debit_card', card: { number, expMonth: '10', expYear: '30', cvc: null, holderName: null } })

const requestOf = (rail: Rail, source: RailSource) => ({
  attemptId: `att_${randomUUID()}`, paymentId: `pay_${randomUUID()}`, amount: 575, currency: 'USD', instrument: { kind: 'rail' as const, rail, source },
  threeDs: false, externalThreeDs: false, offSession: true,
})
const push = (rail: Rail, source: RailSource, processor: Processor = atOnce) => processor.authorize(requestOf(rail, source))
const letSettle = (attemptId: string) => stage.query('UPDATE sandbox_operation SET settles_at = now() WHERE attempt_id = $1', [attemptId])

const rails: [Rail, RailSource, number][] = [
  ['fednow', bank(), 1], ['rtp', bank(), 1], ['same_day_ach', bank(), 5], ['push_to_card', debit(), 3], ['stablecoin', wallet(), 2],
]

describe.each(rails)('%s', (rail, source, seconds) => {
  test('is there at once where it is to be', async () => {
    expect(await push(rail, source)).toEqual({ kind: 'authorized', reference: expect.stringMatching(/^sbx_/), authentication: null })
  })

  test(`takes ${seconds} s unless set otherwise`, async () => {
    const request = requestOf(rail, source)
    expect(await createSandbox(db, { settlement, rail: undefined }).authorize(request)).toMatchObject({ kind: 'processing', readyIn: seconds })
    const [row] = await stage.query(
      'SELECT extract(epoch FROM settles_at - created_at)::float8 AS delay FROM sandbox_operation WHERE attempt_id = $1', [request.attemptId],
    )
    expect(Math.floor(row!.delay)).toBe(seconds)
  })

  test('is processed until its time has come, and then there under the same reference', async () => {
    const request = requestOf(rail, source)
    const processing = await slow.authorize(request)
    expect(processing).toEqual({ kind: 'processing', readyIn: 3600, reference: expect.stringMatching(/^sbx_/), authentication: null })
    expect(await slow.ask(request.attemptId)).toEqual(processing)
    await letSettle(request.attemptId)
    expect(await slow.ask(request.attemptId)).toMatchObject({ kind: 'authorized', reference: 'reference' in processing && processing.reference })
  })
})

describe('what fails', () => {
  const bankFaults = [
    ['insufficient_funds', 'There are not enough funds.'],
    ['account_closed', 'The account is closed.'],
    ['limit_exceeded', 'The amount is over the limit of the account.'],
    ['rail_timeout', 'The rail did not answer in time.'],
  ] as const
  const banks = (['fednow', 'rtp', 'same_day_ach'] as const).flatMap((rail) => bankFaults.map((fault) => [rail, ...fault] as const))
  test.each(banks)('%s from an account that is linked as %s', async (rail, code, message) => {
    for (const accountId of [`acct_fail_${code}`, `acct_fail_${code}_2`]) {
      expect(await push(rail, bank(accountId))).toMatchObject({ kind: 'declined', code, message, authentication: null })
    }
  })

  test.each([
    ['4000000000000002', 'card_declined'], ['4000000000009995', 'insufficient_funds'], ['4000000000009987', 'lost_card'],
    ['4000000000009979', 'stolen_card'], ['4000000000000069', 'expired_card'], ['4000000000000127', 'incorrect_cvc'],
    ['4000000000000119', 'processing_error'], ['4100000000000019', 'suspected_fraud'], ['4000000000006975', 'card_velocity_exceeded'],
  ])('push_to_card from %s: %s', async (number, code) => {
    expect(await push('push_to_card', debit(number))).toMatchObject({ kind: 'declined', code, message: expect.any(String) })
  })

  test.each([
    ['0x000000000000000000000000000000000000dEaD', 'insufficient_funds'],
    ['1nc1nerator11111111111111111111111111111111', 'insufficient_funds'],
    ['0x00000000000000000000000000000000DeaDBeef', 'rail_timeout'],
  ])('stablecoin from %s: %s', async (address, code) => {
    expect(await push('stablecoin', wallet(address))).toMatchObject({ kind: 'declined', code })
  })

  test('it fails as late as it would succeed', async () => {
    const request = requestOf('rtp', bank('acct_fail_account_closed'))
    expect(await slow.authorize(request)).toMatchObject({ kind: 'processing' })
    await letSettle(request.attemptId)
    expect(await slow.ask(request.attemptId)).toMatchObject({ kind: 'declined', code: 'account_closed' })
  })

  test.each<[Rail, RailSource]>([
    ['fednow', bank('acct_fail_for_no_known_reason')], ['rtp', bank('my_acct_fail_account_closed')],
    ['push_to_card', debit('4539578763621486')], ['stablecoin', wallet('0x000000000000000000000000000000000000dEaF')],
  ])('%s from any other source succeeds', async (rail, source) => {
    expect(await push(rail, source)).toMatchObject({ kind: 'authorized' })
  })
})

describe('once', () => {
  test('the same attempt twice, also side by side, has one outcome', async () => {
    const request = requestOf('fednow', bank())
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => atOnce.authorize(request)))
    outcomes.push(await atOnce.authorize({ ...request, instrument: { kind: 'rail', rail: 'rtp', source: bank('acct_fail_account_closed') } }))
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome, Object.keys(outcome).sort()))).size).toBe(1)
  })

  test('an attempt whose answer was lost can be asked about', async () => {
    const request = requestOf('fednow', bank('acct_fail_limit_exceeded'))
    const outcome = await atOnce.authorize(request)
    expect([await atOnce.ask(request.attemptId), await atOnce.ask(request.attemptId)]).toEqual([outcome, outcome])
  })

  test('an attempt that was refused before it arrived moves nothing', async () => {
    const request = requestOf('fednow', bank())
    expect(await atOnce.refuse(request.attemptId, request.paymentId)).toEqual({ kind: 'unknown' })
    await expect(atOnce.authorize(request)).rejects.toThrow('barred')
    expect(await atOnce.ask(request.attemptId)).toEqual({ kind: 'unknown' })
  })
})

describe('what was held', () => {
  const held = async (rail: Rail, source: RailSource) => {
    const request = requestOf(rail, source)
    const outcome = await atOnce.authorize(request)
    return { paymentId: request.paymentId, reference: 'reference' in outcome ? outcome.reference! : '', attemptId: `att_${randomUUID()}` }
  }

  test.each(rails)('%s is captured, released and given back as with cards', async (rail, source) => {
    const { reference, ...hold } = await held(rail, source)
    const amount = 575
    const next = () => ({ ...hold, reference, attemptId: `att_${randomUUID()}`, amount })
    for (const done of [await atOnce.capture(next()), await atOnce.refund(next()), await atOnce.void(next())]) expect(done).toEqual({ kind: 'done', reference })
  })

  test('a refund to a card that takes its time is pending', async () => {
    const { reference, ...hold } = await held('push_to_card', debit('4000000000007726'))
    expect(await atOnce.refund({ ...hold, reference, amount: 575 })).toEqual({ kind: 'pending', reference })
  })
})

test('nothing of the source is in the books', async () => {
  const secret = { access: `access-${randomUUID()}`, number: '4539578763621486', address: '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359' }
  await push('fednow', { type: 'bank_account', accessRef: secret.access, accountId: 'acct_1' }, slow)
  await push('push_to_card', debit(secret.number), slow)
  await push('stablecoin', wallet(secret.address), slow)
  const text = JSON.stringify(await stage.query('SELECT * FROM sandbox_operation'))
  for (const value of Object.values(secret)) expect(text).not.toContain(value)
})
