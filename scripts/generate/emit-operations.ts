import type { Collected, Row } from './collect.ts'
import { notice } from './notice.ts'

const header = `${notice}
import * as validators from './validators.js'
import type { Validator } from './validators.js'

/** What the server needs to know of an operation besides its types. */
export interface Operation {
  operationId: OperationId
  /** In lower case. */
  method: 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace'
  /** With parameters in braces: \`/payments/{payment_id}\`. */
  path: string
  tag: string
  /** Alternatives, each a list of schemes that are needed together; empty if the operation is public. */
  security: readonly (readonly string[])[]
  /** Whether it accepts Idempotency-Key. */
  idempotent: boolean
  /** A GET that has an effect, which HEAD must not have: x-no-head in the contract. */
  noHead: boolean
  /** Values as texts, or lists of texts if repeated; header names in lower case. Null where the operation has none. */
  params: { path: Validator | null; query: Validator; header: Validator | null }
  body: Validator | null
  bodyRequired: boolean
  bodyMedia: string | null
  /** By status and media type; a status without a body has no media types. */
  responses: Record<number, Record<string, Validator>>
  /** Headers that a reply of the status must carry, in lower case. */
  responseHeaders: Record<number, readonly string[]>
}
`

/** The text of `operations.ts`: one row per operation, in the contract's order, and one validator per webhook. */
export function emitOperations({ operations, webhooks }: Collected): string {
  const idempotent = operations.filter((row) => row.idempotent)
  const open = operations.filter(({ security }) => security.length === 0)
  const admitting = (scheme: string) => operations.filter(({ security }) => security.some((schemes) => schemes.includes(scheme)))
  return [
    header,
    `export type OperationId =${union(operations)}`,
    '/** Operations that need no credential. */',
    `export type PublicOperationId =${union(open)}`,
    '/** Operations of a customer\'s client. */',
    `export type CustomerOperationId =${union(admitting('CustomerToken'))}`,
    '/** Operations that a session\'s own token opens, too. */',
    `export type StreamOperationId =${union(admitting('StreamToken'))}`,
    '/** Operations that accept Idempotency-Key. */',
    `export type IdempotentOperationId =${union(idempotent)}`,
    `\nexport const operations: Record<OperationId, Operation> = {\n${operations.map(row).join('')}}`,
    '\n/** Validators of the events that the service sends, by webhook name. */',
    `export const webhooks = {\n${entries(webhooks)}}\n`,
  ].join('\n')
}

function row(row: Row): string {
  const { operationId, params, body, responses, responseHeaders, bodyMedia } = row
  return `  ${operationId}: {
    operationId: '${operationId}', method: '${row.method}', path: '${row.path}', tag: ${text(row.tag)},
    security: ${list(row.security.map((schemes) => list(schemes.map(text))))}, idempotent: ${row.idempotent}, noHead: ${row.noHead},
    params: { path: ${validator(params.path)}, query: ${validator(params.query)}, header: ${validator(params.header)} },
    body: ${validator(body)}, bodyRequired: ${row.bodyRequired}, bodyMedia: ${bodyMedia && text(bodyMedia)},
    responses: {
${Object.entries(responses).map(([status, media]) => `      ${status}: ${inline(media)},\n`).join('')}    },
    responseHeaders: {
${Object.entries(responseHeaders).map(([status, names]) => `      ${status}: ${list(names.map(text))},\n`).join('')}    },
  },
`
}

const text = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
const key = (name: string) => /^\w+$/.test(name) ? name : text(name)
const list = (parts: string[]) => `[${parts.join(', ')}]`
const union = (rows: Row[]) => rows.map(({ operationId }) => `\n  | ${text(operationId)}`).join('') || ' never'
const validator = (name: string | null) => name === null ? 'null' : `validators.${name}`
const entries = (named: Record<string, string>) => Object.entries(named).map(([name, of]) => `  ${key(name)}: ${validator(of)},\n`).join('')
const inline = (media: Record<string, string>) =>
  Object.keys(media).length === 0 ? '{}' : `{ ${Object.entries(media).map(([name, of]) => `${text(name)}: ${validator(of)}`).join(', ')} }`
