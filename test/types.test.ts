import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')

test('the compiler finds nothing to complain about', async () => {
  const root = join(import.meta.dirname, '..')
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, '--noEmit'], { cwd: root }).catch((failure: { stdout: string }) => failure)
  expect(stdout).toBe('')
})
