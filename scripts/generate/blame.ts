import type { Direction } from './adapt.ts'
import type { Wanted } from './collect.ts'
import { compilerFor } from './compiler.ts'
import { ContractFault, type Schema } from './document.ts'

/**
 * Finds the schema that made ajv fail. ajv names the keyword but not the component, and compiles what is referred to from within:
 * so each schema is compiled alone, its references cut, and the first that fails by itself is named.
 */
export function blame(error: Error, direction: Direction, components: Record<string, Schema>, wanted: Wanted[]): ContractFault {
  for (const [address, schema] of Object.entries(components)) {
    const message = faultOf(direction, schema)
    const name = address.slice(direction.length + 1)
    if (message) return new ContractFault(`${name}: ${message}`, { file: `${name}.yaml`, ...wordIn(message) })
  }
  for (const { name, schema } of wanted) {
    const message = faultOf(direction, schema)
    if (message) return new ContractFault(`${name}: ${message}`, wordIn(message))
  }
  return new ContractFault(error.message, wordIn(error.message))
}

/** ajv quotes the keyword or the format that it stumbled over. */
function wordIn(message: string): { word?: string } {
  const word = /"(.+?)"/.exec(message)?.[1]
  return word === undefined ? {} : { word }
}

function faultOf(direction: Direction, schema: Schema): string | null {
  try {
    compilerFor(direction).compile(JSON.parse(JSON.stringify(schema), cutReference))
    return null
  } catch (error) {
    return (error as Error).message
  }
}

/** Reviver: a reference accepts everything, and a discriminator, which needs its branches, is not looked at. */
function cutReference(key: string, value: unknown): unknown {
  if (key === 'discriminator') return undefined
  return typeof value === 'object' && value !== null && '$ref' in value ? {} : value
}
