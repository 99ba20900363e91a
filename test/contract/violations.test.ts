import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations, type OperationId } from '#generated/operations.ts'
import { installDredd, runDredd, type Run } from '../support/harness-dredd.ts'
import { wireOf } from '../support/harness-requests.ts'
import { workable } from '../support/harness-subjects.ts'
import { openStage, type Stage } from '../support/stage.ts'

/** An answer on its way to Dredd. */
interface Answer {
  status: number
  headers: Record<string, string>
  body: any
}

type Response = `${OperationId} ${number}`

/** One way to break the contract, what the gate has to say about it, and where it is planted; default: in a payment that is retrieved. */
type Plant = [violation: string, plant: (answer: Answer) => void, said: RegExp, response?: Response]

const plants: Plant[] = [
  ['a required key is missing', ({ body }) => { delete body.version }, /required property 'version'/],
  ['a nested required key is missing', ({ body }) => { delete body.payment_method_data.card.last4 }, /card .*required property 'last4'/],
  ['the status is another one', (answer) => { answer.status = 200 }, /the status is 200, not 201/, 'createCustomer 201'],
  ['the media type is another one', ({ headers }) => { headers['content-type'] = 'text/html' }, /the media type is text\/html/],
  ['a type is wrong', ({ body }) => { body.amount = '6540' }, /^\/amount .*integer/],
  ['null stands where there is always a value', ({ body }) => { body.merchant_id = null }, /^\/merchant_id .*string/],
  ['a value is none of the enumeration', ({ body }) => { body.status = 'paid' }, /^\/status .*allowedValues/],
  ['a constant is another one', ({ body }) => { body.deleted = false }, /^\/deleted .*constant/, 'deleteCustomer 200'],
  ['a pattern does not match', ({ body }) => { body.payment_id = 'pay_1' }, /^\/payment_id .*pattern/],
  ['a time is none', ({ body }) => { body.created = '2026-02-30T10:00:00Z' }, /^\/created .*date-time/],
  ['a number is below its minimum', ({ body }) => { body.amount = -1 }, /^\/amount .*>= 0/],
  ['a text is too long', ({ body }) => { body.description = 'x'.repeat(1001) }, /^\/description .*more than 1000/],
  ['there is a key more', ({ body }) => { body.card_number = '4242424242424242' }, /additionalProperty":"card_number/],
  ['a value of a map has a wrong type', ({ body }) => { body.metadata = { order_id: ['1001'] } }, /^\/metadata\/order_id /],
  ['a response header is missing', ({ headers }) => { delete headers['x-request-id'] }, /header x-request-id is missing/],
]

const usual = 'retrievePayment 200'

/** What Dredd asks the untouched service beside each planted response, to be told apart from it. */
const control = 'checkLiveness 200'

let stage: Stage
beforeAll(async () => {
  await installDredd()
  stage = await openStage({ settings: { DATABASE_POOL: '3' } })
}, 300_000)

const reports = mkdtempSync(join(tmpdir(), 'violations-'))
afterAll(() => rmSync(reports, { recursive: true }))

describe.concurrent('Dredd', () => {
  test('passes what keeps to the contract', async () => {
    const responses = [...new Set(plants.map(([, , , response = usual]) => response)), control]
    const { exitCode, output, verdicts } = await runWith(responses, () => {})
    expect(verdicts.filter(({ fault }) => fault !== null)).toEqual([])
    expect([exitCode, output]).toEqual([0, expect.stringContaining(`${responses.length} passing, 0 failing`)])
  })

  test.each(plants)('notices that %s', async (_, plant, said, response = usual) => {
    const [operationId, status] = response.split(' ') as [OperationId, string]
    const { exitCode, output, verdicts } = await runWith([response, control], plant)
    expect(verdicts.map(({ operationId, fault }) => [operationId, fault])).toEqual([
      [operationId, expect.stringMatching(said)],
      ['checkLiveness', null],
    ])
    expect([exitCode, output]).toEqual([1, expect.stringContaining('1 passing, 1 failing, 0 errors')])
    expect(output).toContain(`fail: ${operations[operationId].method.toUpperCase()} (${status})`)
  })
})

let runs = 0

/** Runs Dredd over some responses of the service, all but the control through a relay that spoils them. */
async function runWith(only: string[], plant: (answer: Answer) => void): Promise<Run> {
  const relay = await spoilingRelay(stage.url, plant)
  try {
    return await runDredd({
      only,
      reports: join(reports, String(runs++)),
      sceneOf: async (operationId, status) => ({
        url: `${operationId} ${status}` === control ? stage.url : relay.url,
        wire: wireOf(operationId, { ...(await workable(stage, operationId)), key: stage.secretKey }),
        code: null,
      }),
    })
  } finally {
    relay.close()
  }
}

/** Passes requests on to the service, and its answers back after `plant` has had them. */
async function spoilingRelay(origin: string, plant: (answer: Answer) => void) {
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const onward = httpRequest(origin + url, { method, headers })
    request.pipe(onward)
    const [real] = (await once(onward, 'response')) as [IncomingMessage]
    const { 'content-length': _, ...kept } = real.headers as Record<string, string>
    const answer = { status: real.statusCode!, headers: kept, body: JSON.parse(await text(real)) }
    plant(answer)
    response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
