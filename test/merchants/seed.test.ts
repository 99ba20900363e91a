import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthenticator } from '../../src/merchants/authenticate.ts'
import { createMerchant } from '../../src/merchants/create.ts'
import { seedSandbox } from '../../src/merchants/seed.ts'
import { listAccounts, listKeys, revokeKey } from '../../src/merchants/store.ts'
import { parseMasterKeys } from '../../src/shared/master-key.ts'
import { openVault } from '../../src/vault/vault.ts'
import { openShop, ring } from './shop.ts'

let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const keysInUse = async () => (await listKeys(shop.app.db.pool, 'merchant_abc')).filter((key) => !key.revokedAt)

/** Revokes the key that is shown like this one. */
async function revoke(key: string): Promise<void> {
  const found = (await keysInUse()).find(({ display }) => display.endsWith(key.slice(-4)))
  await shop.inTransaction((tx) => revokeKey(tx, found!.id))
}

describe('the sandbox merchant', () => {
  test('is made once, however many processes start at once', async () => {
    const seeds = await Promise.all(Array.from({ length: 5 }, () => seedSandbox(shop.app)))
    expect(seeds[0]).toEqual({
      merchantId: 'merchant_abc', mode: 'test', name: 'Corner Store', mcc: '5411',
      secretKey: expect.stringMatching(/^sk_test_[0-9A-Za-z]{32}$/) as unknown,
      publishableKey: expect.stringMatching(/^pk_test_[0-9A-Za-z]{32}$/) as unknown,
    })
    for (const seed of seeds) expect(seed).toEqual(seeds[0])
    expect(await listAccounts(shop.app.db.pool)).toMatchObject([{ merchantId: 'merchant_abc', mode: 'test', keys: 2 }])
  })

  test('has the same keys at every start, and they work', async () => {
    const first = await seedSandbox(shop.app)
    expect(await seedSandbox(shop.app)).toEqual(first)
    const authenticate = createAuthenticator(shop.app)
    expect(await authenticate(first.secretKey)).toMatchObject({ merchantId: 'merchant_abc', merchantName: 'Corner Store', kind: 'secret' })
    expect(await authenticate(first.publishableKey)).toMatchObject({ merchantId: 'merchant_abc', kind: 'publishable' })
  })

  test('has other keys under another master key', async () => {
    const { secretKey } = await seedSandbox(shop.app)
    const other = await seedSandbox(shop.under({}, openVault(parseMasterKeys(ring(2)))))
    expect(other.secretKey).not.toBe(secretKey)
  })

  test('has the keys that are configured', async () => {
    const fixed = { sandboxSecretKey: 'sk_test_fixedfixedfixedA', sandboxPublishableKey: 'pk_test_fixedfixedfixedB' }
    for (let start = 1; start <= 2; start++) {
      expect(await seedSandbox(shop.under(fixed))).toMatchObject({
        secretKey: fixed.sandboxSecretKey, publishableKey: fixed.sandboxPublishableKey,
      })
    }
    expect(await createAuthenticator(shop.app)(fixed.sandboxSecretKey)).toMatchObject({ merchantId: 'merchant_abc', kind: 'secret' })
  })

  test('gets a new derived key for one that was revoked', async () => {
    const { secretKey, publishableKey } = await seedSandbox(shop.app)
    await revoke(secretKey)
    const next = await seedSandbox(shop.app)
    expect(next).toMatchObject({ publishableKey })
    expect(next.secretKey).not.toBe(secretKey)
    expect(await seedSandbox(shop.app)).toEqual(next)
    expect(await createAuthenticator(shop.app)(secretKey)).toBeNull()
  })

  test('is refused a configured key that was revoked or is not its own', async () => {
    const fault = (message: RegExp) => ({ name: 'ConfigFault', message: expect.stringMatching(message) as string })
    const revoked = 'sk_test_revokedrevokedR'
    await seedSandbox(shop.under({ sandboxSecretKey: revoked }))
    await revoke(revoked)
    await expect(seedSandbox(shop.under({ sandboxSecretKey: revoked }))).rejects.toMatchObject(fault(/^SANDBOX_SECRET_KEY was revoked/))

    const foreign = (await createMerchant(shop.app, { merchantId: 'merchant_x', mode: 'test', name: 'Other', mcc: null }))!
    await expect(seedSandbox(shop.under({ sandboxPublishableKey: foreign.publishableKey }))).rejects.toMatchObject(fault(/^SANDBOX_PUBLISHABLE_KEY/))
  })
})
