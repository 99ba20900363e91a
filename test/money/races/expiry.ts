import type { App } from '../../../src/app.ts'
import { expireOverdue } from '../../../src/payments/expire.ts'
import { card } from '../../support/api.ts'
import { capture, make } from '../../support/payments.ts'
import { makeAll, type Arena } from '../arena.ts'
import { Complaints, tally } from '../complaints.ts'
import { manual } from '../deeds.ts'
import type { Race } from './race.ts'

/** Every instance sweeps at the same moment: each payment expires once and is told once. */
export const sweeps: Race = async (arena, { payments }) => {
  const complaints = new Complaints()
  const swept = await overdue(arena, payments)
  for (let round = 0; round * 100 < payments; round++) await Promise.all(arena.services.map(({ app }) => expireOverdue(app)))
  await judge(arena, swept, complaints)
  return complaints.list
}

/** A sweep has chosen its authorizations and is held up before it expires them; meanwhile another one expires them. */
export const heldUpSweep: Race = async (arena, { payments }) => {
  const complaints = new Complaints()
  const swept = await overdue(arena, payments)
  const [slow, fast] = arena.services.map(({ app }) => app) as [App, App]
  // What a sweep cannot expire it logs, and goes on.
  const error = ({ err }: { err: Error }) => complaints.list.push(`the sweep fails: ${err.message}`)
  const heldUp = () => expireOverdue({ ...slow, log: { ...slow.log, error } as unknown as App['log'] })
  await arena.holdUp(/p\.capture_before <= now\(\)/, 1, heldUp, () => expireOverdue(fast))
  await judge(arena, swept, complaints)
  return complaints.list
}

/** Payments of every kind that expires, past their time. */
async function overdue(arena: Arena, payments: number): Promise<string[]> {
  const kinds = [
    () => make(arena.api),
    () => make(arena.api, card()),
    () => make(arena.api, { ...card(), confirm: true, authentication_type: 'three_ds' }),
    () => make(arena.api, manual),
    async () => capture(arena.api, await make(arena.api, { ...manual, capture_method: 'manual_multiple' }), 600),
  ]
  let made = 0
  const swept = await makeAll(payments, () => kinds[made++ % kinds.length]!())
  await arena.query(
    `UPDATE payment SET expires_on = now(), capture_before = CASE WHEN capture_before IS NOT NULL THEN now() END
     WHERE payment_id = ANY ($1)`,
    [swept],
  )
  return swept
}

async function judge(arena: Arena, swept: string[], complaints: Complaints): Promise<void> {
  const rows = await arena.query(
    `SELECT status || ' ' || count(event_id) AS outcome FROM payment p
     LEFT JOIN event e ON e.object_id = p.payment_id AND event_type = 'payment_expired' WHERE payment_id = ANY ($1) GROUP BY payment_id`,
    [swept],
  )
  const part = swept.length / 5
  const outcomes = tally(rows.map(({ outcome }) => outcome))
  complaints.expect('statuses and events', outcomes, { 'expired 1': 4 * part, 'partially_captured 1': part })
  await complaints.audit(arena)
}
