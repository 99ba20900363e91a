import { componentSchemas, resolve, type Document, type Schema, type SchemaObject } from './document.ts'

/**
 * Which way a value travels. A caller sends `request` and `parameter` values, the service sends `response` values (events too).
 */
export type Direction = 'request' | 'response' | 'parameter'

/** What each direction must not carry: the caller never sends what only the service sets, and the other way round. */
const foreign: Record<Direction, string> = { request: 'readOnly', response: 'writeOnly', parameter: 'readOnly' }

const holdsSchema = new Set(['items', 'additionalProperties', 'unevaluatedProperties', 'unevaluatedItems', 'contains', 'propertyNames',
  'not', 'if', 'then', 'else'])
const holdsSchemas = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems'])
const holdsNamedSchemas = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs'])

/** What does not decide whether a value is valid: left out, so that changing a sentence changes no validator. */
const annotations = new Set(['title', 'description', 'default', 'example', 'examples', 'externalDocs', 'deprecated', 'xml',
  'readOnly', 'writeOnly', '$comment'])

/**
 * The schema as a validator of one direction needs it: references point to that direction's copy of the components, properties
 * that do not travel this way are refused (and not required), and what ajv does not understand is left out. Only keywords are
 * touched: a property that happens to be called `example` or `x-ray` stays.
 */
export function adapt(document: Document, direction: Direction, schema: Schema): Schema {
  if (typeof schema === 'boolean') return schema
  const adapted: SchemaObject = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (annotations.has(keyword) || keyword.startsWith('x-')) continue
    adapted[keyword] = adaptKeyword(document, direction, keyword, value)
  }
  if (isOrNull(schema)) {
    const [value] = (adapted.anyOf as Schema[]).filter((_, index) => !isNull(schema.anyOf[index]!))
    delete adapted.anyOf
    Object.assign(adapted, { if: { type: 'null' }, else: value })
  }
  const absent = foreignProperties(document, direction, schema)
  if (absent.length > 0) {
    adapted.properties = { ...adapted.properties as object, ...Object.fromEntries(absent.map((name) => [name, false])) }
    if (Array.isArray(schema.required)) adapted.required = schema.required.filter((name) => !absent.includes(name))
  }
  // A discriminator concerns objects: ajv lets everything else pass, and its branches with it.
  if (schema.discriminator && schema.type === undefined) adapted.type = 'object'
  return withDefault(direction, schema, adapted)
}

/** Forms of which one may leave out the property that names it: OpenAPI 3.1 has no discriminator for that, 3.2 calls it `defaultMapping`. */
interface NamedForms {
  propertyName: string
  mapping: Record<string, string>
  defaultMapping: string
}

/** An object that does not name its form, or names it null, has the default one; every other is told the faults of the form that it names. */
function withDefault(direction: Direction, schema: SchemaObject, adapted: SchemaObject): SchemaObject {
  const forms = schema['x-discriminator'] as NamedForms | undefined
  if (!forms) return adapted
  const { propertyName, mapping, defaultMapping } = forms
  const form = (reference: string): SchemaObject => ({ $ref: address(direction, nameOf(reference)) })
  const chosen = Object.entries(mapping).map(([value, reference]) => ({ if: { properties: { [propertyName]: { const: value } } }, then: form(reference) }))
  const named = { properties: { [propertyName]: { not: { type: 'null' } } }, required: [propertyName] }
  const { anyOf: _, ...others } = adapted
  const byName = { properties: { [propertyName]: { enum: Object.keys(mapping) } }, allOf: chosen }
  return { ...others, type: 'object', if: named, then: byName, else: form(defaultMapping) }
}

const nameOf = (reference: string): string => reference.split('/').at(-1)!.replace(/\.yaml$/, '')

/**
 * A value or null (`anyOf: [value, { type: 'null' }]`) is checked as a condition. It accepts the same, but the faults that are told
 * are those of the value, without 'must be null' and 'must match a schema in anyOf' beside each of them.
 */
function isOrNull(schema: SchemaObject): schema is SchemaObject & { anyOf: Schema[] } {
  const { anyOf } = schema
  return Array.isArray(anyOf) && anyOf.length === 2 && anyOf.filter(isNull).length === 1 && schema.if === undefined
}

const isNull = (schema: Schema) => typeof schema === 'object' && schema.type === 'null'

/** The components' schemas by the address that adapted references of this direction use (`response:Payment`). */
export function adaptComponents(document: Document, direction: Direction): Record<string, Schema> {
  return Object.fromEntries(Object.entries(componentSchemas(document))
    .map(([name, schema]) => [address(direction, name), adapt(document, direction, schema)]))
}

/** The address of a component, or of what a reference names inside it, in one direction. */
const address = (direction: Direction, name: string) => `${direction}:${name}`

function adaptKeyword(document: Document, direction: Direction, keyword: string, value: unknown): unknown {
  const inner = (schema: unknown) => adapt(document, direction, schema as Schema)
  if (keyword === '$ref') {
    const [name, ...inside] = String(value).slice('#/components/schemas/'.length).split('/')
    return address(direction, name!) + (inside.length > 0 ? `#/${inside.join('/')}` : '')
  }
  // ajv reads the tag's values from the branches themselves, and refuses the mapping that the bundler writes; faults name them.
  if (keyword === 'discriminator') {
    const { propertyName, mapping } = value as Pick<NamedForms, 'propertyName' | 'mapping'>
    return { propertyName, values: Object.keys(mapping) }
  }
  if (holdsSchema.has(keyword)) return inner(value)
  if (holdsSchemas.has(keyword)) return (value as unknown[]).map(inner)
  if (holdsNamedSchemas.has(keyword)) {
    return Object.fromEntries(Object.entries(value as SchemaObject).map(([name, schema]) => [name, inner(schema)]))
  }
  return value
}

function foreignProperties(document: Document, direction: Direction, schema: SchemaObject): string[] {
  const mark = foreign[direction]
  return Object.entries(schema.properties ?? {}).filter(([, property]) => isMarked(document, property, mark)).map(([name]) => name)
}

function isMarked(document: Document, property: Schema, mark: string): boolean {
  if (typeof property === 'boolean') return false
  if (property[mark] !== undefined) return property[mark] === true
  if (typeof property.$ref !== 'string') return false
  return resolve<SchemaObject>(document, { $ref: property.$ref })[mark] === true
}
