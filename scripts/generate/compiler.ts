import { _, stringify, type CodeKeywordDefinition } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { KeywordErrorCxt } from 'ajv/dist/types/index.js'
import ajvFormats from 'ajv-formats'
import type { Direction } from './adapt.ts'

// The package is CommonJS with a `default` inside: what Node gives and what its types say differ by that one step.
const addFormats = ajvFormats.default

/**
 * An ajv of JSON Schema 2020-12 that refuses unknown keywords and formats, checks formats in full, and writes ES modules. A caller
 * hears of every fault at once; of our own replies one fault is enough, and cheaper. It changes nothing in what it checks.
 */
export function compilerFor(direction: Direction): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: direction !== 'response',
    code: { source: true, esm: true, lines: true },
    strict: true, strictTypes: false, strictRequired: false, strictTuples: false, allowUnionTypes: true,
    discriminator: true,
    inlineRefs: false,
  })
  const not = ajv.getKeyword('not') as CodeKeywordDefinition
  not.error = { message: 'must NOT be valid', params: whatIsNeeded }
  const discriminator = ajv.getKeyword('discriminator') as CodeKeywordDefinition
  discriminator.error = { message: 'must name a form', params: whatIsNamed }
  return addFormats(ajv, { mode: 'full' })
}

/**
 * What the fault of a `not` tells: of properties that alone are not enough (`propertyNames: { enum }`) the others, one of which is needed; of a
 * value that is reserved (`const`), or that an array has alone or not at all (`contains: { const }`), that value.
 */
function whatIsNeeded({ schema, parentSchema }: KeywordErrorCxt) {
  const tooFew: string[] | undefined = schema.propertyNames?.enum
  if (tooFew) return _`{oneNeeded: ${stringify(Object.keys(parentSchema!.properties).filter((name) => !tooFew.includes(name)))}}`
  return _`{reserved: ${stringify(schema.const ?? null)}, alone: ${stringify(schema.contains?.const ?? null)}}`
}

/** The property that names the form, what it is, and what it may be. */
const whatIsNamed = ({ params: { tag, tagName }, schema }: KeywordErrorCxt) =>
  _`{tag: ${tagName}, tagValue: ${tag}, allowedValues: ${stringify(schema.values)}}`
