import standalone from 'ajv/dist/standalone/index.js'
import { adaptComponents, type Direction } from './adapt.ts'
import { blame } from './blame.ts'
import type { Collected, Wanted } from './collect.ts'
import { compilerFor } from './compiler.ts'
import type { Document } from './document.ts'
import { notice } from './notice.ts'

// The package is CommonJS with a `default` inside: what Node gives and what its types say differ by that one step.
const standaloneCode = standalone.default

const directions: Direction[] = ['request', 'parameter', 'response']

/**
 * The text of `validators.js`: one function per wanted schema, free of ajv's compiler and of `eval`. Functions answer true or false
 * and leave ajv's error objects in `errors`. Throws `ContractFault` with the place in the contract if a schema does not compile.
 */
export function compileValidators(document: Document, { wanted }: Collected): string {
  const sections = directions.map((direction) =>
    compileDirection(document, direction, wanted.filter((one) => one.direction === direction)))
  return [prelude, ...sections.filter(Boolean)].join('\n')
}

/** The text of `validators.d.ts`. */
export function declareValidators({ wanted }: Collected): string {
  const names = wanted.map(({ name }) => `export const ${name}: Validator`)
  return `${declaration}\n${names.join('\n')}\n`
}

function compileDirection(document: Document, direction: Direction, wanted: Wanted[]): string {
  if (wanted.length === 0) return ''
  const ajv = compilerFor(direction)
  const components = adaptComponents(document, direction)
  try {
    for (const [address, schema] of Object.entries(components)) ajv.addSchema(schema, address)
    const exported = Object.fromEntries(wanted.map(({ name, schema }) => {
      if (isReference(schema)) return [name, schema.$ref]
      ajv.addSchema(schema, name)
      return [name, name]
    }))
    return enclose(direction, standaloneCode(ajv, exported), wanted)
  } catch (error) {
    throw blame(error as Error, direction, components, wanted)
  }
}

const isReference = (schema: unknown): schema is { $ref: string } =>
  typeof schema === 'object' && schema !== null && '$ref' in schema && Object.keys(schema).length === 1

/** Each direction numbers its functions from one, so each gets a scope of its own; its exports are taken out and made below it. */
function enclose(direction: Direction, code: string, wanted: Wanted[]): string {
  const made = new Map<string, string>()
  const body = code.replace('"use strict";', '').replaceAll(/^export const (\w+) = (\w+);$/gm, (_, name: string, local: string) => {
    made.set(name, local)
    return ''
  }).replaceAll(/\n{2,}/g, '\n')
  const locals = wanted.map(({ name }) => `${name}: ${made.get(name)}`)
  const exports = wanted.map(({ name, preparation }) => {
    const validator = `${direction}.${name}`
    return `export const ${name} = ${preparation ? `ofTexts(${validator}, ${JSON.stringify(preparation)})` : validator}`
  })
  return `const ${direction} = (() => {${body}\nreturn { ${locals.join(', ')} }\n})()\n${exports.join('\n')}\n`
}

const prelude = `${notice}
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)

// Parameters and form fields are texts. Only plain decimal digits are a number: Number() alone would take '0x10', '1e1' and ' 5 ' too.
const read = {
  string: (text) => text,
  integer: (text) => /^-?\\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text,
  number: (text) => /^-?\\d+(\\.\\d+)?$/.test(text) ? Number(text) : text,
  boolean: (text) => text === 'true' ? true : text === 'false' ? false : text,
}
const readAs = (kind, value) => Array.isArray(kind)
  ? (Array.isArray(value) ? value : [value]).map((text) => readAs(kind[0], text))
  : typeof value === 'string' ? read[kind](value) : value

// Replaces texts by what they mean and fills in defaults, in place, and then checks.
function ofTexts(validate, { readings, defaults }) {
  function validateTexts(values) {
    for (const name in readings) if (values[name] !== undefined) values[name] = readAs(readings[name], values[name])
    for (const name in defaults) values[name] ??= defaults[name]
    const valid = validate(values)
    validateTexts.errors = validate.errors
    return valid
  }
  return validateTexts
}
`

const declaration = `${notice}
import type { ErrorObject } from 'ajv'

/**
 * Answers whether the value keeps to the contract, and leaves what is wrong in \`errors\` until its next call. Validators of
 * parameters and forms change the value: texts become numbers and booleans, defaults are filled in. Give them an object of your own.
 */
export interface Validator { (value: unknown): boolean; errors?: ErrorObject[] | null }
`
