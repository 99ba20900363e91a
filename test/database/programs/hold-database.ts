/**
 * A program that has a database, as the service has: starts it, prints one line of JSON about it, and keeps it until its input ends.
 * Arguments: the data folder and, optionally, a `native` folder to take PostgreSQL from.
 */
import { once } from 'node:events'
import { join } from 'node:path'
import { packagedBinaries } from '../../../src/database/embedded/binaries.ts'
import { openCluster } from '../../../src/database/embedded/cluster.ts'
import { startDatabase } from '../../../src/database/embedded.ts'

const [dataDir = '', native] = process.argv.slice(2)
const log = { info() {}, error() {} }

// Ctrl-C in a terminal reaches the whole group of processes; this one has better things to do.
process.on('SIGINT', () => {})

async function start() {
  if (native === undefined) return startDatabase({ dataDir }, log)
  const cluster = await openCluster({ dataDir, binaries: await packagedBinaries(native, join(dataDir, 'lib')), log })
  return { ownerUrl: cluster.url('perfectpay_owner'), appUrl: cluster.url('perfectpay_app'), description: native, stop: cluster.stop }
}

try {
  const database = await start()
  console.log(JSON.stringify({ ...database, stop: undefined }))
  await once(process.stdin.resume(), 'end')
  await database.stop()
} catch (error) {
  console.log(JSON.stringify({ fault: (error as Error).message, kind: (error as Error).name }))
}
