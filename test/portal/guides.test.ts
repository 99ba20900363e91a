/**
 * Every command of the guides and of the README is run, and every answer they show is compared with the real one. The convention:
 *
 * - Blocks of `bash` that begin with `curl` are run in their order. Other commands are for the reader.
 * - `$BASE`, `$KEY` and `$PUBLISHABLE_KEY` are the server and its keys. Any other `$NAME` is the field or header `name` of the latest
 *   answer that has one.
 * - A block of `json 201` after a command is its answer: the status, and the members that are shown, each with its value. Ids, secrets
 *   and times only have to be of the same kind. A block of `http 303` is the same for headers. Without either, the command must succeed.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { lexer, type Tokens } from 'marked'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
    if (typeof member === 'string') memory.set(name.toUpperCase(), member)
    else remember(memory, member)
  }
}

let service: TestService

beforeAll(async () => {
  service = await startService()
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
