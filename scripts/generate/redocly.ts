import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The package's `bin/cli.js`, started by this very Node: no shell, no lookup, and the same on every platform.
const program = join(dirname(fileURLToPath(import.meta.resolve('@redocly/cli/package.json'))), 'bin', 'cli.js')

/** How a run of the Redocly CLI ended: its exit code and what it wrote. */
export interface Run { code: number; stdout: string; stderr: string }

/**
 * Runs the Redocly CLI. It can only be had as a program: the package exports no functions. Colours are kept if ours are shown.
 * Never throws for a failing run; the caller reads `code`.
 */
export function redocly(...parameters: string[]): Promise<Run> {
  const colours = process.stderr.isTTY ? { FORCE_COLOR: '1' } : {}
  const env = { ...process.env, ...colours, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...parameters], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const run: Run = { code: 1, stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => { run.stdout += text })
    child.stderr.setEncoding('utf8').on('data', (text: string) => { run.stderr += text })
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...run, code: code ?? 1 }))
  })
}
