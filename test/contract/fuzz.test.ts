import { randomInt } from 'node:crypto'
import fc, { type GeneratorValue as Draw } from 'fast-check'
import { generateSync, type JsonSchema } from 'json-schema-faker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import bundle from '#generated/openapi.json' with { type: 'json' }
import { operations, type Operation, type OperationId } from '#generated/operations.ts'
import type { Schema } from '#generated/types.ts'
import { responseProblem } from '#generated/validators.js'
import { placedOperations, resolve } from '../../scripts/generate/document.ts'
import type { Document, Example, Parameter, SchemaObject } from '../../scripts/generate/document.ts'
import { mintToken } from '../../src/customers/token.ts'
import { violationsOf } from '../../src/http/conformity.ts'
import { testCards } from '../../src/processor/sandbox/cards.ts'
import { client, requestExample, type Got } from '../http/stand.ts'
import { mutated, oneOf, type Shot } from '../support/harness-mutations.ts'
import { nowhere, unknownTo, wireOf, type Ask } from '../support/harness-requests.ts'
import { workable } from '../support/harness-subjects.ts'
import { paymentIn, reachable } from '../support/payments.ts'
import { openStage, type Stage } from '../support/stage.ts'

/** FUZZ_SEED repeats a run. */
const seed = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31))

/** Operations that refuse members of a body which contradict each other, of which no schema can say so: 400. */
const comparesMembers = new Set<OperationId>(['createPaymentSession'])

/** Requests to each operation: about two thousand in all. */
const runsOf = ({ body }: Operation): number => (body ? 45 : 20)

const contract = bundle as unknown as Document
const document = fakeable(contract)
const placed = new Map(placedOperations(document).map((each) => [each.operation.operationId, each]))
const shown = new Map(placedOperations(contract).map(({ operation, responses }) => [operation.operationId, responses]))

let stage: Stage
let send: ReturnType<typeof client>
/** A payment in each status. */
let payments: string[]
/** A customer that exists, for requests about what does not. */
const payer = 'cus_payer'
beforeAll(async () => {
  stage = await openStage({ settings: { RAIL_DELAY_SECONDS: '0' } })
  send = client(stage.app.config.port)
  await stage.api('createCustomer', { body: { customer_id: payer } })
  payments = []
  for (const status of reachable) payments.push((await paymentIn(stage, status)).payment_id)
})

const statuses = new Map<number, number>()
afterAll(() => {
  const answers = [...statuses].sort().map(([status, count]) => `${count} times ${status}`).join(', ')
  console.log(`Fuzzed with FUZZ_SEED=${seed}: ${answers}`)
})

describe(`with FUZZ_SEED=${seed}`, () => {
  const each = Object.values(operations).map((operation, index) => ({ id: operation.operationId, operation, ownSeed: seed + index }))
  test.each(each)('$id', async ({ operation, ownSeed }) => {
    const property = fc.asyncProperty(fc.gen(), async (draw) => {
      const whole = await shotAt(operation, draw)
      const shot = mutated(whole, operation, draw)
      const { method, path, headers, body } = shot.wire
      const sent = { method, headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) }, body, key: null }
      const got = await send(path, sent)
      statuses.set(got.status, (statuses.get(got.status) ?? 0) + 1)
      judge(operation, shot, got)
      if (shot === whole && isValid(operation, shot) && !path.includes('?') && !comparesMembers.has(operation.operationId)) expect(got, path).not.toMatchObject({ status: 400 })
    })
    await fc.assert(property, { seed: ownSeed, numRuns: runsOf(operation), endOnFailure: true })
  })
})

/** A request that may well succeed: about an object that is there, or not, with a body of the contract's example or of the faker. */
async function shotAt(operation: Operation, draw: Draw): Promise<Shot> {
  const { operationId } = operation
  const ask = oneOf(draw, [true, true, true, false]) ? await workable(stage, operationId) : await unknownOf(operationId)
  if (operation.body && oneOf(draw, [true, false])) ask.body = fakeBody(operation, draw) ?? requestExample(operationId)
  const key = operation.security.length > 0 ? stage.secretKey : null
  const ids = oneOf(draw, [{}, {}, { payment_id: oneOf(draw, payments) }, strangeIds(draw)])
  const params = { ...ask.params, ...ids }
  const { payment_id } = ids
  if (payment_id !== undefined && typeof ask.body === 'object' && 'payment_id' in ask.body) ask.body = { ...ask.body, payment_id }
  const query = queryOf(operation, draw)
  const expected = Object.keys(query).length > 0 && !operation.params.query({ ...query }) ? 400 : null
  return { wire: wireOf(operationId, { ...ask, params, query, key }), body: ask.body, expected }
}

/** A request about what nobody has, by a customer's client where nobody else may ask. */
async function unknownOf(id: OperationId): Promise<Ask> {
  if (!operations[id].security.flat().includes('CustomerToken')) return unknownTo(id)
  return { ...unknownTo(id), token: (await mintToken(stage.app, { merchantId: 'merchant_abc', mode: 'test' }, payer)).token }
}

// Made once: to build one takes longer than to draw from it.
const binary = fc.string({ unit: 'binary', maxLength: 200 })
const text = fc.string({ unit: 'grapheme' })

/** Ids that cannot be; none is the name of another path. */
function strangeIds(draw: Draw): Record<string, string> {
  const id = `~${draw(() => binary).toWellFormed().replaceAll('\0', '')}`
  return Object.fromEntries(Object.keys(nowhere({}).params!).map((name) => [name, id]))
}

/** A body as its schema has it; undefined where the faker gives up. */
function fakeBody(operation: Operation, draw: Draw): Ask['body'] {
  const [{ schema } = {}] = Object.values(placed.get(operation.operationId)!.body!.content)
  return fake(schema as SchemaObject, draw) as Ask['body']
}

function queryOf(operation: Operation, draw: Draw): Record<string, string> {
  const { parameters } = placed.get(operation.operationId)!
  const declared = parameters.filter((parameter) => parameter.in === 'query' && parameter.name !== 'client_secret')
  const given = declared.filter(() => oneOf(draw, [true, ...Array<false>(7).fill(false)]))
  return Object.fromEntries(given.map((parameter) => [parameter.name, queryValue(parameter, draw)]))
}

const queryValue = ({ schema }: Parameter, draw: Draw): string =>
  oneOf(draw, [true, true, true, false]) ? String(fake(schema as SchemaObject, draw)) : draw(() => text)

function fake(schema: SchemaObject, draw: Draw): unknown {
  const options = { seed: 1 + draw(fc.nat), optionalsProbability: oneOf(draw, [0.1, 0.5, 0.9]) }
  try {
    return generateSync({ ...resolve(document, schema), components: document.components } as JsonSchema, options)
  } catch {
    return undefined
  }
}

/**
 * The contract as the faker reads it, with cards that the sandbox knows; a wrong client secret would be refused before anything else.
 * What says of an object only that it has no properties, the faker would take for an example.
 */
function fakeable(contract: Document): Document {
  const unread = new Set(['discriminator', 'example', 'examples', 'client_secret'])
  const read = (key: string, value: any) => (unread.has(key) ? undefined : value?.type === 'object' ? { properties: {}, ...value } : value)
  const copy = JSON.parse(JSON.stringify(contract), read) as Document
  const known = { CardNumber: Object.keys(testCards), CardExpiryYear: ['25', '2031'], CardCvc: ['123', '1234'] }
  for (const [name, values] of Object.entries(known)) copy.components.schemas![name] = { enum: values }
  return copy
}

const isValid = (operation: Operation, { body }: Shot): boolean =>
  operation.body === null || body === undefined || operation.body(structuredClone(body))

/** The codes of the problems that the contract shows for an answer. */
function shownCodes({ operationId }: Operation, status: number): string[] {
  const { examples = {} } = shown.get(operationId)![status]!.content!['application/problem+json']!
  return Object.values(examples).map((example) => (resolve<Example>(contract, example).value as Schema<'Problem'>).code)
}

function judge(operation: Operation, shot: Shot, { status, headers, text, json }: Got): void {
  const told = `${JSON.stringify(shot.wire).slice(0, 3000)} was answered ${status} ${text}`
  expect(status, told).toBeLessThan(500)
  const right = shot.expected ?? (isValid(operation, shot) ? null : 400)
  if (right !== null) expect(status, told).toBe(right)
  if (operation.responses[status]) {
    const answer = { status, media: headers['content-type'] ?? null, text, headers: headers as Record<string, string> }
    expect(violationsOf(operation, answer), told).toEqual([])
    if (status >= 400) expect(shownCodes(operation, status), told).toContain((json as Schema<'Problem'>).code)
  } else {
    // What belongs to the path and not to the operation: a wrong method, a wrong escape.
    expect([405, 400].includes(status) && responseProblem(json), told).toBe(true)
  }
  if (status === 405) expect(headers['allow'], told).toMatch(/^[A-Z]/)
}
