import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import document from '#generated/openapi.json' with { type: 'json' }
import { arrivalEvents, deadlines, paymentLifecycle } from '../src/payments/lifecycle.ts'

const root = resolve(import.meta.dirname, '..')
const platform = ['http', 'idempotency', 'events', 'jobs', 'vault', 'processor', 'signer', 'database']

/** Which folders of src/ may import from which; all may import shared and generated, and everyone may know the type of the app. */
const mayImport: Record<string, string[]> = {
  shared: [],
  http: [],
  jobs: [],
  vault: ['database'],
  database: [],
  processor: ['database'],
  signer: ['vault'],
  events: ['http', 'database', 'vault'],
  idempotency: ['database', 'vault'],
  merchants: platform,
  health: platform,
  customers: platform,
  'payment-methods': ['customers', ...platform],
  'funding-sources': ['payment-methods', 'customers', ...platform],
  payments: ['payment-methods', 'customers', ...platform],
  refunds: ['payments', ...platform],
  mandates: ['payments', 'payment-methods', 'customers', ...platform],
  webhooks: platform,
  realtime: ['events', 'http'],
  'qr-sessions': ['refunds', 'payments', 'funding-sources', 'customers', 'merchants', ...platform],
  'checkout-sessions': ['refunds', 'mandates', 'payments', 'payment-methods', 'customers', 'merchants', ...platform],
  pages: ['http'],
  portal: ['http'],
}

/** Entries may import everything, and nobody imports them; what builds the service stands beside them. */
const entries = ['main.ts', 'start.ts', 'api.ts', 'schedule.ts', 'banner.ts']

interface Source {
  /** Relative to src/. */
  name: string
  folder: string
  text: string
  syntax: ts.SourceFile
}

const sources: Source[] = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => {
    const text = readFileSync(join(root, 'src', name), 'utf8')
    return { name, folder: name.includes('/') ? name.split('/')[0]! : '', text, syntax: ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true) }
  })

/** The imports of a file: from where, and whether at run time. Names of packages as they are, files relative to src/. */
function importsOf({ name, syntax }: Source): { from: string; typeOnly: boolean }[] {
  return syntax.statements.filter(ts.isImportDeclaration).map((statement) => {
    const specifier = (statement.moduleSpecifier as ts.StringLiteral).text
    const from = specifier.startsWith('.') ? relative('/src', resolve('/src', dirname(name), specifier)) : specifier
    return { from, typeOnly: statement.importClause?.isTypeOnly === true }
  })
}

const isOwn = (from: string): boolean => from.endsWith('.ts') && !from.startsWith('#')

describe('imports', () => {
  test.each(sources.filter(({ folder }) => folder !== ''))('$name imports what its folder may', (source) => {
    const allowed = [source.folder, 'shared', ...(mayImport[source.folder] ?? [])]
    const refused = importsOf(source).filter(({ from, typeOnly }) => {
      if (!isOwn(from)) return false
      if (from === 'app.ts') return !typeOnly
      if (source.name.startsWith('database/migrations/') && from.endsWith('/lifecycle.ts')) return false
      return !allowed.includes(from.split('/')[0]!) && !(typeOnly && from === 'config.ts')
    })
    expect(refused).toEqual([])
  })

  test('nobody imports an entry', () => {
    const imported = sources.filter(({ name }) => !entries.includes(name)).flatMap((source) => importsOf(source).map(({ from }) => from))
    expect(imported.filter((from) => entries.includes(from))).toEqual([])
  })

  test('there are no cycles at run time', () => {
    const graph = new Map(sources.map((source) => [source.name, importsOf(source).filter(({ from, typeOnly }) => isOwn(from) && !typeOnly).map(({ from }) => from)]))
    const finished = new Set<string>()
    const visit = (name: string, path: string[]): string[] | null => {
      if (path.includes(name)) return [...path.slice(path.indexOf(name)), name]
      if (finished.has(name)) return null
      for (const next of graph.get(name) ?? []) {
        const cycle = visit(next, [...path, name])
        if (cycle) return cycle
      }
      finished.add(name)
      return null
    }
    for (const name of graph.keys()) expect(visit(name, [])).toBeNull()
  })

  test('Koa and openapi-backend are known to http, pages and portal only', () => {
    const users = sources.filter((source) => importsOf(source).some(({ from }) => /^(koa|@koa\/router|openapi-backend)$/.test(from)))
    expect(users.filter(({ folder }) => !['http', 'pages', 'portal'].includes(folder)).map(({ name }) => name)).toEqual([])
  })

  test('only config.ts reads the environment', () => {
    expect(sources.filter(({ text }) => text.includes('process.env')).map(({ name }) => name)).toEqual(['config.ts'])
  })

  test('SQL stands in stores and in database/ only', () => {
    const isStore = ({ name }: Source) => name.startsWith('database/') || /(^|[/-])store\.ts$/.test(name)
    const withSql = sources.filter(({ syntax, text }) => /\bsql`|\.raw\(/.test(text) && importsSql(syntax))
    expect(withSql.filter((source) => !isStore(source)).map(({ name }) => name)).toEqual([])
  })
})

const importsSql = (syntax: ts.SourceFile): boolean =>
  syntax.statements.filter(ts.isImportDeclaration).some(({ moduleSpecifier }) => /\/sql\.ts$|^knex$/.test((moduleSpecifier as ts.StringLiteral).text))

describe('sizes and names', () => {
  test.each(sources)('$name is short', ({ name, text }) => {
    expect(text.split('\n').length).toBeLessThanOrEqual(name.endsWith('/handlers.ts') ? 150 : 300)
    expect(text.split('\n').filter((line) => line.length > 160)).toEqual([])
  })

  test.each(sources)('$name has functions of at most 60 lines', ({ syntax }) => {
    const long: string[] = []
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && 'body' in node && node.body) {
        const start = syntax.getLineAndCharacterOfPosition(node.getStart()).line
        const lines = syntax.getLineAndCharacterOfPosition(node.end).line - start + 1
        if (lines > 60) long.push(`line ${start + 1}: ${lines} lines`)
      }
      ts.forEachChild(node, visit)
    }
    visit(syntax)
    expect(long).toEqual([])
  })

  test('no file is a bucket', () => {
    const buckets = /(^|\/)(service|services|utils?|helpers?|types|constants|index|common|misc)\.ts$/
    expect(sources.filter(({ name }) => buckets.test(name)).map(({ name }) => name)).toEqual([])
  })

  test('what is exported is used by another file, and documented where it is a function', () => {
    const everything = [...sources.map(({ text }) => text), ...filesBelow('scripts'), ...filesBelow('test')]
    const unused = sources.flatMap(({ name, syntax }) => exportedValues(syntax)
      .filter((exported) => !/^(up|down)$/.test(exported))
      .filter((exported) => everything.filter((text) => new RegExp(`\\b${exported}\\b`).test(text)).length < 2)
      .map((exported) => `${name}: ${exported}`))
    expect(unused).toEqual([])
  })
})

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name) && !name.includes('node_modules'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))

function exportedValues(syntax: ts.SourceFile): string[] {
  return syntax.statements.filter((statement) => ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .flatMap((statement) => {
      if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText())
      if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name!.text]
      return []
    })
}

describe('lifecycle and contract', () => {
  const statuses = document.components.schemas.PaymentStatus.enum

  test('the table names every status of the contract, and no other', () => {
    expect(Object.keys(arrivalEvents).sort()).toEqual([...statuses].sort())
  })

  test('what time ends is what has a deadline', () => {
    expect(Object.keys(paymentLifecycle.expire)).toEqual(Object.keys(deadlines))
  })

  test('every event of the table is described in the contract', () => {
    const told = Object.values(arrivalEvents).filter((event) => event !== null)
    expect(told.filter((event) => !document.components.schemas.EventType.enum.includes(event))).toEqual([])
  })
})
