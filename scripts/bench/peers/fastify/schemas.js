import { readFile } from 'node:fs/promises'

const { components } = JSON.parse(await readFile(new URL('../../../../generated/openapi.json', import.meta.url), 'utf8'))

/** The contract's schemas, as Fastify shares them. */
export const shared = { $id: 'contract', components: { schemas: components.schemas } }

/** A schema of the contract, for validation. */
export const refer = (name) => ({ $ref: `contract#/components/schemas/${name}` })

/**
 * A schema of the contract for fast-json-stringify. It has code of its own for `nullable`, but to choose a branch of `anyOf` it
 * validates at run time; so `anyOf: [schema, null]` is written as the former, and a union of objects as any object.
 */
export const serializable = (name) => adapted(components.schemas[name])

function adapted(schema) {
  if (Array.isArray(schema)) return schema.map(adapted)
  if (typeof schema !== 'object' || schema === null) return schema
  if (schema.$ref) return serializable(schema.$ref.split('/').at(-1))
  if (schema.anyOf?.length === 2 && schema.anyOf[1].type === 'null') return { ...adapted(schema.anyOf[0]), nullable: true }
  if (schema.oneOf) return { type: 'object', additionalProperties: true }
  return Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, adapted(value)]))
}
