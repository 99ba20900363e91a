import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DatabaseFault } from '../fault.ts'
import { findBinaries } from './binaries.ts'
import { clusterHome } from './cluster.ts'
import { clusterUrl, readRecord } from './cluster-record.ts'
import { endPostmaster, findPostmaster, isAlive } from './postmaster.ts'

/** A database that was started in a data folder before. */
export interface FoundCluster {
  home: string
  /** Owner's URL, or null when its record is lost. If the server is down, the next start keeps it unless its port is taken. */
  ownerUrl: string | null
  running: boolean
  /** Deletes everything in it. @throws DatabaseFault while a process uses it, or when it belongs to somebody else */
  remove(): Promise<void>
}

/**
 * Looks for a database of the version that would be started, without starting it.
 * @returns null when there is none
 */
export async function findCluster(dataDir: string): Promise<FoundCluster | null> {
  const binaries = await findBinaries(join(dataDir, 'lib'))
  const home = binaries && clusterHome(dataDir, binaries.version)
  if (!home || !existsSync(home)) return null
  const record = await readRecord(home).catch(() => null)
  const data = resolve(home, record?.data ?? 'data')
  const postmaster = await findPostmaster(data)
  return {
    home,
    ownerUrl: record && clusterUrl(record, 'perfectpay_owner'),
    running: postmaster !== null,
    async remove() {
      if (postmaster && record && isAlive(record.starter)) {
        throw new DatabaseFault(`Process ${record.starter} is using the database in ${home}: stop it first.`)
      }
      if (postmaster) await endPostmaster(postmaster, data)
      for (const folder of [data, home]) {
        await rm(folder, { recursive: true, force: true }).catch(({ code }: NodeJS.ErrnoException) => {
          throw new DatabaseFault(`${folder} cannot be deleted (${code}): start as the user it belongs to.`)
        })
      }
    },
  }
}
