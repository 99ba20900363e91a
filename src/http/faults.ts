import { maxItems } from '#generated/vocabulary.ts'
import type { FieldError, Problem } from '../shared/problems.ts'
import { problem } from '../shared/problems.ts'

/** What a generated validator reports of one fault (ajv's error object, as far as it is read here). */
export interface Fault {
  keyword: string
  instancePath: string
  params: Record<string, unknown>
  /** Set where the fault is in the name of a member, not in its value. */
  propertyName?: string
}

/** Longer lists of permitted values (currencies, say) are left to the documentation; that of the types of events is told. */
const MOST_VALUES = 40

const places: Record<FieldError['in'], string> = {
  body: 'request body', query: 'query parameters', header: 'request headers', path: 'path',
}

/** The 400 that lists the faults of a request, at least one. A body of 64 KB can hold ten thousand: nobody reads on after so many. */
export function invalid(errors: FieldError[]): Problem {
  const found = new Set(errors.map((error) => error.in))
  const where = found.size === 1 ? places[errors[0]!.in] : 'request'
  const detail = errors.length === 1 ? `1 problem was found in the ${where}.` : `${errors.length} problems were found in the ${where}.`
  return problem('validation_failed', detail, { errors: errors.slice(0, maxItems.Problem.errors) })
}

/** The JSON Pointer (RFC 6901) of a path of member names and array positions; what cannot be sent in UTF-8 becomes U+FFFD. */
export const pointerTo = (trail: readonly (string | number)[]): string =>
  trail.map((part) => `/${String(part).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/**
 * Says in words what a validator found. Of a value of the wrong type nothing else is said; summaries of alternatives ("matches none of
 * these forms") are left out where their branches say more, and so is the `null` of an optional object. Alternatives that are but values
 * are told as one list. Never repeats a value.
 */
export function describe(place: FieldError['in'], faults: readonly Fault[]): FieldError[] {
  const mistyped = new Set(faults.filter(isMistyped).map((fault) => fault.instancePath))
  const described = new Map<string, FieldError>()
  for (const fault of faults) {
    if (fault.keyword !== 'type' && mistyped.has(fault.instancePath)) continue
    if (isSummary(fault) && faults.some((other) => !isSummary(other) && other.instancePath.startsWith(fault.instancePath))) continue
    const pointer = fault.instancePath + pointerTo(blamed(fault))
    const said = messageOf(choiceOf(fault, faults), place)
    const message = fault.propertyName === undefined ? said : `is a name that ${said}`
    described.set(`${pointer} ${message}`, { in: place, pointer, message })
  }
  return [...described.values()]
}

const summaries = new Set(['anyOf', 'oneOf', 'if', 'propertyNames'])

const isMistyped = ({ keyword, params }: Fault): boolean => keyword === 'type' && params.type !== 'null'

const isSummary = (fault: Fault): boolean => summaries.has(fault.keyword) || (fault.keyword === 'type' && !isMistyped(fault))

const valuesOf = ({ keyword, params }: Fault): unknown[] =>
  keyword === 'enum' ? (params.allowedValues as unknown[]) : keyword === 'const' ? [params.allowedValue] : []

/** A value that none of several branches permits, with what any of them does: else each would say that it must be one of its own. */
function choiceOf(fault: Fault, faults: readonly Fault[]): Fault {
  if (valuesOf(fault).length === 0) return fault
  const here = faults.filter(({ instancePath }) => instancePath === fault.instancePath)
  if (!here.some(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')) return fault
  return { ...fault, keyword: 'enum', params: { allowedValues: here.flatMap(valuesOf) } }
}

/** The member that a fault is about where that is not the value itself but one of its names. */
function blamed({ keyword, params, propertyName }: Fault): string[] {
  if (keyword === 'discriminator') return [String(params.tag)]
  const name = propertyName ?? params.propertyName ?? params.additionalProperty ?? params.unevaluatedProperty ?? params.missingProperty
  return typeof name === 'string' ? [name] : []
}

const formats: Record<string, string> = {
  email: 'an email address', uri: 'an absolute URI', 'date-time': 'a date and time as in RFC 3339', date: 'a date as in RFC 3339',
}

const unpermitted = 'does not have one of the permitted forms'

const messages: Record<string, (params: Record<string, unknown>) => string> = {
  required: () => 'is required',
  dependentRequired: ({ property }) => `is required together with ${property}`,
  type: ({ type }) => `must be ${typeNames(type)}`,
  enum: ({ allowedValues }) => `must be one of ${listed(allowedValues as unknown[])}`,
  const: ({ allowedValue }) => `must be ${allowedValue}`,
  minimum: ({ limit }) => `must be at least ${limit}`,
  maximum: ({ limit }) => `must be at most ${limit}`,
  exclusiveMinimum: ({ limit }) => `must be more than ${limit}`,
  exclusiveMaximum: ({ limit }) => `must be less than ${limit}`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  minLength: ({ limit }) => limit === 1 ? 'must not be empty' : `must have at least ${counted(limit, 'character')}`,
  maxLength: ({ limit }) => `must have at most ${counted(limit, 'character')}`,
  minItems: ({ limit }) => `must have at least ${counted(limit, 'item')}`,
  maxItems: ({ limit }) => `must have at most ${counted(limit, 'item')}`,
  minProperties: ({ limit }) => `must have at least ${counted(limit, 'property', 'properties')}`,
  maxProperties: ({ limit }) => `must have at most ${counted(limit, 'property', 'properties')}`,
  uniqueItems: () => 'must not repeat an item',
  pattern: ({ pattern }) => `must match ${pattern}`,
  format: ({ format }) => `must be ${formats[String(format)] ?? `a valid ${format}`}`,
  not: ({ oneNeeded, reserved, alone }) => {
    if (Array.isArray(oneNeeded)) return `needs ${oneNeeded.join(' or ')}`
    return typeof reserved === 'string' ? `must not be ${reserved}` : typeof alone === 'string' ? `must not have ${alone} beside others` : unpermitted
  },
  propertyNames: () => 'is not a permitted name',
  discriminator: ({ tagValue, allowedValues }) => (tagValue === undefined ? 'is required' : `must be one of ${listed(allowedValues as unknown[])}`),
}

function messageOf({ keyword, params }: Fault, place: FieldError['in']): string {
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties' || keyword === 'false schema') {
    return place === 'query' ? 'is not a known parameter' : 'is not a known property'
  }
  return messages[keyword]?.(params) ?? unpermitted
}

function typeNames(type: unknown): string {
  const names = (Array.isArray(type) ? type : String(type).split(',')) as string[]
  return names.map((name) => (/^[aeio]/.test(name) ? `an ${name}` : name === 'null' ? name : `a ${name}`)).join(' or ')
}

const counted = (count: unknown, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

const listed = (values: unknown[]): string =>
  values.length > MOST_VALUES ? 'the documented values' : values.filter((value) => value !== null).join(', ')
