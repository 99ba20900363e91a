import { expect } from 'vitest'
import { auditAtOnce, type Finding } from '../../src/database/audit.ts'
import { connect } from '../../src/database/connection.ts'
import { silentLog, type TestDatabase } from './database.ts'

/** What the audit finds in a test's database, by the name of the query. */
export async function findingsIn({ appUrl, appRole }: TestDatabase): Promise<Record<string, string[]>> {
  const db = connect({ url: appUrl, role: appRole, pool: 1, lanes: 1, log: silentLog })
  try {
    return wrongOf(await auditAtOnce(db))
  } finally {
    await db.close()
  }
}

/** The answers that are not empty. */
export const wrongOf = (findings: Finding[]): Record<string, string[]> =>
  Object.fromEntries(findings.filter(({ ids }) => ids.length > 0).map(({ name, ids }) => [name, ids]))

/** Fails where the books are wrong. */
export async function expectCleanAudit(database: TestDatabase): Promise<void> {
  expect(await findingsIn(database), 'audit').toEqual({})
}
