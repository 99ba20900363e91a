import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { withDatabase, type TestDatabase } from '../support/database.ts'

/**
 * Files that hold what a database has written: tables, the newest write-ahead log, messages of the server. None where the server is on
 * another machine.
 */
export async function filesOfDatabase({ ownerUrl }: TestDatabase): Promise<string[]> {
  const name = new URL(ownerUrl).pathname.slice(1)
  const admin = new pg.Client({ connectionString: withDatabase(inject('testServer').adminUrl, name) })
  await admin.connect()
  try {
    await admin.query('CHECKPOINT')
    const { rows: [place] } = await admin.query(
      `SELECT current_setting('data_directory') AS home, oid, pg_walfile_name(pg_current_wal_lsn()) AS wal
       FROM pg_database WHERE datname = current_database()`,
    )
    const within = async (folder: string, take: (name: string) => boolean) =>
      (await readdir(folder)).filter(take).map((file) => join(folder, file))
    return [
      ...await within(join(place.home, 'base', String(place.oid)), (name) => /^\d/.test(name)),
      ...await within(join(place.home, 'pg_wal'), (name) => name === place.wal),
      ...await within(dirname(place.home), (name) => name.endsWith('.log')),
    ]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  } finally {
    await admin.end()
  }
}
