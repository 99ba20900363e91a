import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseJson } from '../../src/http/scan.ts'
import { build, client, paymentId, requestExample, secretKey, type Sent, type Stand } from './stand.ts'

let stand: Stand
let port: number
let send: ReturnType<typeof client>

beforeAll(async () => {
  stand = await build()
  port = (await stand.server.listen()).port
  send = client(port)
})
afterAll(() => stand.server.close())

const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`
const utf8 = (...bytes: number[]) => Buffer.concat([Buffer.from('{"description":"'), Buffer.from(bytes), Buffer.from('"}')])
const json = (body: string | Buffer, headers = {}): Sent =>
  ({ method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

describe('400 for a body', () => {
  const cases: [name: string, body: string | Buffer, pointer: string, message: RegExp][] = [
    ['that is cut off', '{"amount": 100', '', /not valid JSON/],
    ['with something behind it', '{"amount": 100} true', '', /not valid JSON at line 1 column 17/],
    ['with a trailing comma', '{"amount": 100,}', '', /not valid JSON/],
    ['with a comment', '{"amount": 100 /* cents */}', '', /not valid JSON/],
    ['with single quotes', '{\'amount\': 100}', '', /not valid JSON/],
    ['of blanks only', '   ', '', /not valid JSON/],
    ['with NaN', '{"amount": NaN}', '', /not valid JSON/],
    ['with a raw NUL', '{"description": "a\0b"}', '', /not valid JSON/],
    ['that starts with a byte order mark', '\ufeff{"amount": 100}', '', /byte order mark/],
    ['in UTF-16', Buffer.from('{"amount": 100}', 'utf16le'), '', /not valid JSON/],
    ['in Latin-1', utf8(0xe9), '', /UTF-8/],
    ['with an overlong encoding', utf8(0xc0, 0x80), '', /UTF-8/],
    ['with an encoded surrogate', utf8(0xed, 0xa0, 0x80), '', /UTF-8/],
    ['with an escaped NUL in a value', '{"description": "a\\u0000b"}', '/description', /U\+0000/],
    ['with an escaped NUL in a name', '{"metadata": {"a\\u0000b": 1}}', '/metadata/a\0b', /U\+0000/],
    ['with a lone surrogate in a value', '{"metadata": {"note": "\\ud83d"}}', '/metadata/note', /lone surrogate/],
    ['with a lone surrogate in a name', '{"metadata": {"\\ude00": 1}}', '/metadata/\ufffd', /lone surrogate/],
    ['that gives a name twice', '{"amount": 100, "amount": 1}', '/amount', /given twice/],
    ['that gives a name twice in disguise', '{"metadata": {"a": 1, "\\u0061": 2}}', '/metadata/a', /given twice/],
    ['that gives a name twice deep inside', '{"a": [{"b": {}}, {"b": {"c/d": ":{", "c/d": 1}}]}', '/a/1/b/c~1d', /given twice/],
    ['that names the prototype', '{"__proto__": {"amount": 1}}', '/__proto__', /not a permitted name/],
    ['that names the prototype in disguise', '{"metadata": {"\\u005f_proto__": 1}}', '/metadata/__proto__', /not a permitted name/],
    ['that names the constructor', '{"constructor": {"prototype": {"amount": 1}}}', '/constructor', /not a known property/],
    ['nested 33 deep', nested(33, '{"a":', '}'), '/a'.repeat(32), /nested deeper than 32/],
    ['nested 30,000 deep', nested(30_000, '[', ']'), '/0'.repeat(32), /nested deeper than 32/],
    ['with an integer beyond 2^53', '{"metadata": {"n": 9007199254740993}}', '/metadata/n', /9007199254740991/],
    ['with a negative integer beyond 2^53', '{"metadata": {"n": -9007199254740992}}', '/metadata/n', /9007199254740991/],
    ['with a number beyond all bounds', '{"amount": 1e400}', '/amount', /9007199254740991/],
    ['with a fraction for an amount', '{"amount": 10.5, "currency": "USD"}', '/amount', /must be an integer/],
    ['with a text for an amount', '{"amount": "100", "currency": "USD"}', '/amount', /must be an integer/],
    ['that is a list', '[]', '', /must be an object/],
    ['that is null', 'null', '', /must be an object/],
    ['that is a text', '"{}"', '', /must be an object/],
  ]
  test.each(cases)('%s', async (_, body, pointer, message) => {
    const got = await send('/payments', json(body))
    expect([got.status, got.json.code]).toEqual([400, 'validation_failed'])
    expect(got.json.errors).toContainEqual({ in: 'body', pointer, message: expect.stringMatching(message) })
  })

  test('whose form is broken', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const twice = 'outcome=approve&outcome=reject'
    for (const body of ['outcome=%zz', 'outcome=a%00', 'outcome=\u00e9', twice, 'outcome=approve&__proto__=1', 'outcome=approve&%zz=1']) {
      const got = await send('/sandbox/actions/act_1', { method: 'POST', body, headers })
      expect([body, got.status]).toEqual([body, 400])
    }
  })

  test('that holds a card number where none belongs, without repeating it', async () => {
    for (const body of ['{"card": 4242424242424242 }}', '{"amount": "4242424242424242"}', '{"amount": 4242424242424242']) {
      const got = await send('/payments', json(body))
      expect([got.status, got.text.includes('4242')]).toEqual([400, false])
    }
  })

  test('with ten thousand faults, without listing them all', async () => {
    const members = Array.from({ length: 5000 }, (_, index) => [`unknown_${index}`, 0])
    const got = await send('/payments', json(JSON.stringify(Object.fromEntries(members)).replaceAll('unknown_', 'x')))
    expect(got.json.detail).toBe('5002 problems were found in the request body.')
    expect(got.json.errors).toHaveLength(50)
  })
})

test('200 for what only looks hostile', async () => {
  const numbers = { zero: -0, big: 9007199254740991, part: 0.1, e: 1e2 }
  const metadata = { 'a:b"{}': ':,{}[]"\\', '\ud83d\ude00': '\ud83d\ude00 "quoted": \\u0000', ...numbers }
  const text = JSON.stringify({ ...requestExample('createPayment'), metadata }).replaceAll('\ud83d\ude00', '\\ud83d\\ude00')
  expect((await send('/payments', json(text))).status).toBe(201)
  expect((await send('/payments', json('{"amount": 100, "currency": "USD", "description": "\\":\\\\"}'))).status).toBe(201)
  expect((await send('/payments', json('\n {"amount": 1e2, "currency": "USD"} \t'))).status).toBe(201)
})

describe('413 and 415', () => {
  const big = Buffer.alloc(70_000, 0x20)
  const small = Buffer.from('{"amount":100,"currency":"USD"}')

  test('413 for a body over 64 KB, announced or not, and the connection goes on', async () => {
    expect((await send('/payments', json(big))).json.code).toBe('payload_too_large')
    const chunks = Array.from({ length: 40 }, () => Buffer.alloc(65_536, 0x20))
    expect((await send('/payments', { ...json(''), body: chunks })).json.code).toBe('payload_too_large')
    expect((await send('/payments', json(small))).status).toBe(201)
  })

  test('201 for a body of exactly 64 KB, in pieces', async () => {
    const padded = Buffer.concat([small, Buffer.alloc(65_536 - small.length, 0x20)])
    const pieces = [padded.subarray(0, 1), padded.subarray(1, 40_000), padded.subarray(40_000)]
    expect((await send('/payments', { ...json(''), body: pieces })).status).toBe(201)
  })

  test.each([
    'text/plain', 'text/json', 'application/jsonp', 'application/json, text/plain', 'application/json; charset=iso-8859-1',
    'application/json; charset=utf-16', 'application/json; boundary=x', 'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x', '', 'json', '*/*', 'application/json;;', '4242424242424242',
  ])('415 for "%s"', async (media) => {
    const got = await send('/payments', json(small, { 'content-type': media }))
    expect([got.status, got.json.code]).toEqual([415, 'unsupported_media_type'])
  })

  test.each(['gzip', 'deflate', 'br', 'identity, gzip', 'x'])('415 for the content encoding %s', async (encoding) => {
    expect((await send('/payments', json(small, { 'content-encoding': encoding }))).status).toBe(415)
  })
})

describe('paths and queries', () => {
  test.each([
    ['/payments/%E0%A4%A', '', 'must be correctly percent-encoded UTF-8'],
    ['/payments/%', '', 'must be correctly percent-encoded UTF-8'],
    ['/payments/%ED%A0%80', '', 'must be correctly percent-encoded UTF-8'],
    ['/payments/a%00b', '/payment_id', 'must not contain U+0000'],
  ])('400 for the path %s', async (path, pointer, message) => {
    const got = await send(path)
    expect([got.status, got.json.errors]).toEqual([400, [{ in: 'path', pointer, message }]])
  })

  test.each([
    '/payments/..%2f..%2fetc', '/payments/%2e%2e', '/payments/a%20b', '/payments/%3Cscript%3E', '/payments/{payment_id}', '/payments/;a=1',
    '/payments/%25', '/payments/"quoted"|`^',
  ])('200 and 400 for %s, and a reference of it in the problem', async (path) => {
    expect((await send(path)).status).toBe(200)
    const got = await send(`${path}?unknown=1`)
    expect([got.status, decodeURIComponent(got.json.instance!)]).toEqual([400, decodeURIComponent(path)])
  })

  test.each([
    '%', 'limit=%zz', 'starting_after=%00', '%00=1', 'status=%ED%A0%80', 'limit=1&limit=2', 'limit=0x10', 'limit=1e1', 'limit=%205', 'limit=',
    'limit', 'limit=5.0', 'limit[]=1', 'limit=101', 'limit=-1', 'limit=99999999999999999999', 'status=paid', 'created_gte=yesterday',
    'created_gte=2026-02-30T00:00:00Z', '__proto__=1', 'constructor=1', 'a=1', '=',
  ])('400 for the query %s', async (query) => {
    const got = await send(`/payments/list?${query}`)
    expect([got.status, got.json.code]).toEqual([400, 'validation_failed'])
    expect(got.json.errors?.every((error) => error.in === 'query')).toBe(true)
  })

  test('200 for empty parts and for what is correctly escaped', async () => {
    for (const query of ['', '&', 'limit=5&', 'limit=%35', 'created_gte=2026-03-23T00%3A00%3A00%2B00:00', 'client_secret=', 'l%69mit=5']) {
      const status = (await send(`/payments/list?${query}`)).status
      expect([query, status]).toEqual([query, query.startsWith('client_secret') ? 400 : 200])
    }
  })
})

describe('what is hardly HTTP', () => {
  /** Sends bytes and gives the answer when the server has ended the connection, or the whole of one answer has come. */
  const raw = (bytes: string): Promise<string> => new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      const [head = '', body = ''] = text.split('\r\n\r\n')
      const length = /content-length: (\d+)/i.exec(head)?.[1]
      if (length !== undefined && body.length >= Number(length)) socket.destroy()
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
  const media = 'content-type: application/json\r\n'
  const head = `host: localhost\r\napi-key: ${secretKey}\r\n`

  test.each([
    ['a line that is none', 'hello\r\n\r\n', 400],
    ['an unknown method', `BREW /payments HTTP/1.1\r\n${head}\r\n`, 400],
    ['a header that is none', `GET /payments/list HTTP/1.1\r\n${head}broken\r\n\r\n`, 400],
    ['a NUL in a header', `GET /payments/list HTTP/1.1\r\n${head}x: a\0b\r\n\r\n`, 400],
    ['two lengths', `POST /payments HTTP/1.1\r\n${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}x`, 400],
    ['a length beside chunks', `POST /payments HTTP/1.1\r\n${head}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    ['headers of 20 KB', `GET /payments/list HTTP/1.1\r\n${head}x: ${'x'.repeat(20_000)}\r\n\r\n`, 413],
    ['a space in the path', `GET /payments/a b HTTP/1.1\r\n${head}\r\n`, 400],
    ['raw bytes in the path', `GET /payments/caf\u00e9 HTTP/1.1\r\n${head}\r\n`, 400],
    ['a whole URL', `GET http://elsewhere.example/payments/list?limit=0 HTTP/1.1\r\n${head}\r\n`, 400],
    ['a URL that is none', `GET http://[::bad/ HTTP/1.1\r\n${head}\r\n`, 404],
    ['a fragment', `GET /payments/list#?x HTTP/1.1\r\n${head}\r\n`, 200],
    ['two slashes', `GET //payments/list HTTP/1.1\r\n${head}\r\n`, 404],
    ['an asterisk', `OPTIONS * HTTP/1.1\r\n${head}\r\n`, 404],
    ['chunks that are none', `POST /customers HTTP/1.1\r\n${head}${media}transfer-encoding: chunked\r\n\r\nzz\r\n`, 400],
    ['HTTP/1.0', 'GET /health/live HTTP/1.0\r\n\r\n', 200],
  ])('%s', async (_, bytes, status) => {
    const text = await raw(bytes)
    expect(text.split('\r\n')[0]).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    if (status >= 400) expect(text).toContain('application/problem+json')
  })

  test('a client that goes away in the middle of its body harms nobody', async () => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`POST /payments HTTP/1.1\r\n${head}${media}content-length: 100\r\n\r\n{"amount"`)
    await new Promise((resolve) => setImmediate(resolve))
    socket.destroy()
    expect((await send('/health/live')).status).toBe(200)
  })
})

describe('chance', () => {
  test('whatever is sent is answered by a Problem of the contract or accepted, and never a 5xx', async () => {
    const example = JSON.stringify({ ...requestExample('createPayment'), billing: { email: 'a@example.com' }, metadata: { a: 1 } })
    const tokens = fc.constantFrom('{', '}', '"', '\\', '\\u0000', '\\ud800', '1e999', '\0', ':', ',')
    const mutated = fc.tuple(fc.nat(example.length), fc.nat(12), fc.oneof(fc.string({ unit: 'binary' }), tokens))
      .map(([start, length, text]) => example.slice(0, start) + text + example.slice(start + length))
    const value = fc.jsonValue({ maxDepth: 6 }).map((whatever) => JSON.stringify(whatever))
    const anything = fc.oneof(mutated, value, fc.string({ unit: 'binary' }))
    const known = fc.constantFrom('/payments', `/payments/${paymentId}`, `/payments/${paymentId}/confirm`, '/customers')
    const paths = fc.oneof(known, fc.webPath())
    await fc.assert(fc.asyncProperty(paths, fc.webQueryParameters(), anything, async (path, query, text) => {
      const source = Buffer.from(text)
      const answer = await stand.serve({
        method: 'POST', path, query, requestId: 'req_aaaaaaaaaaaaaaaaaaaaaaaaaa', source,
        headers: { 'api-key': secretKey, 'content-type': 'application/json', 'content-length': String(source.length) },
      })
      expect(answer.status).toBeLessThan(500)
    }), { numRuns: 500 })
  })

  test('what the scanner lets through is what JSON.parse reads', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 8, noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value)
      const numbers = [...text.matchAll(/-?\d+(\.\d+)?(e[+-]?\d+)?/g)].map(([number]) => Number(number))
      fc.pre(!text.includes('__proto__') && !/\\u(0000|d[89a-f])/i.test(text))
      fc.pre(numbers.every((number) => !Number.isInteger(number) || Number.isSafeInteger(number)))
      expect(parseJson(Buffer.from(text))).toEqual(JSON.parse(text))
    }), { numRuns: 500 })
  })
})
