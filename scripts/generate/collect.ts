import { adapt, type Direction } from './adapt.ts'
import { ContractFault, placedOperations, placedWebhooks, resolve } from './document.ts'
import type { Content, Document, Header, Parameter, Placed, Schema, SchemaObject } from './document.ts'

/** How the text of a parameter is read before it is checked; a list holds the reading of its elements. */
export type Reading = 'string' | 'integer' | 'number' | 'boolean' | [Reading]

/** What happens to an object of texts before it is checked; null for JSON, which says itself what is a number. */
export interface Preparation { readings: Record<string, Reading>; defaults: Record<string, unknown> }

/** One validator to be made: its exported name, the schema as its direction needs it, and what comes before the check. */
export interface Wanted { name: string; direction: Direction; schema: Schema; preparation: Preparation | null }

/** What is generated of one operation; validators stand as the names of their exports. */
export interface Row {
  operationId: string
  method: string
  path: string
  tag: string
  security: string[][]
  idempotent: boolean
  noHead: boolean
  params: { path: string | null; query: string; header: string | null }
  body: string | null
  bodyRequired: boolean
  bodyMedia: string | null
  responses: Record<string, Record<string, string>>
  responseHeaders: Record<string, string[]>
}

/** Everything the validators and the operations table are made from. */
export interface Collected { operations: Row[]; webhooks: Record<string, string>; wanted: Wanted[] }

type Want = (direction: Direction, name: string, schema: Schema, preparation?: Preparation | null) => string

/**
 * Reads from a bundle what has to be validated. Equal schemas share one validator, whatever operation they belong to.
 * Throws `ContractFault` for what the generated table cannot express.
 */
export function collect(document: Document): Collected {
  const wanted = new Map<string, Wanted>()
  const want: Want = (direction, name, schema, preparation = null) => {
    const adapted = adapt(document, direction, schema)
    const text = JSON.stringify([direction, adapted, preparation])
    const known = wanted.get(text)
    if (known) return known.name
    const plain = referredName(direction, schema) ?? name
    const namesakes = [...wanted.values()].filter((other) => other.name.replace(/_\d+$/, '') === plain).length
    const unique = namesakes === 0 ? plain : `${plain}_${namesakes + 1}`
    wanted.set(text, { name: unique, direction, schema: adapted, preparation })
    return unique
  }
  const operations = placedOperations(document).map((placed) => row(document, placed, want))
  const webhooks = placedWebhooks(document).map(({ path, body }) => {
    const schema = onlyMedia(path, body?.content ?? {})[1]
    return [path, want('response', `event${pascal(path)}`, schema)]
  })
  return { operations, webhooks: Object.fromEntries(webhooks), wanted: [...wanted.values()] }
}

function row(document: Document, placed: Placed, want: Want): Row {
  const { path, method, operation, body, parameters } = placed
  const { operationId } = operation
  if (!operationId) throw new ContractFault(`${method.toUpperCase()} ${path} has no operationId`, { word: path })
  const [bodyMedia, bodySchema] = body ? onlyMedia(operationId, body.content) : [null, true]
  const from = (place: Parameter['in']) => parameters.filter((parameter) => parameter.in === place)
  const responses = Object.entries(placed.responses)
  if (from('cookie').length > 0) throw new ContractFault(`${operationId}: no parameter may stand in a cookie`, { word: operationId })
  return {
    operationId,
    method,
    path,
    tag: operation.tags?.[0] ?? '',
    security: (operation.security ?? document.security ?? []).map((requirement) => Object.keys(requirement)),
    noHead: operation['x-no-head'] ?? false,
    idempotent: from('header').some(({ name }) => name.toLowerCase() === 'idempotency-key'),
    params: {
      path: parametersOf(document, want, 'path', from('path')),
      query: parametersOf(document, want, 'query', from('query'), operationId)!,
      header: parametersOf(document, want, 'header', from('header')),
    },
    body: body ? want('request', `request${pascal(operationId)}`, bodySchema, formPreparation(document, bodyMedia, bodySchema)) : null,
    bodyRequired: body?.required ?? false,
    bodyMedia,
    responses: Object.fromEntries(responses.map(([status, { content = {} }]) =>
      [numeric(operationId, status), responseMedia(want, `response${pascal(operationId)}${status}`, content)])),
    responseHeaders: Object.fromEntries(responses.map(([status, { headers = {} }]) => [status, Object.entries(headers)
      .filter(([, header]) => resolve<Header>(document, header).required)
      .map(([name]) => name.toLowerCase())])),
  }
}

/** A validator of all parameters of one place together; unknown headers are everyday life, an unknown query parameter is a fault. */
function parametersOf(document: Document, want: Want, place: 'path' | 'query' | 'header', parameters: Parameter[], operationId = '') {
  if (place !== 'query' && parameters.length === 0) return null
  const spelt = (name: string) => place === 'header' ? name.toLowerCase() : name
  const texts = parameters.map((parameter) => [spelt(parameter.name), schemaOf(parameter)] as const)
  const schema: SchemaObject = {
    type: 'object',
    properties: Object.fromEntries(texts),
    required: parameters.filter(({ required }) => required).map(({ name }) => spelt(name)),
    ...place === 'header' ? {} : { additionalProperties: false },
  }
  const names = parameters.map(({ name }) => name).join('-')
  const name = place === 'query' ? parameters.length === 0 ? 'None' : pascal(operationId) : pascal(names)
  return want('parameter', place + name, schema, preparation(document, texts))
}

function schemaOf({ name, in: place, schema }: Parameter): Schema {
  if (schema === undefined) throw new ContractFault(`the ${place} parameter ${name} has no schema`, { word: `name: ${name}` })
  return schema
}

/** A form's fields arrive as texts, like parameters. */
function formPreparation(document: Document, media: string | null, schema: Schema): Preparation | null {
  if (media !== 'application/x-www-form-urlencoded' || typeof schema === 'boolean') return null
  const { properties = {} } = resolve<SchemaObject>(document, schema)
  return preparation(document, Object.entries(properties as Record<string, Schema>))
}

function preparation(document: Document, texts: (readonly [string, Schema])[]): Preparation | null {
  const readings: Preparation['readings'] = {}
  const defaults: Preparation['defaults'] = {}
  for (const [name, schema] of texts) {
    const { default: value } = typeof schema === 'boolean' ? {} : { ...resolve<SchemaObject>(document, schema), ...schema }
    const kind = reading(document, schema)
    if (kind !== 'string') readings[name] = kind
    if (value !== undefined) defaults[name] = value
  }
  return Object.keys({ ...readings, ...defaults }).length > 0 ? { readings, defaults } : null
}

function reading(document: Document, schema: Schema): Reading {
  if (typeof schema === 'boolean') return 'string'
  const { type, items = true } = resolve<SchemaObject>(document, schema)
  if (type === 'array') return [reading(document, items as Schema)]
  return type === 'integer' || type === 'number' || type === 'boolean' ? type : 'string'
}

function responseMedia(want: Want, name: string, content: Content): Record<string, string> {
  return Object.fromEntries(Object.entries(content)
    .filter(([, { schema }]) => schema !== undefined)
    .map(([media, { schema }]) => [media, want('response', name, schema!)]))
}

function onlyMedia(where: string, content: Content): [media: string, schema: Schema] {
  const [first, ...others] = Object.entries(content)
  if (!first || others.length > 0) {
    throw new ContractFault(`${where}: a body has exactly one media type, not ${Object.keys(content).length}`, { word: where })
  }
  return [first[0], first[1].schema ?? true]
}

function numeric(operationId: string, status: string): string {
  if (/^[1-5]\d\d$/.test(status)) return status
  throw new ContractFault(`${operationId}: responses are declared by exact status, not '${status}'`, { word: operationId })
}

/** `responsePayment` for a schema that only refers to the component `Payment`. */
function referredName(direction: Direction, schema: Schema): string | null {
  if (typeof schema === 'boolean' || typeof schema.$ref !== 'string' || Object.keys(schema).length > 1) return null
  return direction + pascal(schema.$ref.split('/').at(-1)!)
}

const pascal = (text: string) => text.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
