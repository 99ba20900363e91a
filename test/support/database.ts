import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import { inject } from 'vitest'

/** The server of this test run; the URLs name some database of it. */
export interface TestServer {
  /** May create and drop databases. */
  adminUrl: string
  ownerUrl: string
  appUrl: string
  /** Role that connections of the app take on, where its login is the owner's. */
  appRole: string | undefined
  /** Database with the schema and nothing else. */
  template: string
}

/** A database of its own for a test file, with the schema in it. */
export interface TestDatabase {
  ownerUrl: string
  appUrl: string
  appRole: string | undefined
  /** Removes the database, whoever is still connected. */
  drop(): Promise<void>
}

/** A log that says nothing. */
export const silentLog = pino({ level: 'silent' })

/**
 * Makes a database for the tests of one file.
 * @param template what it is a copy of; default: the migrated schema. `template0` is an empty one.
 */
export async function createDatabase(template?: string): Promise<TestDatabase> {
  const server = inject('testServer')
  const name = `t_${randomBytes(8).toString('hex')}`
  const owner = new URL(server.ownerUrl).username
  // Copied as files, not block by block through the log: a third of the time.
  await execute(server.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template ?? server.template} OWNER ${owner} STRATEGY file_copy`)
  return {
    ownerUrl: withDatabase(server.ownerUrl, name),
    appUrl: withDatabase(server.appUrl, name),
    appRole: server.appRole,
    drop: () => execute(server.adminUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  }
}

/** The same URL with another database. */
export const withDatabase = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href

/** Runs one statement on a connection of its own. */
export async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
