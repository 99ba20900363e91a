import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { apiOf, type Api } from './api.ts'
import type { TestDatabase } from './database.ts'

/** The service in a process of its own. */
export interface Running {
  url: string
  api: Api
  /** Tells the processor what goes wrong next; see `programs/serve.ts`. */
  tell(line: string): void
  /** Resolves with the next line that the process prints; log lines are none. */
  said(): Promise<string>
  /** Everything that it has written so far, log lines included. */
  output(): string
  /** Ends it with a signal; SIGKILL is what a crash is like. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** The key of the sandbox merchant. */
export const secretKey = 'sk_test_e3f1a0b2c4d5968778695a4b3c2d1e0f'
export const publishableKey = 'pk_test_0f1e2d3c4b5a69788796a5b4c3d2e1f0'
/** The ring of master keys: one. */
export const masterKey = `k1:${Buffer.alloc(32, 7).toString('base64')}`

const settings = {
  PORT: '0', LOG_LEVEL: 'silent', RATE_LIMIT_PER_SECOND: '100000', RATE_LIMIT_PER_ADDRESS: '100000', MASTER_KEY: masterKey,
  SANDBOX_SECRET_KEY: secretKey, SANDBOX_PUBLISHABLE_KEY: publishableKey,
}

/** Starts the service on a test's database and waits until it serves. */
export async function runService(database: TestDatabase, given: Record<string, string> = {}): Promise<Running> {
  const root = join(import.meta.dirname, '../..')
  const env = { ...process.env, ...settings, DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl, ...given }
  const program = [join(root, 'scripts/run.mjs'), join(import.meta.dirname, 'programs/serve.ts')]
  const child = spawn(process.execPath, program, { cwd: root, env, stdio: 'pipe' })
  const ended = once(child, 'exit')
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { output += text })
  // Not by readline: where its lines are not asked for, it stops the reading of the log.
  let unread = ''
  child.stdout.on('data', (text: string) => { unread += text })
  const said = async (): Promise<string> => {
    for (;;) {
      const [line, ...rest] = unread.split('\n')
      if (rest.length === 0) {
        if (child.exitCode !== null) throw new Error(`The service has ended: ${output}`)
        await Promise.race([once(child.stdout, 'data'), ended])
        continue
      }
      unread = rest.join('\n')
      if (!line!.startsWith('{')) return line!
    }
  }
  const url = await said()
  return {
    url,
    api: apiOf({ url, secretKey }),
    tell: (line) => void child.stdin.write(`${line}\n`),
    said,
    output: () => output,
    async end(signal) {
      child.kill(signal)
      await ended
    },
  }
}
