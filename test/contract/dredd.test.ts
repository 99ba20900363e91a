import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { operations } from '#generated/operations.ts'
import { received } from '../support/api.ts'
import { installDredd, runDredd, type Run } from '../support/harness-dredd.ts'
import { openFleet, type Fleet } from '../support/harness-fleet.ts'
import { sendTo } from '../support/harness-requests.ts'
import { sceneOf } from './dredd/cases.ts'

/** Dredd cannot switch protocols: the one answer that does is asked for here. */
const declared = Object.values(operations).flatMap(({ operationId, responses }) => Object.entries(responses)
  .filter(([status]) => status !== '101')
  .flatMap(([status, bodies]) => {
    const medias = Object.keys(bodies)
    return (medias.length > 0 ? medias : ['']).map((media) => [operationId, status, media])
  }))

let fleet: Fleet
let run: Run
beforeAll(async () => {
  await installDredd()
  fleet = await openFleet()
  run = await runDredd({
    sceneOf: (operationId, status, media) => sceneOf(fleet, operationId, status, media),
    reports: join(import.meta.dirname, '../reports/dredd'),
  })
}, 300_000)

// Also the proof that none is forgotten: a response without a case, or one that Dredd leaves out, has no verdict without a fault.
test.each(declared)('%s %s is answered as it is declared %s', (...response) => {
  const verdicts = run.verdicts.filter(({ operationId, status, media }) => `${operationId} ${status} ${media}` === response.join(' '))
  expect(verdicts.map(({ fault }) => fault)).toEqual([null])
})

test('Dredd agrees', () => {
  expect([run.exitCode, run.output]).toEqual([0, expect.stringContaining(`${declared.length} passing, 0 failing, 0 errors, 0 skipped`)])
})

test('streamQrSession 101 is answered as it is declared', async () => {
  const { url, wire } = await sceneOf(fleet, 'streamQrSession', 101)
  expect((await received('streamQrSession', await sendTo(url, wire))).status).toBe(101)
})
