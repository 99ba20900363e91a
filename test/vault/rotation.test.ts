import { describe, expect, test } from 'vitest'
import { openSource } from '../../src/funding-sources/open.ts'
import { reencryptSources } from '../../src/funding-sources/rotate.ts'
import type { Schema } from '#generated/types.ts'
import { reencryptMethods } from '../../src/payment-methods/rotate.ts'
import { reencryptPayments } from '../../src/payments/rotate.ts'
import { parseMasterKeys } from '../../src/shared/master-key.ts'
import { createDataKeys } from '../../src/vault/data-keys.ts'
import { dropDataKeys, renewDataKeys } from '../../src/vault/rotate.ts'
import { openVault, SealBroken } from '../../src/vault/vault.ts'
import { reencryptSecrets } from '../../src/webhooks/reencrypt.ts'
import { apiOf, card, refusal } from '../support/api.ts'
import { bank, customerClient, debitCard, wallet } from '../support/funding-sources.ts'
import { addEndpoint } from '../support/endpoints.ts'
import { make } from '../support/payments.ts'
import { methodsOf, save, toSave } from '../support/saved-cards.ts'
import { startService, type TestService } from '../support/service.ts'
import { openStage } from '../support/stage.ts'

const keyOf = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`
const rings = { before: keyOf('k1', 7), both: `${keyOf('k2', 8)},${keyOf('k1', 7)}`, after: keyOf('k2', 8) }

const stage = await openStage({ settings: { MASTER_KEY: rings.before } })
const { api, database } = stage

interface Sealed {
  payment_method_id: string
  account_id: number
  customer_id: string
  data_key_id: string
  sealed_number: Buffer
}

const sealed = () => stage.query('SELECT * FROM payment_method WHERE deleted_at IS NULL ORDER BY payment_method_id') as Promise<Sealed[]>
const keyIds = async () => (await stage.query('SELECT data_key_id FROM data_key')).map(({ data_key_id }) => data_key_id).sort()

/** Lets an instance with another ring work on the same database. */
async function withRing<Result>(ring: keyof typeof rings, work: (service: TestService) => Promise<Result>): Promise<Result> {
  const service = await startService({ database, audited: false, settings: { MASTER_KEY: rings[ring] } })
  try {
    return await work(service)
  } finally {
    await service.stop()
  }
}

/** What the newer key alone opens: no instance starts with it, for without the older one it would find no API key. */
function newerAlone(): Pick<TestService, 'app'> {
  const vault = openVault(parseMasterKeys(rings.after))
  return { app: { ...stage.app, vault, dataKeys: createDataKeys(stage.app.db, vault) } }
}

/** What the command does. */
const rotate = async ({ app }: TestService) => ({
  renewed: await renewDataKeys(app.db, app.vault),
  methods: await reencryptMethods(app),
  sources: await reencryptSources(app),
  payments: await reencryptPayments(app),
  endpoints: await reencryptSecrets(app),
})

const jane = await save(api, 'jane')
await save((await stage.merchant()).api, 'theirs', '378282246310005')
const gone = await save(api, 'jane', '4111111111111111')
await api('deletePaymentMethod', { params: { payment_method_id: gone.payment_method_id } })
const kept = await make(api, { customer_id: 'john', ...card('5555555555554444') })
const client = await customerClient(api, 'jane')
const linked = [await client.linked(bank()), await client.linked(wallet()), await client.linked(debitCard())]
const { account_id } = (await stage.query(`SELECT account_id FROM funding_source`))[0]!
const openSources = ({ app }: Pick<TestService, 'app'>) =>
  Promise.all(linked.map(({ funding_source_id }) => openSource(app, account_id, 'jane', funding_source_id)))
const [plain, rotated, deleted] = [await addEndpoint(api), await addEndpoint(api), await addEndpoint(api)]
const { body: { secret: newSecret } } = await api('rotateWebhookSecret', { params: { webhook_endpoint_id: rotated.webhook_endpoint_id } })
await api('deleteWebhookEndpoint', { params: { webhook_endpoint_id: deleted.webhook_endpoint_id } })
const before = { sealed: await sealed(), keyIds: await keyIds(), sources: await openSources(stage) }

describe('a rotation', async () => {
  const [first, meanwhile, second] = await withRing('both', async (running) => {
    const on = apiOf(running)
    await on('createPaymentMethod', { body: toSave('jane') }) // it knows the data key from now on
    const done = await withRing('both', rotate)
    const saved = await save(on, 'meanwhile')
    return [done, saved, await withRing('both', rotate)]
  })
  const after = await sealed()

  test('gives every account a new data key, and re-encrypts what is saved and what is kept', () => {
    expect(first).toEqual({ renewed: 2, methods: 2, sources: 2, payments: 1, endpoints: 2 })
    for (const was of before.sealed) {
      const is = after.find(({ payment_method_id }) => payment_method_id === was.payment_method_id)!
      expect(before.keyIds).not.toContain(is.data_key_id)
      expect(is.sealed_number).not.toEqual(was.sealed_number)
    }
  })

  test('reaches in its next run what an instance has saved under the older key meanwhile', () => {
    expect(second).toEqual({ renewed: 0, methods: 1, sources: 0, payments: 0, endpoints: 0 })
    expect(before.keyIds).not.toContain(after.find(({ payment_method_id }) => payment_method_id === meanwhile.payment_method_id)!.data_key_id)
  })

  test('has nothing left to do then', async () => {
    expect(await withRing('both', rotate)).toEqual({ renewed: 0, methods: 0, sources: 0, payments: 0, endpoints: 0 })
    expect(await sealed()).toEqual(after)
  })

  test('keeps every key with its own account', async () => {
    expect(await stage.query('SELECT FROM payment_method m JOIN data_key k USING (data_key_id) WHERE m.account_id <> k.account_id')).toEqual([])
  })

  test('changes nothing that can be seen, and everything can be paid with as before', async () => {
    await withRing('both', async (service) => {
      const on = apiOf(service)
      expect(await methodsOf(on, 'jane')).toEqual([jane])
      expect((await make(on, { customer_id: 'jane', payment_method_id: jane.payment_method_id, confirm: true })).status).toBe('succeeded')
      expect((await on('confirmPayment', { params: { payment_id: kept.payment_id } })).body.status).toBe('succeeded')
    })
  })

  test('keeps what is sealed of funding sources', async () => {
    expect(await withRing('both', openSources)).toEqual(before.sources)
  })

  test('200 a number that was saved before is recognised: fingerprints stay', async () => {
    const { status, body } = await withRing('both', (service) => apiOf(service)('createPaymentMethod', { body: toSave('jane') }))
    expect([status, body.payment_method_id, body.card.fingerprint]).toEqual([200, jane.payment_method_id, jane.card.fingerprint])
  })

  test('404 what was deleted stays deleted', async () => {
    expect(refusal(await api('retrievePaymentMethod', { params: { payment_method_id: gone.payment_method_id } }))).toEqual([404, 'not_found'])
  })
})

describe('afterwards', () => {
  test('the older data keys are deleted, but not before every process has noticed', async () => {
    await withRing('both', async ({ app }) => {
      expect(await dropDataKeys(app.db, 'k2')).toEqual({ deleted: 0, left: 2 })
      await stage.query(`UPDATE data_key SET created_at = created_at - interval '1 hour'`)
      expect(await dropDataKeys(app.db, 'k2')).toEqual({ deleted: 2, left: 0 })
    })
    expect(await keyIds()).toEqual([...new Set((await sealed()).map(({ data_key_id }) => data_key_id))].sort())
  })

  test('the older master key opens none of what is saved, the newer one alone opens all of it', async () => {
    for (const { data_key_id, account_id } of await sealed()) {
      await expect(stage.app.dataKeys.named(account_id, data_key_id)).rejects.toThrow(SealBroken)
    }
    const { app } = newerAlone()
    for (const { account_id, customer_id, payment_method_id, data_key_id, sealed_number } of await sealed()) {
      const key = await app.dataKeys.named(account_id, data_key_id)
      expect(key.open('card', sealed_number, [String(account_id), customer_id, payment_method_id]).toString()).toMatch(/^\d{15,16}$/)
    }
    expect(await openSources({ app })).toEqual(before.sources)
  })

  test('the newer master key alone opens the secrets of webhooks, those of before and those that sign beside them', async () => {
    const { app } = newerAlone()
    const secretsOf = async ({ webhook_endpoint_id }: Schema<'WebhookEndpoint'>) => {
      const [row] = await stage.query('SELECT * FROM webhook_endpoint WHERE webhook_endpoint_id = $1', [webhook_endpoint_id])
      return [row!.sealed_secret, row!.sealed_old_secret]
        .map((bytes) => bytes && app.vault.open('webhook-secret', bytes, [webhook_endpoint_id]).toString())
    }
    expect(await secretsOf(plain)).toEqual([plain.secret, null])
    expect(await secretsOf(rotated)).toEqual([newSecret, rotated.secret])
    expect(await secretsOf(deleted)).toEqual([null, null])
  })

  test('a data key under which something is sealed is never deleted', async () => {
    await stage.query(`
      INSERT INTO data_key (data_key_id, account_id, wrapped, created_at)
      SELECT DISTINCT ON (account_id) data_key_id || '_next', account_id, wrapped, created_at + interval '1 minute' FROM data_key`)
    expect(await dropDataKeys(stage.app.db, 'k2')).toEqual({ deleted: 0, left: 2 })
  })
})
