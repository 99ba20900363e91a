import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collect } from '../../scripts/generate/collect.ts'
import { compileValidators } from '../../scripts/generate/compile.ts'
import { ContractFault, type Document, type Schema } from '../../scripts/generate/document.ts'
import type { Validator } from '#generated/validators.js'

// Below node_modules, since the generated code looks for ajv from where it stands.
const folder = join(import.meta.dirname, `../../node_modules/.cache/validators-${process.pid}`)

const thing = { $ref: '#/components/schemas/Thing' }
const problem = { description: 'No.', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
const contract: Document = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1.0.0' },
  security: [{ SecretKey: [] }],
  paths: {
    '/things': {
      get: {
        operationId: 'listThings',
        parameters: [
          { name: 'limit', in: 'query', schema: { $ref: '#/components/schemas/Limit' } },
          { name: 'price', in: 'query', schema: { type: 'number' } },
          { name: 'open', in: 'query', schema: { type: 'boolean' } },
          { name: 'sizes', in: 'query', schema: { type: 'array', items: { type: 'integer' } } },
        ],
        responses: { 200: { content: { 'application/json': { schema: { type: 'array', items: thing } } } }, 404: problem },
      },
      post: {
        operationId: 'createThing',
        parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 8 } }],
        requestBody: { required: true, content: { 'application/json': { schema: thing } } },
        responses: {
          201: { headers: { Location: { required: true }, Age: {} }, content: { 'application/json': { schema: thing } } },
          400: problem,
          404: problem,
        },
      },
    },
    '/things/{thing_id}/size': {
      parameters: [{ name: 'thing_id', in: 'path', required: true, schema: { type: 'string', pattern: '^thg_' } }],
      put: {
        operationId: 'resizeThing',
        security: [],
        requestBody: {
          content: { 'application/x-www-form-urlencoded': { schema: { type: 'object', properties: { size: { type: 'integer' } } } } },
        },
        responses: { 204: {} },
      },
    },
  },
  webhooks: {
    thing_made: {
      post: { operationId: 'thingMade', requestBody: { content: { 'application/json': { schema: thing } } }, responses: { 200: {} } },
    },
  },
  components: {
    schemas: {
      Limit: { type: 'integer', minimum: 1, default: 10 },
      Problem: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
      Shape: {
        oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }],
        discriminator: { propertyName: 'kind', mapping: { circle: '#/components/schemas/Circle', square: '#/components/schemas/Square' } },
      },
      Circle: { type: 'object', required: ['kind', 'radius'], properties: { kind: { const: 'circle' }, radius: { type: 'number' } } },
      Square: { type: 'object', required: ['kind', 'side'], properties: { kind: { const: 'square' }, side: { type: 'number' } } },
      Serial: { type: 'string', readOnly: true },
      Thing: {
        type: 'object',
        unevaluatedProperties: false,
        required: ['id', 'serial', 'name', 'password'],
        allOf: [{ properties: { example: { type: 'string', example: 'a property that is called like a keyword' } } }],
        properties: {
          id: { type: 'string', readOnly: true },
          serial: { $ref: '#/components/schemas/Serial' },
          name: { type: 'string', maxLength: 5, description: 'Its name.' },
          password: { type: 'string', writeOnly: true },
          colour: { type: 'string', default: 'red' },
          made: { type: 'string', format: 'date-time' },
          page: { type: 'string', format: 'uri' },
          count: { type: 'integer', format: 'int64' },
          pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
          shape: { $ref: '#/components/schemas/Shape' },
          start: { type: 'integer' },
          end: { type: 'integer' },
        },
        dependentRequired: { end: ['start'] },
      },
    },
  },
}

let validators: Record<string, Validator>
const collected = collect(contract)

beforeAll(async () => {
  const file = join(folder, 'validators.js')
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, compileValidators(contract, collected))
  validators = await import(pathToFileURL(file).href)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The faults of a value as `place keyword`, sorted; empty if there are none. */
function faults(name: string, value: unknown): string[] {
  const validator = validators[name]
  if (!validator) throw new Error(`no validator ${name} among ${Object.keys(validators)}`)
  return validator(value) ? [] : (validator.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`).sort()
}

describe('directions', () => {
  const sent = { name: 'desk', password: 'x' }
  const answered = { id: 'thg_1', serial: '7', name: 'desk' }

  test('a request need not and must not hold what is read only, marked in place or in the component', () => {
    expect(faults('requestThing', sent)).toEqual([])
    expect(faults('requestThing', { ...sent, id: 'thg_1', serial: '7' })).toEqual(['/id false schema', '/serial false schema'])
  })

  test('a response must hold what is read only, and must not hold what is write only', () => {
    expect(faults('responseThing', answered)).toEqual([])
    expect(faults('responseThing', { name: 'desk' })).toEqual([' required'])
    expect(faults('responseThing', { ...answered, password: 'x' })).toEqual(['/password false schema'])
  })

  test('a request hears of all its faults, a response of the first', () => {
    const wrong = { name: 'wardrobe', colour: 1, made: 'today' }
    expect(faults('requestThing', wrong)).toEqual([' required', '/colour type', '/made format', '/name maxLength'])
    expect(faults('responseThing', { ...answered, ...wrong })).toHaveLength(1)
  })

  test('a body is not changed: no default is filled in, no text becomes a number', () => {
    const body = { ...sent, start: '1' }
    expect(faults('requestThing', body)).toEqual(['/start type'])
    expect(body).toEqual({ ...sent, start: '1' })
  })
})

describe('JSON Schema 2020-12', () => {
  const valid = { name: 'desk', password: 'x' }
  test.each([
    ['unevaluatedProperties sees through allOf', { example: 'x' }, []],
    ['unevaluatedProperties refuses what no part knows', { weight: 1 }, [' unevaluatedProperties']],
    ['dependentRequired', { end: 2 }, [' dependentRequired']],
    ['prefixItems with items: false', { pair: ['a', 1] }, []],
    ['prefixItems with one element too many', { pair: ['a', 1, 2] }, ['/pair items']],
    ['prefixItems in the wrong order', { pair: [1, 'a'] }, ['/pair/0 type', '/pair/1 type']],
    ['format date-time', { made: '2025-02-30T00:00:00Z' }, ['/made format']],
    ['format uri', { page: 'not a uri' }, ['/page format']],
    ['format int64', { count: 2.5 }, ['/count format', '/count type']],
    ['maxLength counts characters, not code units', { name: '😀😀😀😀😀' }, []],
    ['a discriminator looks at the named branch only', { shape: { kind: 'circle', side: 1 } }, ['/shape required']],
    ['a discriminator refuses an unknown branch', { shape: { kind: 'line' } }, ['/shape discriminator']],
    ['a discriminator refuses what is no object', { shape: 'circle' }, ['/shape type']],
  ])('%s', (_, part, expected) => {
    const value = { ...valid, ...part }
    expect(faults('requestThing', value).filter((fault) => !fault.endsWith(' int64'))).toEqual(expected)
  })
})

describe('parameters', () => {
  const query = (values: Record<string, unknown>) => ({ faults: faults('queryListThings', values), values })

  test('texts become what the contract says, and defaults are filled in', () => {
    expect(query({ price: '-1.50', open: 'false', sizes: ['1', '2'] })).toEqual({
      faults: [], values: { limit: 10, price: -1.5, open: false, sizes: [1, 2] },
    })
    expect(query({ sizes: '3' }).values.sizes).toEqual([3])
  })

  test.each(['0x10', '1e1', ' 5 ', '5.0', '+5', '', '٣', '99999999999999999999'])('%j is no integer', (limit) => {
    expect(query({ limit })).toEqual({ faults: ['/limit type'], values: { limit } })
  })

  test.each(['1', 'TRUE', 'yes', ''])('%j is no boolean', (open) => {
    expect(query({ open }).faults).toEqual(['/open type'])
  })

  test.each(['1e3', '.5', 'Infinity', 'NaN', ''])('%j is no number', (price) => {
    expect(query({ price }).faults).toEqual(['/price type'])
  })

  test('a repeated single parameter is a fault, and so is an unknown one', () => {
    expect(query({ limit: ['1', '2'] }).faults).toEqual(['/limit type'])
    expect(query({ limit: ['1'] }).faults).toEqual(['/limit type'])
    expect(query({ limitt: '1' }).faults).toEqual([' additionalProperties'])
    expect(faults('queryNone', { any: '1' })).toEqual([' additionalProperties'])
  })

  test('constraints hold after reading', () => {
    expect(query({ limit: '0' }).faults).toEqual(['/limit minimum'])
    expect(faults('pathThingId', { thing_id: 'x' })).toEqual(['/thing_id pattern'])
    expect(faults('headerIdempotencyKey', { 'idempotency-key': '123456789', host: 'unknown headers pass' }))
      .toEqual(['/idempotency-key maxLength'])
  })

  test('the fields of a form are read like parameters', () => {
    const form = { size: '4' }
    expect(faults('requestResizeThing', form)).toEqual([])
    expect(form).toEqual({ size: 4 })
    expect(faults('requestResizeThing', { size: 'four' })).toEqual(['/size type'])
  })
})

describe('what is collected', () => {
  const byId = Object.fromEntries(collected.operations.map((operation) => [operation.operationId, operation]))

  test('equal schemas share one validator', () => {
    expect(collected.wanted.map(({ name }) => name).sort()).toEqual([
      'headerIdempotencyKey', 'pathThingId', 'queryListThings', 'queryNone', 'requestResizeThing', 'requestThing',
      'responseListThings200', 'responseProblem', 'responseThing',
    ])
    expect(collected.webhooks).toEqual({ thing_made: 'responseThing' })
  })

  test('a row tells security, idempotency, media types and required headers', () => {
    expect(byId.createThing).toMatchObject({
      method: 'post', path: '/things', security: [['SecretKey']], idempotent: true,
      params: { path: null, query: 'queryNone', header: 'headerIdempotencyKey' },
      body: 'requestThing', bodyRequired: true, bodyMedia: 'application/json',
      responses: { 201: { 'application/json': 'responseThing' }, 404: { 'application/problem+json': 'responseProblem' } },
      responseHeaders: { 201: ['location'], 400: [] },
    })
    expect(byId.resizeThing).toMatchObject({
      security: [], idempotent: false, bodyRequired: false, bodyMedia: 'application/x-www-form-urlencoded', responses: { 204: {} },
    })
  })
})

describe('faults of the contract', () => {
  const broken = (schema: Schema) => {
    const changed = structuredClone(contract)
    changed.components.schemas!.Circle = schema
    return () => compileValidators(changed, collect(changed))
  }

  test.each([
    ['an unknown keyword', { type: 'string', minLenght: 3 }, /Circle: .*unknown keyword: "minLenght"/],
    ['an unknown format', { type: 'string', format: 'datetime' }, /Circle: unknown format "datetime"/],
    ['a broken pattern', { type: 'string', pattern: '(' }, /Circle: .*Invalid regular expression/],
  ])('%s is told with the component that holds it', (_, schema, message) => {
    expect(broken(schema)).toThrow(ContractFault)
    expect(broken(schema)).toThrow(message)
  })

  test('a reference to nothing, two media types in a body, a status range', () => {
    const change = (edit: (paths: any) => void) => {
      const changed = structuredClone(contract)
      edit(changed.paths)
      return () => collect(changed)
    }
    expect(change((paths) => { paths['/things'].get.parameters[0] = { $ref: '#/components/parameters/None' } }))
      .toThrow('#/components/parameters/None is referred to, but does not exist')
    expect(change((paths) => { paths['/things'].post.requestBody.content['text/plain'] = {} }))
      .toThrow('createThing: a body has exactly one media type, not 2')
    expect(change((paths) => { paths['/things'].post.responses.default = {} }))
      .toThrow("createThing: responses are declared by exact status, not 'default'")
  })
})
