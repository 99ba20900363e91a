import openapiTypescript, { astToString } from 'openapi-typescript'
import type { Document } from './document.ts'
import { notice } from './notice.ts'

const header = `${notice}

/** The type of a component schema: \`Schema<'Payment'>\`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

`

/** The text of `types.ts`. A property with a default stays optional in requests: the caller need not send it. */
export async function emitTypes(document: Document): Promise<string> {
  // A copy, since the tool changes what it is given; its own type of a document is narrower than OpenAPI 3.1.
  const source = structuredClone(document) as unknown as Parameters<typeof openapiTypescript>[0]
  return header + astToString(await openapiTypescript(source, { defaultNonNullable: false, silent: true }))
}
