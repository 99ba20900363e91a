/**
 * Every command of the guides and of the README is run, and every answer they show is compared with the real one. The convention:
 *
 * - Blocks of `bash` that begin with `curl` are run in their order. Other commands are for the reader.
 * - `$BASE`, `$KEY` and `$PUBLISHABLE_KEY` are the server and its keys. Any other `$NAME` is the field or header `name` of the latest
 *   answer that has one, or the parameter of a URL in it: `$H` is the `h` of a session's `qr_url`.
 * - A block of `json 201` after a command is its answer: the status, and the members that are shown, each with its value. Ids, secrets
 *   and times only have to be of the same kind. A block of `http 303` is the same for headers. Without either, the command must succeed.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { lexer, type Tokens } from 'marked'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { apiOf } from '../support/api.ts'
import { startService, type TestService } from '../support/service.ts'
import { parseCurl } from './curl.ts'

interface Snippet {
  line: number
  command: string
  shown?: { media: string; status: number; text: string }
}

const root = new URL('../../', import.meta.url)
const texts = ['README.md', ...readdirSync(new URL('openapi/guides/', root)).map((name) => `openapi/guides/${name}`)]

/** The commands of a text, each with the answer that follows it. */
function snippetsOf(source: string): Snippet[] {
  const snippets: Snippet[] = []
  for (const block of lexer(source).filter((token): token is Tokens.Code => token.type === 'code')) {
    const [media = '', status] = (block.lang ?? '').split(' ')
    const line = source.slice(0, source.indexOf(block.raw)).split('\n').length
    if (block.text.startsWith('curl')) snippets.push({ line, command: block.text })
    else if (status) snippets.at(-1)!.shown = { media, status: Number(status), text: block.text }
  }
  return snippets
}

/** A text with everything that differs from run to run replaced by its kind. */
const kinds = (text: string, origin: string): string =>
  text
    .replaceAll(origin, '{base}')
    .replace(/\b([a-z]{2,4}_)[2-7a-z]{26}(?![2-7a-z])/g, '$1{id}')
    .replace(/(?<=_secret_|\bfp_)\w+/g, '{secret}')
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '{time}')

function remember(memory: Map<string, string>, value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== 'string') remember(memory, member)
    else memory.set(name.toUpperCase(), member)
    const parameters = name.endsWith('_url') ? (URL.parse(String(member))?.searchParams ?? []) : []
    for (const [parameter, value] of parameters) memory.set(parameter.toUpperCase(), value)
  }
}

let service: TestService

beforeAll(async () => {
  service = await startService({ settings: { RAIL_DELAY_SECONDS: '0' } })
})

afterAll(() => service?.stop())

async function run({ command, shown }: Snippet, memory: Map<string, string>): Promise<void> {
  const { url, ...options } = parseCurl(command, (name) => {
    const value = memory.get(name)
    expect(value, `$${name} is not known yet`).toBeDefined()
    return value!
  })
  const response = await fetch(url, { ...options, redirect: 'manual' })
  const text = await response.text()
  const body = text === '' ? null : JSON.parse(text)
  remember(memory, body)
  remember(memory, Object.fromEntries(response.headers))
  expect(response.status, text).toBe(shown?.status ?? (response.ok ? response.status : 200))
  if (shown?.media === 'json') {
    expect(JSON.parse(kinds(text, service.url))).toMatchObject(JSON.parse(kinds(shown.text, 'http://127.0.0.1:8080')))
  }
  if (shown?.media === 'http') {
    for (const [, name, value] of shown.text.matchAll(/^([\w-]+): (.*)$/gm)) {
      expect(kinds(response.headers.get(name!) ?? '', service.url)).toBe(kinds(value!, 'http://127.0.0.1:8080'))
    }
  }
}

describe.each(texts)('%s', (name) => {
  test('every command runs, and answers what is shown', async () => {
    const memory = new Map([['BASE', service.url], ['KEY', service.secretKey], ['PUBLISHABLE_KEY', service.publishableKey]])
    const snippets = snippetsOf(readFileSync(new URL(name, root), 'utf8'))
    expect(snippets.length).toBeGreaterThan(0)
    for (const snippet of snippets) {
      await run(snippet, memory).catch((error: Error) => {
        error.message = `${name}:${snippet.line}: ${error.message}`
        throw error
      })
    }
  })
})

/** A delivery as a handler sees it: headers, raw bytes, and the secrets that it knows. */
type Check = (headers: Record<string, string>, body: Buffer, secrets: string[]) => boolean

describe('the code of openapi/guides/webhooks.md checks signatures', () => {
  const secret = 'whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8='
  const another = 'whsec_QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8='
  const body = Buffer.from(
    '{"merchant_id":"merchant_abc","event_id":"evt_019d1b2c3d4e7f80a1b2c3d4e5f60718","event_type":"webhook_endpoint.test",'
    + '"content":{"type":"webhook_endpoint_details","object":{}},"timestamp":"2026-03-23T15:00:00Z"}',
  )
  const right = 'v1,YnzGSEv5uMxptjoUaPGHXFi0vdsM0Btf1dSComT0aYM='
  const headers = { 'webhook-id': 'evt_019d1b2c3d4e7f80a1b2c3d4e5f60718', 'webhook-timestamp': '1774278000', 'webhook-signature': right }
  const now = 1_774_278_000_000
  const minutes = 60_000
  const changed = Buffer.from(body)
  changed[100]! ^= 1
  let check: Check

  beforeAll(async () => {
    const blocks = lexer(readFileSync(new URL('openapi/guides/webhooks.md', root), 'utf8')) as Tokens.Code[]
    const { text } = blocks.find(({ lang }) => lang === 'js')!
    check = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`)).isFromPerfectPay
  })
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now }))
  afterEach(() => void vi.useRealTimers())

  test.each<[string, Record<string, string>, string[], number]>([
    ['the vector of the documentation', {}, [secret], now],
    ['with either secret that the handler knows', {}, [another, secret], now],
    ['beside the signature of another secret', { 'webhook-signature': `v1,${'A'.repeat(43)}= ${right}` }, [secret], now],
    ['five minutes later', {}, [secret], now + 5 * minutes],
    ['by a clock that is five minutes slow', {}, [secret], now - 5 * minutes],
  ])('accepted: %s', (_, other, secrets, at) => {
    vi.setSystemTime(at)
    expect(check({ ...headers, ...other }, body, secrets)).toBe(true)
  })

  test.each<[string, Record<string, string>, Buffer, string[], number]>([
    ['a changed byte', {}, changed, [secret], now],
    ['a byte more', {}, Buffer.concat([body, Buffer.from('\n')]), [secret], now],
    ['another id', { 'webhook-id': 'evt_019d1b2c3d4e7f80a1b2c3d4e5f60719' }, body, [secret], now],
    ['another timestamp', { 'webhook-timestamp': '1774278001' }, body, [secret], now],
    ['a timestamp that is no number', { 'webhook-timestamp': 'now' }, body, [secret], now],
    ['another secret', {}, body, [another], now],
    ['a part of the signature', { 'webhook-signature': right.slice(0, -4) }, body, [secret], now],
    ['an empty signature', { 'webhook-signature': '' }, body, [secret], now],
    ['six minutes later', {}, body, [secret], now + 6 * minutes],
    ['six minutes early', {}, body, [secret], now - 6 * minutes],
  ])('refused: %s', (_, other, sent, secrets, at) => {
    vi.setSystemTime(at)
    expect(check({ ...headers, ...other }, sent, secrets)).toBe(false)
  })

  test('refused: without any of the headers', () => {
    expect(check({}, body, [secret])).toBe(false)
  })
})

describe('the code of openapi/guides/qr-payments.md', () => {
  const stories = lexer(readFileSync(new URL('openapi/guides/qr-payments.md', root), 'utf8')) as Tokens.Code[]
  const codeOf = (start: string) => {
    const { text } = stories.find((token) => token.lang === 'js' && token.text.includes(start))!
    const found = text.replace("'jose'", `'${import.meta.resolve('jose')}'`)
    return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(found)}`)
  }

  const open = async () => {
    const api = apiOf(service)
    const { body: session } = await api('createQrSession', { body: { amount: 575, currency: 'USD', supported_rails: ['fednow'] } })
    const { body: document } = await api('retrieveDidDocument', { key: null })
    return { api, session, document }
  }

  test('verifies a presentation, and refuses what was altered, is of another session, or signed by somebody else', async () => {
    const { verify } = await codeOf('function verify')
    const { session: { session_id, verifiable_presentation: presentation }, document } = await open()
    const expected = { did: document.id, session: session_id }
    const resolve = async () => document
    expect(await verify(presentation, expected, resolve)).toMatchObject({ session_id, amount: { value: '5.75', currency: 'USD' } })
    const [head, payload, signature] = presentation.proof.jws.split('.')
    const cheaper = Buffer.from(payload, 'base64url').toString().replace('5.75', '0.01')
    const jws = [head, Buffer.from(cheaper).toString('base64url'), signature].join('.')
    await expect(verify({ ...presentation, proof: { ...presentation.proof, jws } }, expected, resolve)).rejects.toThrow()
    await expect(verify(presentation, { ...expected, session: '2mGFCDJt5RmJlk9WcPqN0123456' }, resolve)).rejects.toThrow('another session')
    await expect(verify({ ...presentation, holder: 'did:web:evil.example' }, expected, resolve)).rejects.toThrow('somebody else')
  })

  test('follows a session to its end', async () => {
    const { follow } = await codeOf('function follow')
    const { api, session } = await open()
    const frames: Schema<'QrSessionFrame'>[] = []
    const address = `${service.url.replace('http', 'ws')}/v2/payment-sessions/${session.session_id}/stream`
    const ended = new Promise<void>((resolve) => {
      const socket: WebSocket = follow(address, session.ws_token, (frame: Schema<'QrSessionFrame'>) => {
        if (frames.push(frame) === 1) void api('cancelQrSession', { params: { session_id: session.session_id } })
      })
      socket.addEventListener('close', () => resolve())
    })
    await ended
    expect(frames.map(({ sequence, event_type }) => [sequence, event_type])).toEqual([[1, 'qr_session.state'], [2, 'qr_session.cancelled']])
  })
})
