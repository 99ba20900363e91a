import { describe, expect, test } from 'vitest'
import { refusal, type Received } from '../support/api.ts'
import { bank, customerClient, debitCard, wallet, type FundingSource } from '../support/funding-sources.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const [jane, john, nobody] = [await customerClient(api, 'jane'), await customerClient(api, 'john'), await customerClient(api, 'nothing_linked')]
const theirs = await customerClient((await stage.merchant()).api, 'jane')

/** Jane's sources by a letter, oldest first; `c` and `d` are of the same moment. */
const linked = { a: bank(), b: wallet(), c: debitCard(), d: bank('acct_2'), gone: wallet({ chain: 'ethereum' }) }
const times: Record<string, string> = { a: '10:00:00', b: '10:00:01', c: '10:00:02.5', d: '10:00:02.5', gone: '10:00:03' }
const sources: Record<string, FundingSource> = {}
for (const [letter, body] of Object.entries(linked)) {
  const source = await jane.linked(body)
  const [row] = await stage.query(
    'UPDATE funding_source SET created_at = $2 WHERE funding_source_id = $1 RETURNING created_at', [source.funding_source_id, `2026-03-23 ${times[letter]}Z`],
  )
  sources[letter] = { ...source, created_at: (row!.created_at as Date).toISOString().replace(/\.\d+/, '') }
}
await jane.remove(sources.gone!.funding_source_id)
sources.john = await john.linked(bank())
sources.theirs = await theirs.linked(bank())

const idOf = (letter: string): string => sources[letter]!.funding_source_id
const lettersOf = ({ body }: Received): string[] =>
  body.data.map(({ funding_source_id }: FundingSource) => Object.keys(sources).find((letter) => idOf(letter) === funding_source_id))

describe('the page', () => {
  test('200 newest first, full objects, nothing of others and nothing deleted', async () => {
    const { status, body } = await jane.list()
    expect([status, body]).toEqual([200, { size: 4, data: ['d', 'c', 'b', 'a'].map((letter) => sources[letter]), has_more: false }])
  })

  test('200 empty', async () => {
    expect((await nobody.list()).body).toEqual({ size: 0, data: [], has_more: false })
  })

  test('200 of another merchant\'s customer of the same id only theirs', async () => {
    expect(lettersOf(await theirs.list())).toEqual(['theirs'])
  })

  test.each<[Record<string, string | number>, string[], boolean]>([
    [{ limit: 2 }, ['d', 'c'], true],
    [{ limit: 2, starting_after: 'c' }, ['b', 'a'], false],
    [{ limit: 2, starting_after: 'd' }, ['c', 'b'], true],
    [{ starting_after: 'a' }, [], false],
    [{ limit: 2, ending_before: 'a' }, ['c', 'b'], true],
    [{ ending_before: 'c' }, ['d'], false],
  ])('200 %j', async (query, expected, more) => {
    const named = Object.entries(query).map(([name, value]) => [name, /after|before/.test(name) ? idOf(value as string) : value])
    const answer = await jane.list(Object.fromEntries(named))
    expect([lettersOf(answer), answer.body.has_more]).toEqual([expected, more])
  })
})

describe('refusals', () => {
  test.each<[string, string, Record<string, string | number>]>([
    ['an unknown cursor', 'invalid_cursor', { starting_after: 'fs_aaaaaaaaaaaaaaaaaaaaaaaaaa' }],
    ["another customer's", 'invalid_cursor', { starting_after: idOf('john') }],
    ["another merchant's", 'invalid_cursor', { starting_after: idOf('theirs') }],
    ['a deleted one', 'invalid_cursor', { ending_before: idOf('gone') }],
    ['both cursors', 'validation_failed', { starting_after: idOf('a'), ending_before: idOf('b') }],
    ['a limit of 101', 'validation_failed', { limit: 101 }],
    ['an unknown parameter', 'validation_failed', { type: 'bank_account' }],
  ])('400 %s', async (_, code, query) => {
    const answer = await jane.list(query)
    expect([answer.status, answer.body.code]).toEqual([400, code])
  })

  test('403 the path names another customer', async () => {
    for (const customer_id of ['john', 'nobody']) expect(refusal(await jane.list({}, customer_id))).toEqual([403, 'customer_mismatch'])
  })

  test('401 without a token, with a key, and with a token of a customer who was deleted', async () => {
    for (const key of [null, stage.secretKey, stage.publishableKey]) {
      expect(refusal(await api('listFundingSources', { key, params: { customer_id: 'jane' } }))).toEqual([401, 'unauthorized'])
    }
    const gone = await customerClient(api, 'deleted')
    await gone.linked(wallet())
    await api('deleteCustomer', { params: { customer_id: 'deleted' } })
    expect(refusal(await gone.list())).toEqual([401, 'unauthorized'])
  })
})
