import { ContractFault, placedOperations, resolve } from './document.ts'
import type { Content, Document, Example, Media, Parameter, Placed, SchemaObject } from './document.ts'

/**
 * The contract as Dredd can read it. Dredd reads OpenAPI 3.0 only, fails on parameters without `example`, and never applies a JSON
 * Schema: given one it invents a body and demands its keys. So this skeleton has operations, parameters, one example request and,
 * of each response, the status and the media type with nothing inside. Dredd makes one transaction per response from it, named
 * `path > operationId > status > media type`; what the replies hold is checked by the hook, with the generated validators.
 *
 * @param document the bundle, `generated/openapi.json`
 * @returns an OpenAPI 3.0.3 document
 */
export function dreddSkeleton(document: Document) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const placed of placedOperations(document)) {
    (paths[placed.path] ??= {})[placed.method] = operationSkeleton(document, placed)
  }
  return { openapi: '3.0.3', info: { title: document.info.title, version: document.info.version }, paths }
}

function operationSkeleton(document: Document, { operation, parameters, body, responses }: Placed) {
  const needed = parameters.filter((parameter) => parameter.in === 'path' || parameter.in === 'query' && parameter.required)
  return {
    operationId: operation.operationId,
    summary: operation.operationId,
    parameters: needed.map((parameter) => ({
      name: parameter.name, in: parameter.in, required: true, schema: { type: 'string' }, example: parameterExample(document, parameter),
    })),
    ...body && { requestBody: { content: mapContent(body.content, (media, name) => exampleOf(document, media, name)) } },
    // Of a response with an empty `content` Dredd makes no transaction at all; one without `content` has no body. It cannot switch protocols.
    responses: Object.fromEntries(Object.entries(responses).filter(([status]) => status !== '101')
      .map(([status, { content }]) => [status, { description: status, ...content && { content: mapContent(content, () => ({})) } }])),
  }
}

function parameterExample(document: Document, parameter: Parameter): unknown {
  const schema = resolve<SchemaObject>(document, parameter.schema as SchemaObject ?? {})
  const [example] = [mediaExample(document, parameter), ...schema.examples as unknown[] ?? [], schema.example, schema.default]
    .filter((value) => value !== undefined)
  if (example === undefined) throw new ContractFault(`parameter ${parameter.name} needs an example`, { word: parameter.name })
  return example
}

/** Dredd writes JSON and nothing else: a form has to be filled in by the hook. */
const exampleOf = (document: Document, media: Media, name: string) => name.endsWith('json') ? { example: mediaExample(document, media) } : {}

/** The first named example, or the only one. */
function mediaExample(document: Document, { example, examples = {} }: Pick<Media, 'example' | 'examples'>): unknown {
  const [first] = Object.values(examples)
  return first ? resolve<Example>(document, first).value : example
}

function mapContent(content: Content, change: (media: Media, name: string) => object) {
  return Object.fromEntries(Object.entries(content).map(([name, media]) => [name, change(media, name)]))
}
