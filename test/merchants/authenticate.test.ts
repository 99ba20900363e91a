import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createAuthenticator } from '../../src/merchants/authenticate.ts'
import { createMerchant, type FirstKeys } from '../../src/merchants/create.ts'
import { keyDigest } from '../../src/merchants/keys.ts'
import { findCaller, listKeys, revokeKey } from '../../src/merchants/store.ts'
import { openShop } from './shop.ts'

let shop: Awaited<ReturnType<typeof openShop>>
let keys: FirstKeys
let live: FirstKeys

beforeAll(async () => {
  shop = await openShop()
  keys = (await createMerchant(shop.app, { merchantId: 'merchant_x', mode: 'test', name: 'Shop', mcc: null }))!
  live = (await createMerchant(shop.app, { merchantId: 'merchant_x', mode: 'live', name: 'Shop', mcc: null }))!
})
afterEach(() => {
  vi.restoreAllMocks()
})
afterAll(() => shop.close())

describe('an API key', () => {
  test('tells the merchant, the mode and what kind it is', async () => {
    const authenticate = createAuthenticator(shop.app)
    const [test, browser, real] = await Promise.all([keys.secretKey, keys.publishableKey, live.secretKey].map((key) => authenticate(key)))
    expect(test).toEqual({
      accountId: expect.any(Number) as unknown, merchantId: 'merchant_x', merchantName: 'Shop', mode: 'test', mcc: null, kind: 'secret',
      keyId: expect.any(Number) as unknown,
    })
    expect(browser).toMatchObject({ accountId: test?.accountId, mode: 'test', kind: 'publishable' })
    expect(real).toMatchObject({ merchantId: 'merchant_x', mode: 'live', kind: 'secret' })
    expect(real?.accountId).not.toBe(test?.accountId)
  })

  test('that is unknown tells nobody', async () => {
    const authenticate = createAuthenticator(shop.app)
    expect(await authenticate('sk_test_00000000000000000000000000000000')).toBeNull()
    expect(await authenticate(keys.secretKey.replace('_test_', '_live_'))).toBeNull()
    expect(await authenticate(keys.secretKey.replace('sk_', 'pk_'))).toBeNull()
  })

  test.each(['', 'secret', 'sk_test_short', `sk_test_${'0'.repeat(5000)}`, 'sk_test_0000000000000000\0', 'sk_prod_0000000000000000'])(
    'of impossible shape is not looked for (%#)',
    (text) => {
      const asked = vi.spyOn(shop.app.db.reads, 'run')
      expect(createAuthenticator(shop.app)(text)).toBeNull()
      expect(asked).not.toHaveBeenCalled()
    },
  )

  test('of nobody is told before it is looked up, which can be kept from being done', async () => {
    const authenticate = createAuthenticator(shop.app)
    const asked = vi.spyOn(shop.app.db.reads, 'run')
    const enough = () => { throw new Error('enough') }
    for (const key of ['sk_test_00000000000000000000000000000000', 'secret', keys.secretKey]) expect(() => authenticate(key, enough)).toThrow('enough')
    expect(asked).not.toHaveBeenCalled()
  })

  test('means something under its own master key only', async () => {
    const { openVault } = await import('../../src/vault/vault.ts')
    const { parseMasterKeys } = await import('../../src/shared/master-key.ts')
    const vault = openVault(parseMasterKeys(`k1:${Buffer.alloc(32, 9).toString('base64')}`))
    expect(await createAuthenticator({ ...shop.app, vault })(keys.secretKey)).toBeNull()
  })
})

describe('a known caller', () => {
  test('is told at once, without the database', async () => {
    const authenticate = createAuthenticator(shop.app)
    const first = await authenticate(keys.secretKey)
    const asked = vi.spyOn(shop.app.db.reads, 'run')
    expect(authenticate(keys.secretKey)).toBe(first)
    expect(asked).not.toHaveBeenCalled()
  })

  test('is looked up again after a few seconds, so that a revoked key ends', async () => {
    const now = vi.spyOn(performance, 'now')
    const start = performance.now()
    const authenticate = createAuthenticator(shop.app)
    const { secretKey } = (await createMerchant(shop.app, { merchantId: 'merchant_gone', mode: 'test', name: 'Gone', mcc: null }))!
    expect(await authenticate(secretKey)).toMatchObject({ merchantId: 'merchant_gone' })
    const [key] = await listKeys(shop.app.db.pool, 'merchant_gone')
    await shop.inTransaction((tx) => revokeKey(tx, key!.id))
    expect(await createAuthenticator(shop.app)(secretKey)).toBeNull()
    now.mockReturnValue(start + 6000)
    expect(await authenticate(secretKey)).toBeNull()
  })

  test('stays one of whom there is no doubt when it is looked up again, until the key is revoked', async () => {
    const now = vi.spyOn(performance, 'now')
    const start = performance.now()
    const authenticate = createAuthenticator(shop.app)
    const { secretKey } = (await createMerchant(shop.app, { merchantId: 'merchant_seen', mode: 'test', name: 'Seen', mcc: null }))!
    const unseen = vi.fn()
    await authenticate(secretKey, unseen)
    now.mockReturnValue(start + 60_000)
    expect(await authenticate(secretKey, unseen)).toMatchObject({ merchantId: 'merchant_seen' })
    expect(unseen).toHaveBeenCalledTimes(1)
    const [key] = await listKeys(shop.app.db.pool, 'merchant_seen')
    await shop.inTransaction((tx) => revokeKey(tx, key!.id))
    now.mockReturnValue(start + 120_000)
    expect([await authenticate(secretKey, unseen), await authenticate(secretKey, unseen)]).toEqual([null, null])
    expect(unseen).toHaveBeenCalledTimes(2)
  })

  test('is not remembered beyond the end of the key', async () => {
    const digest = keyDigest(shop.app.vault, keys.publishableKey)
    const expire = (interval: string | null) =>
      shop.owner.raw('UPDATE api_key SET expires_at = now() + ?::interval WHERE key_hash = ?', [interval, digest])
    expect((await findCaller(shop.app.db.pool, digest, 5000))?.sureFor).toBe(5000)
    await expire('1 hour')
    expect((await findCaller(shop.app.db.pool, digest, 5000))?.sureFor).toBe(5000)
    await expire('3 seconds')
    expect((await findCaller(shop.app.db.pool, digest, 5000))?.sureFor).toBeLessThanOrEqual(3000)
    await expire('-1 second')
    expect(await findCaller(shop.app.db.pool, digest, 5000)).toBeNull()
    await expire(null)
  })
})

test('a failing database is a failure, not an unknown key', async () => {
  vi.spyOn(shop.app.db.reads, 'run').mockRejectedValue(new Error('connection lost'))
  await expect(createAuthenticator(shop.app)(keys.secretKey)).rejects.toThrow('connection lost')
})
