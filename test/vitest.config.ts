import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // A process per file: tests of the server's own process (signals, exit codes, memory) need one, and a crash stays where it happened.
    pool: 'forks',
    maxWorkers: 2,
    // Generous, since nothing is asserted about time: a machine that is busy with other things must not fail a test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
  },
})
