import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { operations, webhooks, type Operation } from '#generated/operations.ts'
import type { Schema } from '#generated/types.ts'
import type { Validator } from '#generated/validators.js'
import { problems } from '#generated/vocabulary.ts'
import { adapt, adaptComponents } from '../../scripts/generate/adapt.ts'
import { compilerFor } from '../../scripts/generate/compiler.ts'
import { placedOperations, placedWebhooks, resolve } from '../../scripts/generate/document.ts'
import type { Content, Example, Media, Parameter, Schema as JsonSchema } from '../../scripts/generate/document.ts'
import { document } from './document.ts'

type Sample = [name: string, value: unknown, validator: Validator]

const table: Record<string, Operation> = operations
const named = ({ examples = {} }: Pick<Media, 'examples'>) =>
  Object.entries(examples).map(([name, example]) => [name, resolve<Example>(document, example).value] as const)
const samples = (where: string, content: Content, validator: (media: string) => Validator): Sample[] =>
  Object.entries(content).flatMap(([media, part]) =>
    named(part).map(([name, value]): Sample => [`${where}: ${name}`, value, validator(media)]))

const placed = placedOperations(document)
const requests = placed.flatMap(({ body, operation: { operationId } }) =>
  samples(operationId, body?.content ?? {}, () => table[operationId]!.body!))
const responses = placed.flatMap(({ responses, operation: { operationId } }) =>
  Object.entries(responses).flatMap(([status, { content = {} }]) =>
    samples(`${operationId} ${status}`, content, (media) => table[operationId]!.responses[Number(status)]![media]!)))
const events = placedWebhooks(document).flatMap(({ path, body }) =>
  samples(path, body?.content ?? {}, () => webhooks[path as keyof typeof webhooks]))

describe.each([['request', requests], ['response', responses], ['event', events]])('%s', (_, all) => {
  test.each(all)('%s', (_, value, validator) => {
    // A copy: the validators of forms change what they check.
    expect(validator(structuredClone(value)) ? [] : validator.errors).toEqual([])
  })
})

test('every body of a request, a response or an event has a named example', () => {
  const bodies = [...placed, ...placedWebhooks(document)].flatMap(({ path, operation, body, responses }) =>
    Object.entries({ request: body, ...responses }).flatMap(([part, { content = {} } = {}]) =>
      Object.values(content).map((media) => ({ of: `${operation.operationId ?? path} ${part}`, examples: named(media).length }))))
  expect(bodies.length).toBeGreaterThan(0)
  expect(bodies.filter(({ examples }) => examples === 0)).toEqual([])
})

describe('a problem says what the table of its code says', () => {
  const isProblem = (value: unknown): value is Schema<'Problem'> => typeof value === 'object' && value !== null && 'request_id' in value
  test.each(responses.filter(([, value]) => isProblem(value)))('%s', (name, value) => {
    const { code, status, title, type } = value as Schema<'Problem'>
    expect({ status, title }).toEqual({ status: problems[code].status, title: problems[code].title })
    expect(type).toMatch(new RegExp(`/${code}$`))
    expect(name).toContain(` ${status}: `)
  })
})

test('the token that is shown can be checked with the keys that are shown, as described', async () => {
  const valueOf = <T>(example: string) => responses.find(([name]) => name.endsWith(`: ${example}`))![1] as T
  const { token, customer_id, expires_at } = valueOf<Schema<'CustomerToken'>>('customer_token')
  const { payload } = await jwtVerify(token, createLocalJWKSet(valueOf<Schema<'KeySet'>>('key_set')), {
    algorithms: ['ES256'], typ: 'customer+jwt', audience: 'perfectpay:customer', subject: customer_id,
    currentDate: new Date('2026-03-23T10:10:00Z'),
  })
  const { description } = document.components.schemas!.CustomerToken as { description: string }
  expect(Object.keys(payload).filter((claim) => !description.includes(`\`${claim}\``))).toEqual([])
  expect([payload.jti, payload.exp]).toEqual([expect.stringMatching(/^[2-7a-z]{26}$/), Date.parse(expires_at) / 1000])
})

test('every example inside a schema is valid for it', () => {
  const compiler = compilerFor('response')
  for (const [address, schema] of Object.entries(adaptComponents(document, 'response'))) compiler.addSchema(schema as object, address)
  const faults: unknown[] = []
  const check = (place: string, schema: JsonSchema, examples: unknown[]) => {
    const validate = compiler.compile(adapt(document, 'response', schema) as object)
    for (const example of examples) if (!validate(example)) faults.push({ place, example, errors: validate.errors })
  }
  walk(document.components.schemas, '#/components/schemas', (place, schema) => check(place, schema, schema.examples as unknown[]))
  for (const { operation, parameters } of placed) {
    for (const parameter of parameters) check(`${operation.operationId} ${parameter.name}`, parameter.schema ?? true, examplesOf(parameter))
  }
  expect(faults).toEqual([])
})

/** Calls `visit` for every schema with `examples`: only in schemas these are a list. */
function walk(part: unknown, place: string, visit: (place: string, schema: { examples: unknown }) => void): void {
  if (typeof part !== 'object' || part === null) return
  if ('examples' in part && Array.isArray(part.examples)) visit(place, part)
  for (const [key, inner] of Object.entries(part)) if (key !== 'examples') walk(inner, `${place}/${key}`, visit)
}

function examplesOf(parameter: Parameter): unknown[] {
  return [...parameter.example === undefined ? [] : [parameter.example], ...named(parameter).map(([, value]) => value)]
}
