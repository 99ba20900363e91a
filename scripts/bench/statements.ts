import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import type { App } from '../../src/app.ts'
import { connect, type Runner } from '../../src/database/connection.ts'
import { groupCommit } from '../../src/database/group-commit.ts'
import { claimOf } from '../../src/idempotency/guard.ts'
import { capturePayment } from '../../src/payments/capture.ts'
import { createPayment } from '../../src/payments/create.ts'
import { listPayments } from '../../src/payments/list.ts'
import { retrievePayment } from '../../src/payments/retrieve.ts'
import type { Caller } from '../../src/shared/caller.ts'
import type { Claim } from '../../src/shared/claim.ts'
import { parseMasterKeys } from '../../src/shared/master-key.ts'
import { openVault } from '../../src/vault/vault.ts'
import type { OperationName } from './load.ts'
import { instantProcessor } from './processor.ts'
import type { Stage } from './stage.ts'
import { amount, createBody, keys, masterKey, paymentIdOf } from './world.ts'

/** A statement as the service sent it. */
export interface Sent {
  text: string
  values: unknown[]
}

/** What one request of an operation sends to the database, and what in it is to be another one for each request. */
export interface Recording {
  statements: Sent[]
  /** Number of the merchant's account, and of its API key. */
  account: number
  /** The payment's number if it is one of the seeded ones: texts that hold its id change with it. */
  paymentId: string
  /** Texts that no two requests may share: an idempotency key, ids of attempts and events. */
  unique: string[]
}

interface Intent {
  caller: Caller
  idempotency: Claim
}

/** An account whose number is no other number of a statement. */
const account = 777

/** Runs each operation of the service once, without HTTP, and notes what it sends to the database. */
export async function recordStatements(stage: Stage): Promise<Record<OperationName, Recording>> {
  const log = pino({ level: 'silent' })
  const db = connect({ url: stage.appUrl, pool: 1, lanes: 1, log })
  const { from } = await stage.capturable(keys)
  const captured = paymentIdOf(from + ((account - 1 - from) % keys + keys) % keys)
  const read = paymentIdOf(account - 1)
  const vault = openVault(parseMasterKeys(masterKey))
  const caller: Caller = { accountId: account, merchantId: `merchant_${account}`, merchantName: '', mode: 'test', kind: 'secret', keyId: account, mcc: null }

  const config = { baseUrl: '', cardExpiryFloor: '2025-01' }
  const service = { config, vault, log, clock: { now: () => new Date() }, processor: instantProcessor }

  async function record(
    operationId: string, work: (app: App, intent: Intent) => Promise<unknown>, paymentId?: string,
  ): Promise<Recording> {
    const statements: Sent[] = []
    const noting: Runner = {
      run(statement, values) {
        statements.push({ text: statement.text, values })
        return db.pool.run(statement, values)
      },
    }
    const noted = { ...db, pool: noting, lanes: noting, group: groupCommit(noting, 1), reads: noting }
    const app = { ...service, db: noted } as unknown as App
    const key = randomUUID()
    await work(app, { caller, idempotency: claimOf(vault, key, { caller, operationId, params: {}, body: {} }) })
    const texts = statements.flatMap(({ values }) => values.filter((value) => typeof value === 'string'))
    const made = new Set(texts.flatMap((text) => text.match(/\b(att_[2-7a-z]{26}|evt_\w{32}|pay_[2-7a-z]{26})/g) ?? []))
    const own = paymentId ?? [...made].find((id) => id.startsWith('pay_')) ?? ''
    return { statements, account, paymentId: own, unique: [key, ...[...made].filter((id) => !id.startsWith('pay_'))] }
  }

  try {
    return {
      create: await record('createPayment', (app, intent) => createPayment(app, intent, JSON.parse(createBody))),
      retrieve: await record('retrievePayment', (app) => retrievePayment(app, caller, read), read),
      capture: await record('capturePayment', (app, intent) => capturePayment(app, intent, captured, amount), captured),
      list: await record('listPayments', (app) => listPayments(app, caller, { limit: 20 })),
    }
  } finally {
    await db.close()
  }
}
