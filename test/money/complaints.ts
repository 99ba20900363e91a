import type { Received } from '../support/api.ts'
import { findingsIn } from '../support/audit.ts'
import type { Arena } from './arena.ts'

/** What an answer comes to: `200`, `409 invalid_state`, … */
export const shortly = ({ status, body }: Received): string => (status < 400 ? String(status) : `${status} ${body?.code}`)

/** How often each thing is there, e.g. `{ '200': 1, '409 invalid_state': 19 }`. */
export function tally(things: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const thing of things.sort()) counts[thing] = (counts[thing] ?? 0) + 1
  return counts
}

/** What is wrong, in words. Where nothing went wrong there are none: the same list proves the service right and a mutant wrong. */
export class Complaints {
  readonly list: string[] = []

  /** Notes `what` unless the two are equal. */
  expect(what: string, actual: unknown, expected: unknown): void {
    const [found, right] = [JSON.stringify(actual), JSON.stringify(expected)]
    if (found !== right) this.list.push(`${what}: ${found} instead of ${right}`)
  }

  /** Notes what the audit finds, and operations that are still open once everybody is done. */
  async audit({ database, query }: Arena): Promise<void> {
    const open = await query("SELECT operation FROM attempt WHERE state = 'open'")
    this.expect('open attempts', tally(open.map(({ operation }) => operation)), {})
    for (const [name, ids] of Object.entries(await findingsIn(database))) this.list.push(`audit: ${name} finds ${ids.length}`)
  }

  /** Notes the payments for which the processor has carried out another number of such operations than one, as its own books say. */
  async carriedOutOnce({ query }: Pick<Arena, 'query'>, operation: string, payments: string[]): Promise<void> {
    const rows = await query(
      `SELECT o.payment_id, count(*)::int AS count FROM sandbox_operation o JOIN attempt a USING (attempt_id)
       WHERE operation = $1 AND o.payment_id = ANY ($2) GROUP BY 1`,
      [operation, payments],
    )
    const counts = new Map(rows.map(({ payment_id, count }) => [payment_id, count]))
    this.expect(`${operation} at the processor`, tally(payments.map((id) => String(counts.get(id) ?? 0))), { 1: payments.length })
  }
}
