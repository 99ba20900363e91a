import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { operations } from '#generated/operations.ts'
import { installDredd, runDredd, type Run } from '../support/harness-dredd.ts'
import { openFleet } from '../support/harness-fleet.ts'
import { sceneOf } from './dredd/cases.ts'

const declared = Object.values(operations)
  .flatMap(({ operationId, responses }) => Object.keys(responses).map((status) => `${operationId} ${status}`))

let run: Run
beforeAll(async () => {
  await installDredd()
  const fleet = await openFleet()
  run = await runDredd({
    sceneOf: (operationId, status) => sceneOf(fleet, operationId, status),
    reports: join(import.meta.dirname, '../reports/dredd'),
  })
}, 300_000)

// Also the proof that none is forgotten: a response without a case, or one that Dredd leaves out, has no verdict without a fault.
test.each(declared)('%s is answered as it is declared', (response) => {
  const verdicts = run.verdicts.filter(({ operationId, status }) => `${operationId} ${status}` === response)
  expect(verdicts.map(({ fault }) => fault)).toEqual([null])
})

test('Dredd agrees', () => {
  expect([run.exitCode, run.output]).toEqual([0, expect.stringContaining(`${declared.length} passing, 0 failing, 0 errors, 0 skipped`)])
})
