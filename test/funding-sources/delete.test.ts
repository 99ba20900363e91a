import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { openSource } from '../../src/funding-sources/open.ts'
import { refusal } from '../support/api.ts'
import { bank, customerClient, debitCard, wallet } from '../support/funding-sources.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { DATABASE_POOL: '5' } })
const { api, app } = stage
const someone = () => customerClient(api, `someone_${randomUUID()}`)
const jane = await customerClient(api, 'jane')

const rowOf = async (id: string) => (await stage.query('SELECT * FROM funding_source WHERE funding_source_id = $1', [id]))[0]!
const erased = { details: null, fingerprint: null, data_key_id: null, sealed_secret: null, deleted_at: expect.any(Date) }
/** What `opened` of a bank account tells: the access to it. */
const accessOf = async ({ funding_source_id }: { funding_source_id: string }): Promise<string> => {
  const { account_id, customer_id } = await rowOf(funding_source_id)
  const opened = await openSource(app, account_id, customer_id, funding_source_id)
  return opened?.source.type === 'bank_account' ? opened.source.accessRef : ''
}

describe.each([bank(), wallet(), debitCard()])('a deleted $type', async (body) => {
  const { funding_source_id } = await jane.linked(body)
  const deleted = await jane.remove(funding_source_id)

  test('200 is confirmed', () => {
    expect([deleted.status, deleted.body]).toEqual([200, { funding_source_id, deleted: true }])
  })

  test('404 is there no more, nor deleted again, nor paid from', async () => {
    expect(refusal(await jane.remove(funding_source_id))).toEqual([404, 'not_found'])
    expect((await jane.all()).map((source) => source.funding_source_id)).not.toContain(funding_source_id)
    const { account_id } = await rowOf(funding_source_id)
    expect(await openSource(app, account_id, 'jane', funding_source_id)).toBeNull()
  })

  test('leaves its id and its type', async () => {
    const { created_at, account_id, ...rest } = await rowOf(funding_source_id)
    expect(rest).toEqual({ funding_source_id, customer_id: 'jane', type: body.type, ...erased })
  })
})

describe('access to a bank account', () => {
  test('200 is given back', async () => {
    const unlink = vi.spyOn(app.plaid, 'unlink')
    const source = await jane.linked(bank('acct_access'))
    const access = await accessOf(source)
    expect(access).toMatch(/^access-sandbox-/)
    await jane.remove(source.funding_source_id)
    expect(unlink.mock.calls).toEqual([[access]])
    unlink.mockRestore()
  })

  test('200 the source is gone even where Plaid does not answer, and that is logged without the access', async () => {
    const unlink = vi.spyOn(app.plaid, 'unlink').mockRejectedValueOnce(new Error('Plaid is down'))
    const warn = vi.spyOn(app.log, 'warn')
    const { funding_source_id } = await jane.linked(bank('acct_down'))
    expect((await jane.remove(funding_source_id)).status).toBe(200)
    expect(await rowOf(funding_source_id)).toMatchObject(erased)
    expect(warn.mock.calls.map(([, message]) => message)).toEqual(['access to a bank account was not given back'])
    expect(JSON.stringify(warn.mock.calls)).not.toContain('access-sandbox')
    unlink.mockRestore()
    warn.mockRestore()
  })

  test('200 is not asked for in a transaction', async () => {
    let open: unknown[] = ['not asked']
    const unlink = vi.spyOn(app.plaid, 'unlink').mockImplementationOnce(async () => {
      open = await stage.query(`SELECT query FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`)
    })
    await jane.remove((await jane.linked(bank('acct_outside'))).funding_source_id)
    expect(open).toEqual([])
    unlink.mockRestore()
  })

  test('of wallets and cards there is none', async () => {
    const unlink = vi.spyOn(app.plaid, 'unlink')
    for (const body of [wallet(), debitCard()]) await jane.remove((await jane.linked(body)).funding_source_id)
    expect(unlink).not.toHaveBeenCalled()
    unlink.mockRestore()
  })
})

describe('whose it is', () => {
  test('404 of another customer and of another merchant stays', async () => {
    const foreign = await customerClient((await stage.merchant()).api, 'jane')
    for (const owner of [await someone(), foreign]) {
      const source = await owner.linked(debitCard())
      expect(refusal(await jane.remove(source.funding_source_id))).toEqual([404, 'not_found'])
      expect(await owner.all()).toEqual([source])
    }
  })

  test('404 one that never was', async () => {
    for (const id of ['fs_aaaaaaaaaaaaaaaaaaaaaaaaaa', 'fs_', 'nonsense']) expect(refusal(await jane.remove(id))).toEqual([404, 'not_found'])
  })

  test('403 the path names another customer, and nothing is deleted', async () => {
    const john = await someone()
    const source = await john.linked(wallet())
    expect(refusal(await jane.remove(source.funding_source_id, undefined, john.customerId))).toEqual([403, 'customer_mismatch'])
    expect(await john.all()).toEqual([source])
  })

  test('401 without a token, and with a key', async () => {
    const { funding_source_id } = await jane.linked(wallet({ chain: 'polygon' }))
    const params = { customer_id: 'jane', funding_source_id }
    for (const key of [null, stage.secretKey]) expect(refusal(await api('deleteFundingSource', { key, params }))).toEqual([401, 'unauthorized'])
  })
})

test('200 once, however many delete it at once', async () => {
  const unlink = vi.spyOn(app.plaid, 'unlink')
  const { funding_source_id } = await jane.linked(bank('acct_at_once'))
  const answers = await Promise.all(Array.from({ length: 20 }, () => jane.remove(funding_source_id)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 404)])
  expect(unlink).toHaveBeenCalledTimes(1)
  unlink.mockRestore()
})

test('linked and deleted side by side there is one source, or none, and never half a one', async () => {
  const client = await someone()
  for (let round = 0; round < 10; round++) {
    const { body } = await client.link(debitCard())
    const [, again] = await Promise.all([client.remove(body.funding_source_id), client.link(debitCard()), client.link(debitCard())])
    expect([200, 201]).toContain(again.status)
    const left = await client.all()
    expect(left.length).toBeLessThanOrEqual(1)
    for (const source of left) expect(await rowOf(source.funding_source_id)).toMatchObject({ deleted_at: null, sealed_secret: expect.any(Buffer) })
  }
})

test('200 repeated with the same key is answered again, and Plaid is not asked again', async () => {
  const unlink = vi.spyOn(app.plaid, 'unlink')
  const { funding_source_id } = await jane.linked(bank('acct_repeated'))
  const [first, again] = [await jane.remove(funding_source_id, 'deletion'), await jane.remove(funding_source_id, 'deletion')]
  expect([first.status, again.status, again.headers.get('Idempotent-Replayed'), again.text]).toEqual([200, 200, 'true', first.text])
  expect(unlink).toHaveBeenCalledTimes(1)
  unlink.mockRestore()
})

test('a deleted customer\'s are erased with it, those of others are not', async () => {
  const [gone, stays] = [await someone(), await someone()]
  const sources = [await gone.linked(bank()), await gone.linked(wallet()), await gone.linked(debitCard())]
  const other = await stays.linked(bank())
  expect((await api('deleteCustomer', { params: { customer_id: gone.customerId } })).status).toBe(200)
  for (const { funding_source_id } of sources) expect(await rowOf(funding_source_id)).toMatchObject(erased)
  expect(await stays.all()).toEqual([other])
})

test('the database keeps no source half, nor one of a type without what belongs to it', async () => {
  const { funding_source_id } = await jane.linked(debitCard('5555555555554444'))
  const halves = ['details', 'sealed_secret', 'data_key_id', 'fingerprint'].map((column) => `${column} = NULL`)
  for (const change of [...halves, 'deleted_at = now()', "type = 'stablecoin_wallet'"]) {
    const changed = stage.query(`UPDATE funding_source SET ${change} WHERE funding_source_id = $1`, [funding_source_id])
    await expect(changed).rejects.toMatchObject({ code: '23514' })
  }
})
