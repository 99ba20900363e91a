/**
 * The parts of a bundled OpenAPI 3.1 document that the generator reads, and the walk over its operations.
 */

import type { Clue } from './locate.ts'

export type Schema = boolean | SchemaObject
export interface SchemaObject { [keyword: string]: unknown }
export interface Reference { $ref: string }
export interface Example { summary?: string; value?: unknown }
export interface Media { schema?: Schema; example?: unknown; examples?: Record<string, Example | Reference> }
export type Content = Record<string, Media>
export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header' | 'cookie'
  required?: boolean
  schema?: Schema
  example?: unknown
  examples?: Record<string, Example | Reference>
}
export interface Header { required?: boolean; schema?: Schema }
export interface Body { required?: boolean; content: Content }
export interface Response { content?: Content; headers?: Record<string, Header | Reference> }
export interface Operation {
  operationId: string
  'x-no-head'?: boolean
  tags?: string[]
  security?: Record<string, string[]>[]
  parameters?: (Parameter | Reference)[]
  requestBody?: Body | Reference
  responses: Record<string, Response | Reference>
}
export interface PathItem { [method: string]: Operation | (Parameter | Reference)[] | undefined; parameters?: (Parameter | Reference)[] }
export interface Document {
  openapi: string
  info: { title: string; version: string }
  security?: Record<string, string[]>[]
  paths: Record<string, PathItem>
  webhooks?: Record<string, PathItem | Reference>
  components: { schemas?: Record<string, Schema>; [section: string]: Record<string, unknown> | undefined }
}

/** One operation where it stands in the document, with every reference of its own parts followed. */
export interface Placed {
  path: string
  method: string
  operation: Operation
  parameters: Parameter[]
  body: Body | undefined
  responses: Record<string, Response>
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** A fault of the contract itself, told to the person who edits it: where to look, and no stack. No clue is needed by a whole report. */
export class ContractFault extends Error {
  readonly clue: Clue | null

  constructor(message: string, clue: Clue | null = null) {
    super(message)
    this.clue = clue
  }
}

/** The schemas that the document names. */
export const componentSchemas = (document: Document): Record<string, Schema> => document.components.schemas ?? {}

/** Follows local references (`#/…`) until something that is none. Throws `ContractFault` where nothing is found. */
export function resolve<T extends object>(document: Document, part: T | Reference): T {
  let found: unknown = part
  while (typeof found === 'object' && found !== null && '$ref' in found && typeof found.$ref === 'string') {
    const pointer: string = found.$ref
    found = pointer.slice(2).split('/').reduce<unknown>((at, key) => {
      const name = decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~')
      return typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined
    }, document)
    if (found === undefined) throw new ContractFault(`${pointer} is referred to, but does not exist`, { word: pointer.split('/').at(-1)! })
  }
  return found as T
}

/** Every operation of the paths, in the contract's order; an operation's parameter replaces its path's one of the same name. */
export function placedOperations(document: Document): Placed[] {
  return Object.entries(document.paths).flatMap(([path, item]) => placedIn(document, path, item))
}

/** Every webhook as an operation whose `path` is the webhook's name. */
export function placedWebhooks(document: Document): Placed[] {
  return Object.entries(document.webhooks ?? {}).flatMap(([name, item]) => placedIn(document, name, resolve<PathItem>(document, item)))
}

function placedIn(document: Document, path: string, item: PathItem): Placed[] {
  return methods.filter((method) => item[method]).map((method) => {
    const operation = item[method] as Operation
    const parameters = new Map<string, Parameter>()
    for (const part of [...item.parameters ?? [], ...operation.parameters ?? []]) {
      const parameter = resolve<Parameter>(document, part)
      parameters.set(`${parameter.in} ${parameter.name}`, parameter)
    }
    return {
      path,
      method,
      operation,
      parameters: [...parameters.values()],
      body: operation.requestBody && resolve<Body>(document, operation.requestBody),
      responses: Object.fromEntries(Object.entries(operation.responses)
        .map(([status, response]) => [status, resolve<Response>(document, response)])),
    }
  })
}
