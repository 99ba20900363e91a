import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

test('the compiler finds nothing to complain about', async () => {
  const compiler = join(root, 'node_modules/typescript-native/bin/tsc')
  const run = promisify(execFile)(process.execPath, [compiler, '--noEmit'], { cwd: root })
  const told = await run.then(() => 'all is well', ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr)
  expect(told).toBe('all is well')
})
