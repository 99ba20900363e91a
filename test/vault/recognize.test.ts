import { describe, expect, test } from 'vitest'
import { parseMasterKeys } from '../../src/shared/master-key.ts'
import { recognizeRing } from '../../src/vault/recognize.ts'
import { dropDataKeys, renewDataKeys } from '../../src/vault/rotate.ts'
import { openVault } from '../../src/vault/vault.ts'
import { apiOf, card } from '../support/api.ts'
import { bank, customerClient } from '../support/funding-sources.ts'
import { make } from '../support/payments.ts'
import { startService } from '../support/service.ts'
import { openStage } from '../support/stage.ts'

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`
const [k1, k2, k3] = [key('k1', 1), key('k2', 2), key('k3', 3)]

/** A database and what comes of starting on it with a ring; the account's data key is made by the first start. */
async function started(...first: string[]) {
  const stage = await openStage({ settings: { MASTER_KEY: first.join() } })
  const { database, secretKey } = stage
  return {
    ...stage,
    /** What stands against a start with that ring; null where it starts, and then it knows the keys of before. */
    async fault(...ring: string[]): Promise<string | null> {
      const settings = { MASTER_KEY: ring.join(), SANDBOX_SECRET_KEY: secretKey }
      const service = await startService({ database, audited: false, settings }).catch((error: Error) => error)
      if (service instanceof Error) return `${service.name}: ${service.message}`
      try {
        expect((await apiOf({ url: service.url, secretKey })('listPayments')).status).toBe(200)
        return null
      } finally {
        await service.stop()
      }
    },
  }
}

describe('a start on a database that was written under k1', async () => {
  const { fault, query } = await started(k1!)

  test('is well with the same ring', async () => {
    expect(await fault(k1!)).toBeNull()
  })

  test.each([
    ['another key', [key('new', 9)], 'the key k1, which is not in the ring'],
    ['another key of the same name', [key('k1', 9)], 'another key of the name k1'],
    ['another key behind it', [k1!, k2!], 'digests of the key k1, which has to stay the last one'],
  ])('is refused with %s, and says which setting it is', async (_, ring, reason) => {
    const told = await fault(...ring)
    expect(told).toMatch(/^ConfigFault: MASTER_KEY does not belong to this database: .* Bring back the ring/)
    expect(told).toContain(reason)
    expect(await query('SELECT key_id, makes_digests FROM master_key')).toEqual([{ key_id: 'k1', makes_digests: true }])
  })

  test('names the file where the ring is from the data folder', async () => {
    const { app } = await started(k1!)
    await expect(recognizeRing(app.db, parseMasterKeys(k2!), { masterKeys: [], dataDir: '.data' })).rejects.toThrow(/^\.data\/keys\.json does not/)
  })
})

describe('a rotation', async () => {
  const { app, fault, query, api } = await started(k2!, k1!)
  await (await customerClient(api, 'jane')).linked(bank())
  const rotate = async () => {
    const vault = openVault(parseMasterKeys([k3, k2, k1].join()))
    await renewDataKeys(app.db, vault)
    return dropDataKeys(app.db, 'k3')
  }

  test('begins with a new key at the head, and from then on no instance starts without it', async () => {
    expect(await fault(k3!, k2!, k1!)).toBeNull()
    expect(await fault(k2!, k1!)).toContain('the key k3, which is not in the ring')
  })

  test('needs the older key until nothing is under it', async () => {
    expect(await rotate()).toEqual({ deleted: 0, left: 1 })
    expect(await fault(k3!, k1!)).toContain('the key k2, which is not in the ring')
  })

  test('lets it go then, but not the one that makes the digests', async () => {
    await query(`UPDATE funding_source SET data_key_id = (SELECT data_key_id FROM data_key ORDER BY created_at DESC LIMIT 1)`)
    await query(`UPDATE data_key SET created_at = created_at - interval '1 hour'`)
    expect(await rotate()).toEqual({ deleted: 1, left: 0 })
    expect(await fault(k3!, k1!)).toBeNull()
    expect(await fault(k3!)).toContain('the key k1, which is not in the ring')
  })
})

describe('three first starts at once', () => {
  const forgetful = async () => {
    const stage = await started(k1!)
    await stage.query('DELETE FROM master_key')
    return stage
  }

  test('with one ring are all well', async () => {
    const { fault, query } = await forgetful()
    expect(await Promise.all([1, 2, 3].map(() => fault(k1!)))).toEqual([null, null, null])
    expect(await query('SELECT key_id FROM master_key')).toEqual([{ key_id: 'k1' }])
  })

  test('with three rings leave one of them', async () => {
    const { fault, query } = await forgetful()
    const faults = await Promise.all([k1!, k2!, k3!].map((ring) => fault(ring)))
    expect(faults.filter((told) => told === null)).toHaveLength(1)
    expect(await query('SELECT FROM master_key')).toHaveLength(1)
  })
})

describe('a database from before there were notes', () => {
  test.each([
    ['an event', 'data_key'],
    ['a data key', 'event'],
  ])('tells by %s that a ring is not its own, and takes the right one', async (_, emptied) => {
    const { api, fault, query } = await started(k1!)
    await make(api, { confirm: true, ...card() })
    await (await customerClient(api, 'jane')).linked(bank())
    await query('DELETE FROM master_key')
    await query(`TRUNCATE ${emptied} CASCADE`)
    expect(await fault(k2!)).toContain('what is in there does not open with it')
    expect(await query('SELECT FROM master_key')).toEqual([])
    expect(await fault(k2!, k1!)).toBeNull()
  })
})
