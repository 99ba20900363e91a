import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import LongestFirst from './support/sequencer.ts'

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Processes that take one file after the other, with Node's own import: to load the service anew for each file, through a transformer
    // at that, took longer than the tests. What a test is to see of a process (signals, exit codes) happens in one that it starts.
    pool: 'forks',
    isolate: false,
    experimental: { viteModuleRunner: false, nodeLoader: false },
    sequence: { sequencer: LongestFirst },
    // One more than CI has cores: there is always a test that waits.
    maxWorkers: 3,
    // Generous, since nothing is asserted about time: a machine that is busy with other things must not fail a test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
  },
})
