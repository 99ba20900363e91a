import { describe, expect, test } from 'vitest'
import type { Mutant } from '../support/mutants.ts'
import { openArena } from './arena.ts'
import { fullCaptures, partialCaptures } from './races/captures.ts'
import { completions, confirms, updatesAgainstConfirms } from './races/confirms.ts'
import { heldUpSweep } from './races/expiry.ts'
import { oneKeyManyRequests, revocation, sameKey } from './races/keys.ts'
import type { Load, Race } from './races/race.ts'
import {
  fullRefunds, refundInBetween, refundMeanwhile, refundRecoveries, refunds, refundSettlements, undoInBetween,
} from './races/refunds.ts'
import { recoveries, settlements } from './races/settlements.ts'
import { captureCancelExpiry, expiryInBetween } from './races/winner.ts'

/** Statements that change a payment whatever its version is now. */
const anyVersion = [/p\.version = a\.version/g, 'a.version IS NOT NULL'] as const
/** … and whatever the processor is being asked about it. */
const anyAttempt = [/p\.open_attempt IS NOT DISTINCT FROM a\.open_attempt/g, "coalesce(a.open_attempt, '') IS NOT NULL"] as const
const sharedLeases = [/(ORDER BY due_at LIMIT \$\d+) FOR UPDATE SKIP LOCKED/g, '$1'] as const
const freeKey = [/pg_try_advisory_xact_lock\(hashtextextended\((.+?), 0\)\)/g, '($1)::text IS NOT NULL'] as const
/** Of requests with one key that are written together, each is the first. */
const everyTurn = [/turn = 1/g, 'turn > 0'] as const
/** A refund reads what is left without the lock that makes the others wait. */
const unlockedRefund = [/(p\.account_id = \$\d+ AND p\.payment_id = \$\d+) FOR NO KEY UPDATE/g, '$1'] as const
/** … or does not see that the processor is being asked about the payment. */
const blindRefund = [/p\.open_attempt(?=.*p\.payment_id = \$\d+ FOR NO KEY UPDATE$)/gs, 'NULL::text'] as const
const unlockedSettlement = [/(p\.payment_id = \$\d+) FOR NO KEY UPDATE OF p$/g, '$1'] as const
const unlockedSettled = [/(r\.attempt_id = \$\d+) FOR NO KEY UPDATE/g, '$1'] as const
const revokedToo = [/(WHERE id = \$\d+|k\.id = r\.api_key) AND revoked_at IS NULL/g, '$1'] as const

const attemptIndex = 'DROP INDEX one_exclusive_attempt;'
const stepGuard = 'DROP TRIGGER payment_guard ON payment;'
const agreement = 'DROP TRIGGER payment_agrees ON payment; DROP TRIGGER payment_begins ON payment;'
const bounds = 'ALTER TABLE payment DROP CONSTRAINT within_authorization, DROP CONSTRAINT within_amount;'
const refundBound = 'ALTER TABLE payment DROP CONSTRAINT within_capture;'
const eventKey = 'ALTER TABLE event DROP CONSTRAINT event_object_id_account_id_version_event_type_key;'
const bookingKey = 'ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_operation_key_key;'
const replyKey = 'ALTER TABLE idempotency_key DROP CONSTRAINT idempotency_key_pkey;'

/** What goes wrong in a race without a guard. */
async function complaints(mutant: Mutant, race: Race, load: Load): Promise<string[]> {
  const arena = await openArena(mutant)
  try {
    return await race(arena, load)
  } finally {
    await arena.close()
  }
}

/** On a busy machine rivals may miss each other: the race is run until it goes wrong, so many times at most. */
async function firstComplaints(mutant: Mutant, race: Race, load: Load, kind = (found: string[]) => found): Promise<string[]> {
  for (let run = 1; ; run++) {
    const found = kind(await complaints(mutant, race, load))
    if (found.length > 0 || run === 5) return found
  }
}

const few = { payments: 1 }
const first = { ...few, rivals: 2, order: 'first' } as const
const together = { ...few, rivals: 5, order: 'together' } as const

describe('a race goes wrong without', () => {
  test.each<[guards: string, race: string, Mutant, Race, Load]>([
    ["the version in a step's condition", 'full captures', { statements: [anyVersion] }, fullCaptures, first],
    ["the version in a step's condition", 'confirms', { statements: [anyVersion] }, confirms, first],
    ["the version in a step's condition", 'updates against confirms', { statements: [anyVersion] }, updatesAgainstConfirms, first],
    ["the version in a step's condition", 'capture, cancel, expiry', { statements: [anyVersion] }, captureCancelExpiry, { ...first, payments: 4 }],
    ["the version in a step's condition", 'expiry in between', { statements: [anyVersion] }, expiryInBetween, { payments: 2 }],
    ["the version in a step's condition", 'completions', { statements: [anyVersion] }, completions, first],
    // For captures and confirms of the whole, the index below backs this one up: their rivals are refused, and only come too early.
    ["the open attempt in a step's condition", 'captures of parts', { statements: [anyAttempt] }, partialCaptures, together],
    ["both of a step's condition", 'settlements', { statements: [anyVersion, anyAttempt] }, settlements, together],
    ['the open attempt and its index', 'full captures', { statements: [anyAttempt], schema: attemptIndex }, fullCaptures, together],
    ['the open attempt and its index', 'confirms', { statements: [anyAttempt], schema: attemptIndex }, confirms, together],
    ["the database's own look at the deadline", 'expiry in between', { schema: stepGuard }, expiryInBetween, { payments: 2 }],
    ["the version in a step's condition", 'a sweep that is held up', { statements: [anyVersion] }, heldUpSweep, { payments: 5 }],
    ['the lease of an attempt', 'recovery by several instances', { statements: [sharedLeases] }, recoveries, { payments: 20 }],
    ['the lease of an attempt', 'recovery of refunds', { statements: [sharedLeases] }, refundRecoveries, { payments: 20 }],
    ['the lock of a refund', 'refunds of parts', { statements: [unlockedRefund] }, refunds, together],
    ['the lock of a refund', 'refunds of everything', { statements: [unlockedRefund] }, fullRefunds, together],
    ['the lock of a refund', 'a cancellation in between', { statements: [unlockedRefund] }, undoInBetween, few],
    ["the version in a step's condition", 'a refund in between', { statements: [anyVersion] }, refundInBetween, few],
    ["the refund's look at the open attempt", 'a refund meanwhile', { statements: [blindRefund] }, refundMeanwhile, few],
    ['the locks of a settlement', 'settlements of refunds', { statements: [unlockedSettlement, unlockedSettled] }, refundSettlements, few],
    // The advisory lock and the primary key back each other up: the lock answers at once, the key is right even without it.
    ['both guards of an idempotency key', 'one request, one key', { statements: [freeKey], schema: replyKey }, sameKey, { payments: 1, rivals: 10 }],
    ['both guards of an idempotency key', 'many requests, one key', { statements: [freeKey], schema: replyKey }, oneKeyManyRequests, few],
    ["the primary key of idempotency keys", 'one request, one key', { schema: replyKey }, sameKey, { payments: 1, rivals: 10 }],
    ['the turns of requests that are written together', 'one request, one key', { statements: [everyTurn] }, sameKey, { payments: 1, rivals: 10 }],
    ['the look at the API key in the statement itself', 'revocation', { statements: [revokedToo] }, revocation, { payments: 1 }],
  ])('%s: %s', async (_, __, mutant, race, load) => {
    expect(await firstComplaints(mutant, race, load)).not.toEqual([])
  })
})

/** Without a number of guards. */
const without = (guards: [string, Mutant][]): Mutant => ({
  statements: guards.flatMap(([, { statements = [] }]) => statements),
  schema: guards.map(([, { schema = '' }]) => schema).join(''),
})

const wrongMoney = (found: string[]) => found.filter((line) => /^audit: (counters_drift|over_captured|over_refunded|status_amount_mismatch|held_mismatch)/.test(line))

describe.each<[second: string, Race, Load, guards: [string, Mutant][]]>([
  ['another capture', fullCaptures, first, [
    ["a step's condition", { statements: [anyVersion, anyAttempt] }],
    ['one open attempt per payment', { schema: attemptIndex }],
    ['versions that rise one by one, along legal steps', { schema: stepGuard }],
    ['one event per version', { schema: eventKey }],
    ['no more captured than authorized', { schema: bounds }],
    ['status and amounts that agree', { schema: agreement }],
  ]],
  ['the same capture once more', settlements, together, [
    ["a step's condition", { statements: [anyVersion, anyAttempt] }],
    ['versions that rise one by one, along legal steps', { schema: stepGuard }],
    ['one event per version', { schema: eventKey }],
    ['one booking per attempt', { schema: bookingKey }],
    ['no more captured than authorized', { schema: bounds }],
    ['status and amounts that agree', { schema: agreement }],
  ]],
])('%s cannot make money wrong as long as one guard is left', (_, race, load, guards) => {
  test.each(guards.slice(1).map(([name], index) => [name, index + 1] as const))('%s', async (_, gone) => {
    const found = await firstComplaints(without(guards.slice(0, gone)), race, load)
    expect(found).not.toEqual([])
    expect(wrongMoney(found)).toEqual([])
  })

  test('none', async () => {
    expect(await firstComplaints(without(guards), race, load, wrongMoney)).not.toEqual([])
  })
})

// Versions are no guard here: two refunds of the same millisecond may write the same one.
describe('no more is refunded than was captured, and even the answers are right, as long as there is', () => {
  test.each<[guard: string, Mutant]>([
    ['the lock of a refund', { schema: stepGuard + refundBound }],
    ['the bound of refunds', { statements: [unlockedRefund], schema: stepGuard }],
  ])('%s', async (_, mutant) => {
    expect(await complaints(mutant, fullRefunds, together)).toEqual([])
  })

  test('neither: too much is refunded', async () => {
    const found = await complaints({ statements: [unlockedRefund], schema: stepGuard + refundBound }, fullRefunds, together)
    expect(wrongMoney(found)).toEqual(['audit: over_refunded finds 1'])
  })
})
