import { randomUUID } from 'node:crypto'
import contract from '#generated/openapi.json' with { type: 'json' }
import { operations, type OperationId } from '#generated/operations.ts'
import { described } from '../http/stand.ts'
import { wireOf, type Ask } from '../support/harness-requests.ts'
import { ways, type WayName } from '../support/ways.ts'
import type { Carrier } from './places.ts'

/** A place of an operation that may carry a number: `put` writes the request, given one that succeeds. */
export interface Place {
  operationId: OperationId
  name: string
  put(ask: Ask, pan: string): Carrier
}

/** A schema of the contract, as far as the way to its texts needs it. */
interface Node {
  $ref?: string
  anyOf?: Node[]
  oneOf?: Node[]
  type?: string | string[]
  properties?: Record<string, Node>
  additionalProperties?: boolean | Node
  required?: string[]
  maxProperties?: number
  items?: Node
  const?: unknown
  enum?: unknown[]
  examples?: unknown[]
  minimum?: number
}
type Members = Record<string, unknown>

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)

const schemas = contract.components.schemas as unknown as Record<string, Node>
const resolved = (node: Node): Node => (node.$ref ? resolved(schemas[node.$ref.split('/').at(-1)!]!) : node)

/** The alternatives of a schema, null aside. */
const shapesOf = (node: Node): Node[] => {
  const { anyOf, oneOf, ...shape } = resolved(node)
  const shapes = (anyOf ?? oneOf)?.flatMap(shapesOf) ?? [shape]
  return shapes.filter(({ type }) => type !== 'null')
}

/** The ways to every value in a schema that holds no others. */
const leavesOf = (node: Node): string[][] => shapesOf(node).flatMap((shape) => {
  const { properties = {}, additionalProperties: others, items } = shape
  const inner: [string, Node][] = Object.entries(properties)
  if (typeof others === 'object') inner.push(['note', others])
  if (items) inner.push(['0', items])
  const isLeaf = inner.length === 0 && shape.type !== 'object'
  return isLeaf ? [[]] : inner.flatMap(([name, child]) => leavesOf(child).map((path) => [name, ...path]))
})

/** Some value that a schema allows. */
function sampleOf(node: Node): unknown {
  const shape = shapesOf(node)[0]!
  const given = shape.const ?? shape.enum?.[0] ?? resolved(node).examples?.[0] ?? shape.examples?.[0]
  if (given !== undefined) return given
  if (shape.properties) return requiredOf(shape)
  return shape.items ? [sampleOf(shape.items)] : shape.minimum ?? 'text'
}

const requiredOf = ({ properties = {}, required = [] }: Node): Members =>
  Object.fromEntries(required.map((name) => [name, sampleOf(properties[name]!)]))

/** Is it of this shape, and not of another one that is told apart by a constant? */
const isOf = ({ properties = {} }: Node, base: Members): boolean =>
  Object.entries(properties).every(([name, { const: constant }]) => constant === undefined || base[name] === constant)

/** What stands under a name in a shape, or in a list. */
const childOf = ({ items, properties, additionalProperties: others }: Node, name: string): Node | undefined =>
  items ?? properties?.[name] ?? (typeof others === 'object' ? others : undefined)

/** Does the way lead anywhere in this shape? */
const leads = (shape: Node, [name, ...rest]: string[]): boolean => {
  if (name === undefined) return true
  const child = childOf(shape, name)
  return child !== undefined && (rest.length === 0 || shapesOf(child).some((inner) => leads(inner, rest)))
}

/** `base` with a value at the end of a way, and with what the schema requires beside it. */
function withValue(node: Node, base: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value
  const shape = shapesOf(node).find((one) => leads(one, [name, ...rest]))!
  if (shape.items) return [withValue(shape.items, undefined, rest, value)]
  const kept = shape.maxProperties === 1 ? {} : { ...requiredOf(shape), ...(isObject(base) && isOf(shape, base) && base) }
  return { ...kept, [name]: withValue(childOf(shape, name)!, isObject(base) ? base[name] : undefined, rest, value) }
}

/** What must stand beside a field, for it to be looked at. */
function companionsOf([field, method, key]: string[]): Members {
  if (field === 'mandate_data') return { setup_future_usage: 'off_session', customer_id: randomUUID() }
  if (field !== 'payment_method_data' || key === undefined) return {}
  return { payment_method: method, ...(method !== 'card' && { payment_method_type: ways[key as WayName].chosen.payment_method_type }) }
}

/** Fields in which callers write what they want: it is kept as it is. */
const ownTexts = [
  /^(billing|shipping)\/(address\/(line\d|city|state|zip|\w+_name)|phone|email)/, /^address\/(line\d|city|state|zip|\w+_name)/,
  /^(terminal_id|idempotency_key|description|statement_descriptor|customer_id|refund_id|reason|cancellation_reason|name|phone|phone_country_code)$/,
  /^options\/(customer_id|customer\/\w+)$/, /^external_reference$/, /^metadata/, /(^|\/)card_holder_name$/, /^browser_info\/(language|ip_address|accept_header|user_agent)$/, /online\/(ip_address|user_agent)$/,
]
/** Names of objects, told back where there is none of that name. */
const names = /^(options\/)?(payment_id|payment_method_id|mandate_id|webhook_endpoint_id|session_id|funding_source_id)$/

function knownIn(path: string): Carrier['known'] {
  if (ownTexts.some((text) => text.test(path))) return 'to the caller and in the database'
  return names.test(path) ? 'to the caller' : undefined
}

const ids = Object.keys(operations) as OperationId[]
const withBody = ids.filter((id) => operations[id].body)

const carry = (id: OperationId, ask: Ask, known?: Carrier['known'], own: Partial<Carrier> = {}): Carrier =>
  ({ ...wireOf(id, ask), ...own, ...(known && { known }) })

const withHeaders = (ask: Ask, headers: Record<string, string>): Ask => ({ ...ask, headers: { ...ask.headers, ...headers } })

/** Every field of every body. */
export const fields: Place[] = withBody.flatMap((operationId) => {
  const [content] = Object.values(described(operationId).requestBody!.content) as { schema: Node }[]
  const { schema } = content!
  return [...new Set(leavesOf(schema).map((path) => path.join('/')))].map((path): Place => ({
    operationId,
    name: `${operationId} ${path}`,
    put: (ask, pan) => {
      const way = path.split('/')
      const companions = Object.entries(companionsOf(way)).filter(([name]) => resolved(schema).properties?.[name])
      const body = { ...(withValue(schema, ask.body, way, pan) as Members), ...Object.fromEntries(companions) }
      return carry(operationId, { ...ask, body }, knownIn(path))
    },
  }))
})

/** The names of an operation's parameters that stand in a place. */
function parametersOf(id: OperationId, where: 'path' | 'query'): string[] {
  const components = contract.components.parameters as unknown as Record<string, { name: string; in: string }>
  const shared = (contract.paths as Record<string, { parameters?: object[] }>)[operations[id].path]!.parameters ?? []
  return [...shared, ...(described(id).parameters ?? [])]
    .map((parameter) => components[(parameter as { $ref: string }).$ref.split('/').at(-1)!]!)
    .filter((parameter) => parameter.in === where)
    .map(({ name }) => name)
}

/** The key of every operation that takes one. */
export const idempotencyKeys: Place[] = ids.filter((id) => operations[id].idempotent).map((operationId) => ({
  operationId,
  name: `${operationId} Idempotency-Key`,
  put: (ask, pan) => carry(operationId, withHeaders(ask, { 'idempotency-key': pan }), 'to the caller and in the database'),
}))

/** What is asked for is told back. */
const addresses: Place[] = ids.flatMap((operationId) => [
  ...parametersOf(operationId, 'path').map((name): Place => ({
    operationId,
    name: `${operationId} {${name}}`,
    put: (ask, pan) => carry(operationId, { ...ask, params: { ...ask.params, [name]: pan } }, 'to the caller'),
  })),
  ...parametersOf(operationId, 'query').map((name): Place => ({
    operationId,
    name: `${operationId} ?${name}`,
    // The signature of a QR code is a secret, whatever it says.
    put: (ask, pan) => carry(operationId, { ...ask, query: { ...ask.query, [name]: pan } }, name === 'h' ? undefined : 'to the caller'),
  })),
])

const credentials: Place[] = ids.flatMap((operationId): Place[] => [
  { operationId, name: `${operationId} api-key`, put: (ask, pan) => carry(operationId, withHeaders(ask, { 'api-key': pan })) },
  { operationId, name: `${operationId} Bearer`, put: (ask, pan) => carry(operationId, withHeaders(ask, { authorization: `Bearer ${pan}` })) },
])

/** Bodies that are refused before anybody looks for a payment in them. */
const refusedBodies: Place[] = withBody.flatMap((operationId): Place[] => {
  const text = (name: string, body: (pan: string) => string, headers: Record<string, string> = {}, known?: Carrier['known']): Place => ({
    operationId,
    name: `${operationId} ${name}`,
    put: (ask, pan) => carry(operationId, withHeaders({ ...ask, body: body(pan) }, headers), known),
  })
  // A form reads all of it as a name.
  const name = operations[operationId].bodyMedia === 'application/json' ? undefined : 'to the caller'
  return [
    text('half a body', (pan) => `{"card_number":"${pan}`, {}, name),
    text('an unknown property', (pan) => JSON.stringify({ card_number: pan }), {}, name),
    text('an unknown name', (pan) => JSON.stringify({ [pan]: 1 }), {}, 'to the caller'),
    text('a body that is too large', (pan) => `{"card_number":"${pan}"}`.padEnd(70_000)),
    text('a media type that is none', (pan) => `card_number=${pan}`, { 'content-type': 'text/plain' }),
  ]
})

/** Requests that are refused for what they are, so that all of an operation may be about the same object. */
export const refused: Place[] = [...addresses, ...credentials, ...refusedBodies]

/** Those in which the number passes. */
const ownFields = fields.filter(({ name }) => knownIn(name.split(' ')[1]!) === 'to the caller and in the database')

/** A request of each operation that gets as far as the database, with a number in it. */
export const furthest: Place[] = [
  ...Map.groupBy(
    [...ownFields, ...idempotencyKeys, ...addresses.filter(({ name }) => / (\{|\?(customer_id|payment_id))/.test(name))],
    ({ operationId }) => operationId,
  ).values(),
].map(([first]) => first!)
