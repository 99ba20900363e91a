import fc, { type GeneratorValue as Draw } from 'fast-check'
import { operations, type Operation } from '#generated/operations.ts'
import type { Wire } from './harness-requests.ts'

/** A request that is about to be sent. */
export interface Shot {
  wire: Wire
  /** What its body says, as the contract's validator reads it; undefined where nobody can read it. */
  body: unknown
  /** The only right status; null where the validator has to say. */
  expected: number | null
}

type Mutation = (shot: Shot, operation: Operation, draw: Draw) => Shot
type Members = Record<string, unknown>

const position = (last: number) => fc.noBias(fc.nat(last))

/** One of the choices, drawn by its position: choices that look alike would be mistaken for each other. */
export const oneOf = <Item>(draw: Draw, choices: readonly Item[]): Item => choices[draw(position, choices.length - 1)]!

const isForm = ({ bodyMedia }: Operation): boolean => bodyMedia === 'application/x-www-form-urlencoded'

/** Every object in a value, at any depth, the value itself first. */
function objectsIn(value: unknown): Members[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(objectsIn)
  return Array.isArray(value) ? inner : [value as Members, ...inner]
}

const withHeaders = ({ wire, ...rest }: Shot, headers: Record<string, string>): Shot =>
  ({ ...rest, wire: { ...wire, headers: { ...wire.headers, ...headers } } })

/** Changes one of a body's objects, under a key that it has, or under another one. */
const inBody = (change: (object: Members, key: string, draw: Draw) => void): Mutation => (shot, operation, draw) => {
  const body = structuredClone(shot.body) as Members
  change(...anywhereIn(body, draw), draw)
  if (!isForm(operation)) return { ...shot, body, wire: { ...shot.wire, body: JSON.stringify(body) } }
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(body)) form.append(name, typeof value === 'string' ? value : JSON.stringify(value))
  return { ...shot, body: Object.fromEntries(form), wire: { ...shot.wire, body: form.toString() } }
}

const wrongValues = [
  null, true, 0, -1, 1.5, 1e12, '', ' ', 'x', 'x'.repeat(2000), '4242424242424241', '<script>', "'; DROP TABLE payment; --",
  [], [[]], {}, { a: 1 },
]
const strangeKeys = ['extra', 'constructor', 'toString', '', '0', 'a/b~c', 'x'.repeat(100)]

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

/** What one reader of JSON reads differently from the next, or not at all; `@` stands for the key whose value it is. */
const badTexts = [
  '"a\\u0000b"', '"\\ud800"', '"\\udc00 "', '1e400', '-1e400', '9007199254740993', nested(40), nested(5000),
  '1,"@":2', '1,"\\u005f_proto__":2', '01', '+1', 'NaN', '.5', '"\t"', '"\\x"', '1 /* one */', '1,', '', 'undefined', '"',
]
const badForms = [
  'outcome=a%00', 'outcome=%zz', 'outcome=%ed%a0%80', 'outcome=approve&outcome=reject', 'outcome=approve&__proto__=1', 'outcome=\u00e9',
]

/** Writes a body with a text in one of its members that stands for no value. */
const badText = (placeOf: (body: Members, draw: Draw) => [object: Members, key: string]): Mutation => (shot, operation, draw) => {
  const unreadable = (body: string): Shot => ({ body: undefined, expected: 400, wire: { ...shot.wire, body } })
  if (isForm(operation)) return unreadable(oneOf(draw, badForms))
  const body = structuredClone(shot.body) as Members
  const [object, key] = placeOf(body, draw)
  object[key] = '\u2603'
  const bad = oneOf(draw, badTexts).replace('@', JSON.stringify(key).slice(1, -1))
  return unreadable(JSON.stringify(body).replace('"\u2603"', () => bad))
}

const anywhereIn = (body: Members, draw: Draw): [Members, string] => {
  const object = oneOf(draw, objectsIn(body))
  return [object, oneOf(draw, [...Object.keys(object), 'metadata'])]
}

/** Where every value is welcome, so that nothing else is wrong. */
const inMetadata = (body: Members): [Members, string] => {
  const metadata = {}
  body['metadata'] = metadata
  return [metadata, 'note']
}

const otherMedia = ['text/plain', 'application/xml', '', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16']

const escapeInPath: Mutation = (shot, _, draw) => {
  const [path = '', ...query] = shot.wire.path.split('?')
  const spoilt = path.slice(0, path.lastIndexOf('/') + 1) + oneOf(draw, ['%', '%zz', '%E0%A4%A', '%ED%A0%80', 'a%C0%80'])
  return { ...shot, expected: 400, wire: { ...shot.wire, path: [spoilt, ...query].join('?') } }
}

const otherMethod: Mutation = (shot, operation, draw) => {
  const known = Object.values(operations).filter(({ path }) => path === operation.path).map(({ method }) => method.toUpperCase())
  const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter((method) => !known.includes(method))
  return { ...shot, expected: 405, wire: { ...shot.wire, method: oneOf(draw, others) } }
}

const parameterMore: Mutation = (shot, _, draw) => {
  const bad = oneOf(draw, ['no_such_parameter=1', '%zz=1', 'limit=%00', '__proto__=1', 'constructor=1', '='])
  return { ...shot, expected: 400, wire: { ...shot.wire, path: `${shot.wire.path}${shot.wire.path.includes('?') ? '&' : '?'}${bad}` } }
}

const everywhere = { escapeInPath, otherMethod }

/** Not where an operation takes nothing: what a monitor adds to its address is left alone. */
const whereParametersAre = { parameterMore }

const whereKeysAre = {
  longIdempotencyKey: (shot) => ({ ...withHeaders(shot, { 'idempotency-key': 'x'.repeat(256) }), expected: 400 }),
  controlInIdempotencyKey: (shot) => ({ ...withHeaders(shot, { 'idempotency-key': 'a\tb' }), expected: 400 }),
} satisfies Record<string, Mutation>

const text = fc.string({ unit: 'grapheme', minLength: 1 })

const whereBodiesAre = {
  memberLess: inBody((object, key) => { delete object[key] }),
  memberMore: inBody((object, _, draw) => { object[oneOf(draw, strangeKeys)] = oneOf<unknown>(draw, wrongValues) }),
  otherValue: inBody((object, key, draw) => { object[key] = oneOf<unknown>(draw, wrongValues) }),
  anyValue: inBody((object, key, draw) => { object[key] = draw(fc.jsonValue) }),
  anyText: inBody((object, key, draw) => { object[key] = draw(() => text) }),
  badText: badText(anywhereIn),
  badTextInMetadata: badText(inMetadata),
  emptyBody: (shot, operation) => ({ ...shot, body: {}, wire: { ...shot.wire, body: isForm(operation) ? '' : '{}' } }),
  noBody: (shot) => ({ ...shot, body: {}, wire: { ...shot.wire, body: '' } }),
  otherMedia: (shot, _, draw) => ({ ...withHeaders(shot, { 'content-type': oneOf(draw, otherMedia) }), expected: 415 }),
  encoded: (shot) => ({ ...withHeaders(shot, { 'content-encoding': 'gzip' }), expected: 415 }),
  tooLarge: (shot) => ({ ...shot, expected: 413, wire: { ...shot.wire, body: shot.wire.body.padEnd(70_000) } }),
} satisfies Record<string, Mutation>

/** Spoils a request in some way, or not at all: half of what is sent should get far. */
export function mutated(shot: Shot, operation: Operation, draw: Draw): Shot {
  if (oneOf(draw, [true, false])) return shot
  const mutations: Record<string, Mutation> = {
    ...everywhere,
    ...(operation.responses[400] && whereParametersAre),
    ...(operation.idempotent && whereKeysAre),
    ...(operation.body && whereBodiesAre),
  }
  return mutations[oneOf(draw, Object.keys(mutations))]!(shot, operation, draw)
}
