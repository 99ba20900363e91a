import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseFault } from '../fault.ts'

/** `postgres` is the superuser, used to set up the others; migrations run as the owner, the server as the app. */
const clusterRoles = ['postgres', 'perfectpay_owner', 'perfectpay_app'] as const
export type ClusterRole = (typeof clusterRoles)[number]

/** What a start leaves for the next one, and for other processes that want the same server: `pg.json` beside the data. */
export interface ClusterRecord {
  /** Name of the user form the data was made in. */
  form: string
  /** The data folder, relative to the folder of the record if it is in it. */
  data: string
  /** Port of the last start; used again if it is free, so that other processes find the server again. */
  port: number
  /** Process id of the program that started the server last, and that will stop it. */
  starter: number
  passwords: Record<ClusterRole, string>
}

const fileName = 'pg.json'

/**
 * @param home the folder that holds the record
 * @returns null when nothing was ever started here
 * @throws DatabaseFault when the record belongs to another user or is broken
 */
export async function readRecord(home: string): Promise<ClusterRecord | null> {
  const path = join(home, fileName)
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ClusterRecord
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    if (code === 'EACCES') throw new DatabaseFault(`${path} belongs to another user: start as that user, or set another DATA_DIR.`)
    throw new DatabaseFault(`${path} cannot be read: \`npm run db:reset\` removes it together with the data.`, { cause: error })
  }
}

/** Replaces the record as a whole. It holds passwords, so only its owner may read it. */
export async function writeRecord(home: string, record: ClusterRecord): Promise<void> {
  const path = join(home, fileName)
  const next = `${path}.${process.pid}`
  await writeFile(next, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 })
  await rename(next, path)
}

/** 192 random bits each, in characters that need no escaping in a URL or in SQL. */
export const newPasswords = (): Record<ClusterRole, string> =>
  Object.fromEntries(clusterRoles.map((role) => [role, randomBytes(24).toString('base64url')])) as Record<ClusterRole, string>

/** @param database default: the database of the product */
export const clusterUrl = ({ port, passwords }: ClusterRecord, role: ClusterRole, database = 'perfectpay'): string =>
  `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${database}`
