import { componentSchemas, type Document, type SchemaObject } from './document.ts'
import { notice } from './notice.ts'

/** The text of `vocabulary.ts`: what the server reads of the contract as data. The whole of it would be ten times as much in memory. */
export function emitVocabulary(document: Document): string {
  const schemas = Object.entries(componentSchemas(document)) as [string, SchemaObject][]
  const enums = schemas.flatMap(([name, schema]) => (schema.enum ? [`  ${name}: ${JSON.stringify(schema.enum)},\n`] : []))
  const limits = schemas.flatMap(([name, schema]) => {
    const lists = Object.entries(schema.properties ?? {}).flatMap(([list, { maxItems }]) => (maxItems === undefined ? [] : [[list, maxItems]]))
    return lists.length > 0 ? [[name, Object.fromEntries(lists)]] : []
  })
  const { ProblemCode } = Object.fromEntries(schemas)
  return [
    `${notice}\n`,
    '/** The values of each enumeration that has a name, in the contract\'s order. */',
    `export const enums = {\n${enums.join('')}} as const\n`,
    '/** How many items the lists of each object may have. */',
    `export const maxItems = ${JSON.stringify(Object.fromEntries(limits), null, 2)} as const\n`,
    '/** How callers prove who they are. */',
    `export const securitySchemes = ${JSON.stringify(document.components['securitySchemes'] ?? {}, null, 2)} as const\n`,
    '/** Status and title of every problem. */',
    `export const problems = ${JSON.stringify(ProblemCode?.['x-problems'] ?? {}, null, 2)} as const\n`,
  ].join('\n')
}
