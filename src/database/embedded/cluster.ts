import { existsSync } from 'node:fs'
import { access, constants, mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { DatabaseFault } from '../fault.ts'
import { awaitReady } from './await-ready.ts'
import { majorOf, type Binaries } from './binaries.ts'
import { clusterUrl, newPasswords, readRecord, writeRecord, type ClusterRecord, type ClusterRole } from './cluster-record.ts'
import { lockFile } from './lock-file.ts'
import { endPostmaster, findPostmaster, isAlive } from './postmaster.ts'
import { createData, freePort, lastLines, startServer, type Server } from './server.ts'
import { chooseUserForm, type UserForm } from './user-form.ts'
import { placesFor } from './user-places.ts'

/** A running PostgreSQL with the product's two logins and its database. */
export interface Cluster {
  version: string
  /** Folder of the data, the record and the server's log. */
  home: string
  /** Another process started the server, and stops it. */
  adopted: boolean
  /** @param database default: the product's */
  url(role: ClusterRole, database?: string): string
  /** Ends the server if this process started it. */
  stop(): Promise<void>
}

export interface ClusterOptions {
  dataDir: string
  binaries: Binaries
  /** Server settings on top of our own; without effect on a server that another process has started. */
  settings?: Record<string, string>
  log: Pick<Logger, 'info' | 'error'>
}

/** Milliseconds that a server may take to answer, recovery after a crash included. */
const startPatience = 10_000
/** A second process waits for a whole first start of another one, initdb included. */
const lockPatience = 30_000

/** The folder for a PostgreSQL of this version: data of another major version are left alone, never upgraded in place. */
export const clusterHome = (dataDir: string, version: string): string => join(resolve(dataDir), `pg${majorOf(version)}`)

/**
 * Makes sure that a server runs on the data folder, and takes over the one that another process has started there.
 * @throws DatabaseFault in one line for a person: folder not ours, made in another user form, server does not start
 */
export async function openCluster({ dataDir, binaries, settings = {}, log }: ClusterOptions): Promise<Cluster> {
  const home = clusterHome(dataDir, binaries.version)
  await prepareHome(home)
  const unlock = await lockFile(join(home, 'start.lock'), lockPatience)
  try {
    const form = await chooseUserForm()
    const record = await readRecord(home)
    if (record && record.form !== form.name) throw otherForm(home, record.form, form.name)
    return (record && (await adopt(home, record))) ?? (await start(home, record, form, binaries, settings, log))
  } finally {
    unlock()
  }
}

async function prepareHome(home: string): Promise<void> {
  try {
    await mkdir(dirname(home), { recursive: true })
    await mkdir(home, { recursive: true, mode: 0o700 })
    await access(home, constants.W_OK | constants.X_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new DatabaseFault(`${home} cannot be written (${code}): start as the user it belongs to, or set another DATA_DIR.`)
  }
}

const otherForm = (home: string, made: string, now: string) =>
  new DatabaseFault(
    `The database in ${home} was made by ${made} and cannot be used by ${now}: start as before, or delete it with \`npm run db:reset\`.`,
  )

/** The server that another living process has started. One whose starter is gone is ended first: nobody would ever stop it. */
async function adopt(home: string, record: ClusterRecord): Promise<Cluster | null> {
  const data = resolve(home, record.data)
  const postmaster = await findPostmaster(data)
  if (!postmaster) return null
  if (postmaster.stopping || !isAlive(record.starter)) {
    await endPostmaster(postmaster, data)
    return null
  }
  const ended = async () => (await findPostmaster(data)) === null
  const client = await awaitReady(clusterUrl(record, 'postgres', 'postgres'), { patience: startPatience, ended }).catch(() => null)
  if (client) return { ...(await present(client, home, record)), adopted: true, stop: async () => {} }
  if (await ended()) return null
  throw new DatabaseFault(`The PostgreSQL server in ${home} (process ${postmaster.pid}, of process ${record.starter}) does not answer.`)
}

async function start(
  home: string, known: ClusterRecord | null, form: UserForm, given: Binaries, settings: Record<string, string>, log: ClusterOptions['log'],
): Promise<Cluster> {
  const { data, binaries } = await placesFor(form, home, given)
  const record = { data, port: 0, passwords: newPasswords(), ...known, form: form.name, starter: process.pid }
  const path = resolve(home, record.data)
  if (!existsSync(path)) {
    await writeRecord(home, record)
    await createData(binaries, form, path, record.passwords.postgres)
  } else if (!known) {
    throw new DatabaseFault(`${home} holds data but no pg.json, so its passwords are lost: \`npm run db:reset\` removes it.`)
  }
  if (existsSync(join(path, 'postmaster.pid'))) log.info({ home }, 'the database was killed the last time and recovers now')
  const { server, client } = await launch(home, record, form, binaries, settings)
  const cluster = await present(client, home, record)
  let stopping = false
  void server.ended.then(() => stopping || log.error({ home }, 'the database server has ended by itself'))
  return {
    ...cluster,
    adopted: false,
    stop() {
      stopping = true
      return server.stop()
    },
  }
}

/** What a start can meet that passes: the port taken since it was chosen, processes of a killed server that have not gone yet. */
const passing = /Address already in use|still in use/

async function launch(
  home: string, record: ClusterRecord, form: UserForm, binaries: Binaries, settings: Record<string, string>,
): Promise<{ server: Server; client: pg.Client }> {
  const logFile = join(home, 'server.log')
  const deadline = performance.now() + startPatience
  for (;;) {
    record.port = await freePort(record.port)
    await writeRecord(home, record)
    const server = await startServer(binaries, form, resolve(home, record.data), record.port, logFile, settings)
    try {
      const client = await awaitReady(clusterUrl(record, 'postgres', 'postgres'), {
        patience: deadline - performance.now(),
        ended: server.hasEnded,
      })
      return { server, client }
    } catch (error) {
      await server.stop()
      const lines = await lastLines(logFile)
      if (!passing.test(lines) || performance.now() > deadline) {
        throw new DatabaseFault(`PostgreSQL did not get ready; the end of ${logFile}:\n${lines}`, { cause: error })
      }
      await pause(100)
    }
  }
}

/** Makes the logins and the database that are missing, which is all of them at the first start, and closes the connection. */
async function present(client: pg.Client, home: string, record: ClusterRecord): Promise<Pick<Cluster, 'version' | 'home' | 'url'>> {
  const { rows } = await client.query<{ version: string; logins: boolean; database: boolean }>(`
    SELECT current_setting('server_version') AS version,
           EXISTS (SELECT FROM pg_roles WHERE rolname = 'perfectpay_owner') AS logins,
           EXISTS (SELECT FROM pg_database WHERE datname = 'perfectpay') AS database`)
  const { version, logins, database } = rows[0]!
  if (!logins) {
    const create = (role: ClusterRole) => `CREATE ROLE ${role} LOGIN PASSWORD ${pg.escapeLiteral(record.passwords[role])};`
    await client.query(`${create('perfectpay_app')} ${create('perfectpay_owner')} GRANT perfectpay_app TO perfectpay_owner`)
  }
  if (!database) await client.query('CREATE DATABASE perfectpay OWNER perfectpay_owner')
  await client.end()
  return { version: version.split(' ')[0]!, home, url: (role, name) => clusterUrl(record, role, name) }
}
