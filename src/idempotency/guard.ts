import type { Knex } from 'knex'
import type { App } from '../app.ts'
import type { AnyCaller, Caller, CustomerCaller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { runnerOf, type Database, type Runner } from '../database/connection.ts'
import { assertLives } from '../database/live-key.ts'
import { Problem, problem } from '../shared/problems.ts'
import { render, type Rendered } from '../shared/rendered.ts'
import { Replayed } from '../shared/replayed.ts'
import type { Vault } from '../vault/vault.ts'
import { deleteExpired, findPrior, insertInFlight, insertReply, lockKey, reapExpired, type Prior } from './store.ts'

/** A request as far as it matters for "the same request again": the operation, its path parameters and its body. */
export interface Asked {
  caller: AnyCaller
  operationId: string
  params: object
  body: unknown
}

/** Refusals that say nothing about the business: the same request may be sent again with the same key. */
const forgotten = new Set([400, 401, 403, 404, 405, 413, 415, 429])

/** Was this key used by a browser with a publishable key? What it is answered is less than what the merchant is. */
export const isBrowserScope = (scope: string): boolean => scope.startsWith('p:')

/**
 * The claim of a request on its key. The scope comes from the credential, the fingerprint is keyed because a body may hold a card
 * number, and the order of a body's members does not matter.
 */
export function claimOf(vault: Vault, key: string, asked: Asked): Claim {
  const request = JSON.stringify(ordered([asked.operationId, asked.params, asked.body ?? null]))
  return { scope: scopeOf(asked.caller), key, fingerprint: vault.digest('idempotency', request) }
}

function scopeOf(caller: AnyCaller): string {
  if (caller.kind === 'customer') return `c:${caller.accountId}:${caller.customerId}`
  return `${caller.kind === 'secret' ? 'm' : 'p'}:${caller.accountId}`
}

/** The value with the members of its objects in one order, at every depth. */
function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(ordered)
  const members = value as Record<string, unknown>
  const sorted: Record<string, unknown> = {}
  for (const name of Object.keys(members).sort()) sorted[name] = ordered(members[name])
  return sorted
}

/**
 * Judges a prior use of the key. Returns where the request may run: the key is new, or its 24 hours are over (`expired`).
 * @throws Replayed where it has been answered; Problem 422 `idempotency_key_mismatch`, 409 `idempotency_key_in_use`
 */
export function judge(vault: Vault, claim: Claim, prior: Prior | null): 'new' | 'expired' {
  if (!prior) return 'new'
  if (prior.expired) return 'expired'
  if (!prior.fingerprint.equals(claim.fingerprint)) {
    throw problem('idempotency_key_mismatch', 'This Idempotency-Key was used before with another request. Use a new key for a new request.')
  }
  if (prior.state === 'in_flight' || !prior.sealedBody) throw keyInUse()
  throw new Replayed(prior.statusCode, vault.open('reply', prior.sealedBody, [claim.scope, claim.key]).toString())
}

/** 409 for a key whose first request has not been answered yet. */
export const keyInUse = (): Problem =>
  problem('idempotency_key_in_use', 'The first request with this Idempotency-Key is still running. Send it again in a moment.', {
    headers: { 'Retry-After': '1' },
  })

/** Seals the exact bytes of a reply for its key: replays contain client secrets. */
export const sealReply = (vault: Vault, key: { scope: string; key: string }, text: string): Buffer =>
  vault.seal('reply', text, [key.scope, key.key])

/**
 * What to do when a statement could not claim the key: judges it, clears it if it is expired.
 * Returns normally where the statement may be tried again.
 * @throws Replayed, Problem as `judge`; 409 `idempotency_key_in_use` where another request holds the key at this moment
 */
export async function judgeRefused(app: App, claim: Claim): Promise<void> {
  const prior = await findPrior(app.db.pool, claim)
  if (judge(app.vault, claim, prior) === 'new') throw keyInUse()
  await deleteExpired(app.db.pool, claim)
}

/**
 * Judges the key of a request that has something to do before its transaction: a repeated one is answered without it, also where it could
 * not be done any more.
 * @throws Replayed, Problem as `judge`, 401 `unauthorized`
 */
export async function judgeFirst(app: App, caller: Caller | CustomerCaller, claim: Claim | null): Promise<void> {
  if (!claim) return
  await assertLives(app.db.pool, caller)
  judge(app.vault, claim, await findPrior(app.db.pool, claim))
}

/**
 * Runs a write that needs no processor: check the credential, lock the idempotency key, judge it, work, store the reply, all in one
 * transaction. Without an idempotency key the work just runs in its transaction.
 * @throws Replayed, Problem as `judge`, 401 `unauthorized`, and whatever `work` throws, after a rollback
 */
export async function once<Status extends number, Body>(
  app: App,
  caller: Caller | CustomerCaller,
  claim: Claim | null,
  work: (tx: Knex.Transaction) => Promise<{ status: Status; body: Body }>,
): Promise<{ status: Status; body: Rendered<Body> }> {
  return app.db.transaction(async (tx) => {
    const runner = runnerOf(tx)
    await assertLives(runner, caller)
    if (!claim) {
      const { status, body } = await work(tx)
      return { status, body: render(body) }
    }
    await takeKey(app, runner, claim)
    const { status, body } = await work(tx)
    const rendered = render(body)
    // Another request, refused under the same key meanwhile: a key stands for one of them, and this one is rolled back.
    if (!(await insertReply(runner, claim, status, sealReply(app.vault, claim, rendered.text)))) throw keyInUse()
    return { status, body: rendered }
  })
}

/**
 * Takes a key for the rest of the transaction, which is to store a reply for it, and judges it.
 * @throws Replayed, Problem as `judge`; 409 `idempotency_key_in_use`
 */
export async function takeKey(app: Pick<App, 'vault'>, runner: Runner, claim: Claim): Promise<void> {
  if (!(await lockKey(runner, claim))) throw keyInUse()
  if (judge(app.vault, claim, await findPrior(runner, claim)) === 'expired') await deleteExpired(runner, claim)
}

/** Seconds for which a key waits for its reply: where recovery brings one in the end, and where it comes with this request or never. */
const patience = { recovered: 86_400, lost: 60 }

/**
 * Notes that the reply of a key that the transaction has taken comes later, when somebody else has answered.
 * @param status the status that the reply will have
 * @param ifProcessDies whether the reply is then recovered, or lost: its key is free again after a minute
 * @throws Problem 409 `idempotency_key_in_use` where another request was refused under the same key meanwhile
 */
export async function keepKey(runner: Runner, claim: Claim, status: number, ifProcessDies: keyof typeof patience): Promise<void> {
  if (!(await insertInFlight(runner, claim, status, patience[ifProcessDies]))) throw keyInUse()
}

/**
 * Stores the refusal of a request, so that the same request is refused in the same words and the processor is not asked again.
 * Refusals that a later try may turn into a success (`Retry-After`, wrong form, missing object, mismatched key) are not stored.
 * @throws Replayed, Problem as `judge`, where the request was refused before its key was judged and the key was used before
 */
export async function rememberRefusal(app: App, claim: Claim, refusal: Problem, text: string): Promise<void> {
  if (forgotten.has(refusal.status) || refusal.status >= 500) return
  if (refusal.headers?.['Retry-After'] || refusal.code === 'idempotency_key_mismatch') return
  const sealed = sealReply(app.vault, claim, text)
  while (!(await insertReply(app.db.lanes, claim, refusal.status, sealed))) await judgeRefused(app, claim)
}

/** Deletes keys older than 24 hours, in batches, until none is left. */
export async function reapKeys(db: Database): Promise<void> {
  while ((await reapExpired(db.pool)) === 1000);
}
