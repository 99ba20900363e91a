import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = import.meta.dirname

/** Installs what the peers are made of, exactly as the lock file says; once, and again when the lock file has changed. */
export function installPeers(say: (line: string) => void): void {
  const record = join(folder, 'node_modules', '.package-lock.json')
  const wanted = versionsIn(join(folder, 'package-lock.json'))
  if (existsSync(record) && Object.entries(wanted).every(([name, version]) => versionsIn(record)[name] === version)) return
  say('installing the peers (npm ci in scripts/bench)')
  const command = ['ci', '--prefix', folder, '--ignore-scripts', '--no-fund', '--no-audit']
  const { status } = spawnSync('npm', command, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) throw new Error('npm ci in scripts/bench has failed')
}

/** The exact versions of the peers. */
export const peerVersions = (): Record<string, string> => {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  return dependencies
}

function versionsIn(lockFile: string): Record<string, string> {
  type Packages = Record<string, { version?: string; optional?: boolean }>
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: Packages }
  const installed = Object.entries(packages).filter(([name, { optional }]) => name !== '' && !optional)
  return Object.fromEntries(installed.map(([name, { version = '' }]) => [name, version]))
}
