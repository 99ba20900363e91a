import { expect, test } from 'vitest'
import type { Mutant } from '../support/mutants.ts'
import { openArena } from './arena.ts'
import { captureCancelExpiry, confirms, fullCaptures, partialCaptures, updatesAgainstConfirms, expiryInBetween, type Load, type Race } from './races.ts'

const version = [/p\.version = (\$\d+)/g, '$1::int IS NOT NULL'] as const
const openAttempt = [/p\.open_attempt IS NOT DISTINCT FROM (\$\d+)/g, '($1::text IS NULL OR true)'] as const

const index = 'DROP INDEX one_exclusive_attempt;'
const checks = 'ALTER TABLE payment DROP CONSTRAINT within_authorization, DROP CONSTRAINT within_amount;'
const guard = 'DROP TRIGGER payment_guard ON payment;'
const agrees = 'DROP TRIGGER payment_agrees ON payment; DROP TRIGGER payment_begins ON payment;'

const M: Record<string, Mutant> = {
  version: { statements: [version] },
  open: { statements: [openAttempt] },
  openIndex: { statements: [openAttempt], schema: index },
  cas: { statements: [version, openAttempt] },
  casIndex: { statements: [version, openAttempt], schema: index },
  all: { statements: [version, openAttempt], schema: index + checks + guard + agrees },
  indexOnly: { schema: index },
  checksOnly: { schema: checks },
  guardOnly: { schema: guard },
}
const R: Record<string, [Race, Load]> = {}
for (const order of [undefined, 'together', 'first'] as const) Object.assign(R, {
  ['fullCaptures' + order]: [fullCaptures, { payments: 3, rivals: 20, order }],
  ['partialCaptures' + order]: [partialCaptures, { payments: 2, rivals: 20, order }],
  ['confirms' + order]: [confirms, { payments: 3, rivals: 20, order }],
  ['update' + order]: [updatesAgainstConfirms, { payments: 3, rivals: 6, order }],
  ['winner' + order]: [captureCancelExpiry, { payments: 20, rivals: 3, order }],
})
R.between = [expiryInBetween, { payments: 4, rivals: 2 }]
const only = process.env.M?.split(',')
for (const [m, mutant] of Object.entries(M)) for (const [r, [race, load]] of Object.entries(R)) if (!only || only.includes(m)) test(`${m} ${r}`, async () => {
  const arena = await openArena(mutant)
  const found = await race(arena, load)
  console.log(m, r, tallyUp(found))
  await arena.close()
})
const tallyUp = (list: string[]) => Object.entries(list.reduce((c, x) => ({ ...c, [x.slice(0, 300)]: (c[x.slice(0, 300)] ?? 0) + 1 }), {} as Record<string, number>))
expect
