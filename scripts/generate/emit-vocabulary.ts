import { componentSchemas, type Document, type SchemaObject } from './document.ts'
import { notice } from './notice.ts'

/** The text of `vocabulary.ts`: what the server reads of the contract as data. The whole of it would be ten times as much in memory. */
export function emitVocabulary(document: Document): string {
  const schemas = Object.entries(componentSchemas(document)) as [string, SchemaObject][]
  const enums = schemas.flatMap(([name, schema]) => (schema.enum ? [`  ${name}: ${JSON.stringify(schema.enum)},\n`] : []))
  const { ProblemCode } = Object.fromEntries(schemas)
  return [
    `${notice}\n`,
    '/** The values of each enumeration that has a name, in the contract\'s order. */',
    `export const enums = {\n${enums.join('')}} as const\n`,
    '/** How callers prove who they are. */',
    `export const securitySchemes = ${JSON.stringify(document.components['securitySchemes'] ?? {}, null, 2)} as const\n`,
    '/** Status and title of every problem. */',
    `export const problems = ${JSON.stringify(ProblemCode?.['x-problems'] ?? {}, null, 2)} as const\n`,
  ].join('\n')
}
