import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMerchant } from '../../src/merchants/create.ts'
import { createKey } from '../../src/merchants/keys.ts'
import { findAccount, listAccounts, listKeys, revokeKey } from '../../src/merchants/store.ts'
import { openShop } from './shop.ts'

let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

describe('a merchant', () => {
  test('gets two keys of its mode, which are kept as digests only', async () => {
    const keys = await createMerchant(shop.app, { merchantId: 'merchant_one', mode: 'test', name: 'One', mcc: '5411' })
    expect(keys?.secretKey).toMatch(/^sk_test_[0-9A-Za-z]{32}$/)
    expect(keys?.publishableKey).toMatch(/^pk_test_[0-9A-Za-z]{32}$/)

    const kept = await shop.owner('api_key').select()
    expect(kept).toHaveLength(2)
    const display = `sk_test_…${keys?.secretKey.slice(-4)}`
    expect(kept[0]).toMatchObject({ kind: 'secret', display, expires_at: null, revoked_at: null })
    expect(JSON.stringify(kept)).not.toContain(keys?.secretKey.slice(8, 28))
  })

  test('exists once per mode, even when it is made twice at once', async () => {
    const make = (mode: 'test' | 'live') => createMerchant(shop.app, { merchantId: 'merchant_two', mode, name: 'Two', mcc: null })
    const results = await Promise.all([make('test'), make('test'), make('live')])
    expect(results.filter(Boolean)).toHaveLength(2)
    expect(results[2]?.secretKey).toMatch(/^sk_live_/)
    expect(await listKeys(shop.app.db.pool, 'merchant_two')).toHaveLength(4)
  })

  test('is found and listed', async () => {
    expect(await findAccount(shop.app.db.pool, 'merchant_two', 'live')).toEqual(expect.any(Number))
    expect(await findAccount(shop.app.db.pool, 'merchant_one', 'live')).toBeNull()
    expect(await listAccounts(shop.app.db.pool)).toEqual([
      { merchantId: 'merchant_one', mode: 'test', name: 'One', mcc: '5411', keys: 2 },
      { merchantId: 'merchant_two', mode: 'test', name: 'Two', mcc: null, keys: 2 },
      { merchantId: 'merchant_two', mode: 'live', name: 'Two', mcc: null, keys: 2 },
    ])
  })
})

describe('a key', () => {
  test('can be added, and revoked once and for good', async () => {
    const accountId = (await findAccount(shop.app.db.pool, 'merchant_one', 'test'))!
    const key = await shop.inTransaction((tx) => createKey(tx, shop.app.vault, { accountId, mode: 'test' }, 'secret'))
    const [, , added] = await listKeys(shop.app.db.pool, 'merchant_one')
    expect(added).toMatchObject({ mode: 'test', kind: 'secret', display: `sk_test_…${key.slice(-4)}`, revokedAt: null })

    expect(await shop.inTransaction((tx) => revokeKey(tx, added!.id))).toEqual({ merchantId: 'merchant_one', display: added!.display })
    expect(await shop.inTransaction((tx) => revokeKey(tx, added!.id))).toBeNull()
    expect(await listKeys(shop.app.db.pool, 'merchant_one')).toMatchObject([{}, {}, { revokedAt: expect.any(Date) as unknown }])
  })

  test('cannot be moved or altered by the server', async () => {
    await expect(shop.app.db.knex('api_key').update({ account_id: 1 })).rejects.toMatchObject({ code: '42501' })
    await expect(shop.app.db.knex('api_key').delete()).rejects.toMatchObject({ code: '42501' })
    await expect(shop.app.db.knex('merchant_account').update({ name: 'Mine' })).rejects.toMatchObject({ code: '42501' })
  })
})
