// Rules of this house that Redocly's own rule set does not know. Loaded by redocly.yaml, where each has its reason beside it.
import { readdirSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'

const WRITES = ['post', 'put', 'patch', 'delete']
const PROBLEM = 'application/problem+json'
const PASCAL_CASE = /^[A-Z][A-Za-z0-9]*$/
const BESIDE_REF = ['$ref', 'description', 'default']

const nameOf = file => basename(file, '.yaml')

/** What a node stands for, with the file it is in, whether it is written in place or as a `$ref` (to a `$ref`, to …). */
function target(ctx, node, from = ctx.location.source.absoluteRef) {
  if (!node?.$ref) return { node, file: from }
  const found = ctx.resolve(node, from)
  return found.location ? target(ctx, found.node, found.location.source.absoluteRef) : { node: undefined, file: from }
}

/** Every operation answers something that it promises, and declares exactly those of the common problems that it can run into. */
function responses({ withoutClientErrors = [], fromMemory = [], constant = [] }) {
  return {
    Paths: {
      Operation(operation, { report, location }) {
        const statuses = Object.keys(operation.responses ?? {})
        const at = location.child('responses')
        if (!statuses.some(status => /^[123]/.test(status))) report({ message: 'Declare at least one 1xx, 2xx or 3xx response.', location: at })
        if (operation.tags?.some(tag => withoutClientErrors.includes(tag))) return
        const isConstant = constant.includes(operation.operationId)
        const possible = { 400: true, 429: true, 500: !isConstant, 503: !isConstant && !fromMemory.includes(operation.operationId) }
        for (const [status, isPossible] of Object.entries(possible)) {
          if (statuses.includes(status) === isPossible) continue
          const fault = isPossible ? `Declare the ${status}: every` : `Do not declare the ${status}: no`
          report({ message: `${fault} such operation can answer it.`, location: at })
        }
      },
    },
  }
}

/** Every 4xx and 5xx is a Problem, and its examples tell the status, title and type that the table of codes has for their code. */
function problems() {
  return {
    Paths: {
      Responses(map, ctx) {
        for (const [status, declared] of Object.entries(map)) {
          if (!/^[45]/.test(status)) continue
          const { node: response, file } = target(ctx, declared)
          const location = ctx.location.child(status)
          const media = response?.content?.[PROBLEM]
          if (!media || Object.keys(response.content).length !== 1) {
            ctx.report({ message: `A ${status} has one media type, ${PROBLEM}.`, location })
            continue
          }
          const schema = target(ctx, media.schema, file)
          if (nameOf(schema.file) !== 'Problem') ctx.report({ message: `The schema of a ${status} is Problem.`, location })
          const code = target(ctx, schema.node?.properties?.code, schema.file).node
          for (const [name, example] of Object.entries(media.examples ?? {})) {
            const { value } = target(ctx, example, file).node ?? {}
            const known = code?.['x-problems']?.[value?.code]
            const right = known && value.status === known.status && String(known.status) === status &&
              value.title === known.title && value.type.endsWith(`/errors/${value.code}`)
            if (!right) ctx.report({ message: `Example ${name} differs from the table of codes or is no ${status}.`, location })
          }
        }
      },
    },
  }
}

/** The table of codes has exactly the codes of the enum, in the same order, and the readers' table names them all. */
function problemTable() {
  return {
    Schema(schema, { report, location }) {
      const table = schema['x-problems']
      if (!table) return
      if (String(Object.keys(table)) !== String(schema.enum)) report({ message: 'x-problems and enum must name the same codes.', location })
      for (const [code, { status, title, description }] of Object.entries(table)) {
        if (!Number.isInteger(status) || !title || !description || /\.$/.test(title)) {
          report({ message: `${code} needs a status, a title without a period and a description.`, location })
        }
        if (!schema.description.includes(`| ${status} | \`${code}\` |`)) {
          report({ message: `The table in the description lacks ${code} with ${status}.`, location })
        }
      }
    },
  }
}

/** Every media type of a request, response or event has named examples. */
function examples() {
  return {
    MediaType(media, { report }) {
      if (!Object.keys(media.examples ?? {}).length) report({ message: 'Give at least one named example.' })
    },
  }
}

/** Every response says which request it answers. */
function requestId() {
  return {
    Paths: {
      Response(response, { report, location }) {
        if (!response.headers?.['X-Request-Id']) report({ message: 'Declare the X-Request-Id header.', location: location.key() })
      },
    },
  }
}

/** Every write can be repeated safely; a read needs no key. */
function idempotencyKey({ exempt = [] }) {
  return {
    Paths: {
      PathItem(item, ctx) {
        for (const [method, operation] of Object.entries(item)) {
          if (!operation?.operationId) continue
          const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])]
          const accepts = parameters.some(parameter => target(ctx, parameter).node?.name === 'Idempotency-Key')
          const shall = WRITES.includes(method) && !exempt.includes(operation.operationId)
          if (accepts === shall) continue
          const message = shall ? 'A write accepts Idempotency-Key.' : 'Only a write accepts Idempotency-Key.'
          ctx.report({ message, location: ctx.location.child(method) })
        }
      },
    },
  }
}

/** No schema leads back to itself: recursion overflows mock servers, documentation and the tools that run workflows. */
function noRecursion() {
  const edges = new Map()
  const leadsTo = (file, goal, seen = new Set()) =>
    (edges.get(file) ?? []).some(({ to }) => to === goal || (!seen.has(to) && leadsTo(to, goal, seen.add(to))))
  return {
    ref(_, { location, type }, { location: found }) {
      if (type.name !== 'Schema' || !found) return
      const from = location.source.absoluteRef
      edges.set(from, [...(edges.get(from) ?? []), { to: found.source.absoluteRef, location }])
    },
    Root: {
      leave(_, { report }) {
        for (const [from, list] of edges) {
          for (const { to, location } of list) {
            if (to === from || leadsTo(to, from)) report({ message: `${nameOf(from)} leads back to itself.`, location })
          }
        }
      },
    },
  }
}

/** A file is found by the name of what it holds, and nothing lies about that nobody uses. */
function fileNames() {
  const used = new Set()
  let root
  // Without the dot of /.well-known, since a file that begins with one is hidden.
  const nameShallBe = (kind, key) => kind === 'paths' ? key.slice(1).replaceAll('/', '_').replace(/^\./, '') : key
  return {
    Root: {
      enter(_, { location }) { root = dirname(location.source.absoluteRef) },
      leave(_, { report, location }) {
        for (const folder of ['components', 'examples', 'paths', 'webhooks']) {
          for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
            const file = join(entry.parentPath, entry.name)
            if (entry.isFile() && !used.has(file)) report({ message: `Nothing refers to ${relative(root, file)}.`, location })
          }
        }
      },
    },
    ref(_, { key, location, report }, { location: found }) {
      if (!found) return
      const file = found.source.absoluteRef
      used.add(file)
      const [folder, kind] = relative(root, file).split(sep)
      const name = nameOf(file)
      if (folder === 'components' && !PASCAL_CASE.test(name)) report({ message: `Component ${name} is written in PascalCase.`, location })
      const byKey = ['paths', 'webhooks', 'examples'].includes(folder) || kind === 'securitySchemes'
      if (!byKey || name === nameShallBe(folder, String(key))) return
      report({ message: `${key} is in a file of that name, not in ${name}.`, location })
    },
  }
}

/** Readers are told what every property is, beside it or at the component that it names. */
function described() {
  const isDescribed = (ctx, node, from) => {
    if (node?.description) return true
    const { node: found, file } = target(ctx, node, from)
    return Boolean(found?.description) || (found?.anyOf ?? []).some(branch => branch.$ref && isDescribed(ctx, branch, file))
  }
  return {
    Schema(schema, ctx) {
      for (const [name, property] of Object.entries(schema.properties ?? {})) {
        const location = ctx.location.child(['properties', name])
        if (!isDescribed(ctx, property, ctx.location.source.absoluteRef)) ctx.report({ message: `Describe ${name}.`, location })
      }
    },
  }
}

/** Beside a `$ref` stands only what says how the component is used here; generators lose everything else. */
function refSiblings() {
  return {
    ref(node, { report }) {
      const others = Object.keys(node).filter(key => !BESIDE_REF.includes(key))
      if (others.length) report({ message: `Beside a $ref stand only a description and a default, not ${others.join(', ')}.` })
    },
  }
}

/** A set of values is written once, as a component. */
function oneEnum() {
  const seen = new Map()
  return {
    Schema(schema, { report, location }) {
      if (!Array.isArray(schema.enum) || schema.enum.length < 2) return
      const values = JSON.stringify([...schema.enum].sort())
      const first = seen.get(values)
      if (first === undefined) seen.set(values, location.absolutePointer)
      else if (first !== location.absolutePointer) {
        report({ message: `The same values are listed at ${first}.`, location: location.child('enum') })
      }
    },
  }
}

export default function houseRules() {
  return {
    id: 'house',
    rules: {
      oas3: {
        responses,
        problems,
        'problem-table': problemTable,
        examples,
        'request-id': requestId,
        'idempotency-key': idempotencyKey,
        'no-recursion': noRecursion,
        'file-names': fileNames,
        described,
        'ref-siblings': refSiblings,
        'one-enum': oneEnum,
      },
    },
  }
}
