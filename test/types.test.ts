import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

test('the compiler finds nothing to complain about', async () => {
  const compiler = join(root, 'node_modules/typescript-native/bin/tsc')
  const run = promisify(execFile)(process.execPath, [compiler, '--noEmit'], { cwd: root })
  expect((await run.catch((failure: { stdout: string }) => failure)).stdout).toBe('')
})
