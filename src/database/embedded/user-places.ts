import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOf, packagedBinaries, type Binaries } from './binaries.ts'
import { works } from './run-command.ts'
import type { UserForm } from './user-form.ts'

/** For an account that cannot enter the project's folder; only root writes here, so nobody can put another program in its place. */
const shelter = '/var/lib/perfectpay'

/**
 * Where data go and which programs run, so that the form's account can reach both: the project's own folder and programs if
 * possible, else the shelter. The 60 MB of programs are copied there once per version.
 * @param home folder of the record, the log and usually the data
 */
export async function placesFor(form: UserForm, home: string, binaries: Binaries): Promise<{ data: string; binaries: Binaries }> {
  if (!form.account) return { data: 'data', binaries }
  await chmod(home, 0o711)
  const reachesHome = await works([...form.prefix, 'test', '-x', home])
  const reachesPrograms = await works([...form.prefix, ...commandOf(binaries, 'initdb'), '--version'])
  return {
    data: reachesHome ? 'data' : await shelteredFolder(home),
    binaries: reachesPrograms || binaries.native === null ? binaries : await shelteredPrograms(binaries.native, binaries.version),
  }
}

async function shelteredFolder(home: string): Promise<string> {
  const folder = join(shelter, createHash('sha256').update(home).digest('hex').slice(0, 16))
  await mkdir(folder, { recursive: true, mode: 0o711 })
  return join(folder, 'data')
}

async function shelteredPrograms(native: string, version: string): Promise<Binaries> {
  const copy = join(shelter, `postgres-${version}`, 'native')
  if (!existsSync(copy)) {
    const fresh = `${copy}.${process.pid}`
    await mkdir(join(shelter, `postgres-${version}`), { recursive: true, mode: 0o755 })
    await cp(native, fresh, { recursive: true, verbatimSymlinks: true })
    await rename(fresh, copy).catch(() => rm(fresh, { recursive: true, force: true }))
  }
  return packagedBinaries(copy, '')
}
