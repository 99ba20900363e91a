import { dirname, join } from 'node:path'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'

const folder = import.meta.dirname

const head = `
import type { Handler, Handlers } from '../../src/http/operation.ts'
import { created, found, ok, seeOther } from '../../src/http/operation.ts'
import { problem } from '../../src/shared/problems.ts'
import { render, type Rendered } from '../../src/shared/rendered.ts'
import type { Stream } from '../../src/http/stream.ts'
import type { Schema } from '#generated/types.ts'
declare const stream: Stream
declare const payment: Schema<'Payment'>
declare const text: Rendered<Schema<'Payment'>>
declare const customerText: Rendered<Schema<'Customer'>>
declare const all: Handlers
`

/** Code that says what the contract says. */
const sound: Record<string, string> = {
  'a declared status with its body': `export const h: Handler<'createPayment'> = () => created(payment)`,
  'a body that is rendered': `export const h: Handler<'createPayment'> = async () => created(text)`,
  'a body rendered here': `export const h: Handler<'retrievePayment'> = () => ok(render(payment))`,
  'a stream': `export const h: Handler<'streamQrSession'> = async () => ({ status: 101, stream })`,
  'a redirection': `export const h: Handler<'finishSandboxAction'> = ({ body }) => seeOther(body.outcome!)`,
  'an answer that may be kept': `export const h: Handler<'retrieveKeys'> = () =>
    ({ ...ok({ keys: [] }), headers: { 'Cache-Control': 'no-cache' } })`,
  'a redirection by GET': `export const h: Handler<'returnFromAction'> = ({ params }) => found(params.action_id)`,
  'fields of the request': `export const h: Handler<'listPayments'> = ({ query, caller }) => {
    const limit: number | undefined = query.limit
    throw problem('invalid_cursor', caller.merchantId + limit)
  }`,
  'a handler for each operation': `export const handlers: Handlers = { ...all, createPayment: () => created(payment) }`,
}

/** Code that says something else, with a part of what the compiler has to say to it. */
const unsound: Record<string, [code: string, complaint: RegExp]> = {
  'an unknown operation': [`export const h: Handler<'createInvoice'> = () => ok({})`, /createInvoice/],
  'a handler for an unknown operation': [`export const handlers = { ...all, createInvoice: () => ok({}) } satisfies Handlers`, /createInvoice/],
  'a stream where none is declared': [`export const h: Handler<'createPayment'> = () => ({ status: 101, stream })`, /101/],
  'a body in the place of a stream': [`export const h: Handler<'streamQrSession'> = () => ({ status: 101, body: {} })`, /stream/],
  'a missing operation': [`const { createPayment: _, ...rest } = all; export const handlers: Handlers = rest`, /'createPayment' is missing/],
  'an undeclared status': [`export const h: Handler<'createPayment'> = () => ok(payment)`, /200/],
  'a problem returned instead of thrown': [`export const h: Handler<'createPayment'> = () => ({ status: 409, body: payment })`, /409/],
  'a misspelt field of the reply': [
    `export const h: Handler<'checkLiveness'> = () => ok({ statsu: 'ok' as const })`, /statsu|'status' is missing/,
  ],
  'a field of the reply left out': [
    `const { amount: _, ...rest } = payment; export const h: Handler<'createPayment'> = () => created(rest)`, /'amount' is missing/,
  ],
  'a value that the contract does not know': [
    `export const h: Handler<'createPayment'> = () => created({ ...payment, status: 'paid' as const })`, /paid/,
  ],
  'the text of another body': [`export const h: Handler<'createPayment'> = () => created(customerText)`, /not assignable/],
  'a redirection without Location': [`export const h: Handler<'finishSandboxAction'> = () => ({ status: 303 })`, /headers/],
  'a declared header left out': [`export const h: Handler<'retrieveKeys'> = () => ok({ keys: [] })`, /headers/],
  'a body where there is none': [`export const h: Handler<'returnFromAction'> = () => ({ ...found('/'), body: payment })`, /not assignable/],
  'a misspelt field of the body': [`export const h: Handler<'createPayment'> = ({ body }) => created({ ...payment, amount: body.amuont })`, /amuont/],
  'a misspelt path parameter': [`export const h: Handler<'retrievePayment'> = ({ params }) => { throw params.paymentId }`, /paymentId/],
  'a parameter of another operation': [`export const h: Handler<'retrievePayment'> = ({ query }) => { throw query.limit }`, /limit/],
  'a body that the operation does not take': [`export const h: Handler<'retrievePayment'> = ({ body }) => { throw body.amount }`, /undefined|never/],
  'a caller of a public operation': [`export const h: Handler<'checkLiveness'> = ({ caller }) => { throw caller.merchantId }`, /null|never/],
  'an unknown problem code': [`export const refusal = problem('card_declined', 'No.')`, /card_declined/],
}

const fileOf = (name: string): string => join(folder, `fixture ${name}.ts`)

/** What the compiler says to each fixture; they exist in memory only, beside the files whose imports they use. */
let complaints: Map<string, string>

beforeAll(() => {
  const texts = new Map(Object.entries({ ...sound, ...unsound }).map(([name, code]) => [fileOf(name), head + (Array.isArray(code) ? code[0] : code)]))
  const config = ts.findConfigFile(dirname(folder), ts.sys.fileExists)!
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, dirname(config))
  options.noUnusedLocals = false
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (name) => texts.has(name) || fileExists(name)
  host.readFile = (name) => texts.get(name) ?? readFile(name)
  host.getSourceFile = (name, target, ...more) => {
    const text = texts.get(name)
    return text === undefined ? getSourceFile(name, target, ...more) : ts.createSourceFile(name, text, target)
  }
  const program = ts.createProgram([...texts.keys()], options, host)
  complaints = new Map([...texts.keys()].map((name) => [name, program.getSemanticDiagnostics(program.getSourceFile(name))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')).join('\n')]))
})

describe('compiles', () => {
  test.each(Object.keys(sound))('%s', (name) => {
    expect(complaints.get(fileOf(name))).toBe('')
  })
})

describe('does not compile', () => {
  test.each(Object.entries(unsound))('%s', (name, [, complaint]) => {
    expect(complaints.get(fileOf(name))).toMatch(complaint)
  })
})
