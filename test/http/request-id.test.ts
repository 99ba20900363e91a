import Router from '@koa/router'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { currentRequestId } from '../../src/http/request-id.ts'
import { looksLikeId, newId } from '../../src/shared/ids.ts'
import { build, client, posting, replyExample, requestExample, type Stand } from './stand.ts'

let stand: Stand
let send: ReturnType<typeof client>
/** By request id as the call has it: the ids known before and after something was awaited. */
const known = new Map<string, (string | undefined)[]>()

beforeAll(async () => {
  const pages = new Router().get('/page', (ctx) => { ctx.body = 'Hello' })
  const createPayment = async ({ requestId }: { requestId: string }) => {
    const before = currentRequestId()
    await new Promise((resolve) => setImmediate(resolve))
    known.set(requestId, [before, currentRequestId()])
    return replyExample('createPayment')
  }
  stand = await build({ pages: [pages], handlers: { createPayment } })
  send = client((await stand.server.listen()).port)
})
afterAll(() => stand.server.close())

const paths = ['/payments/list', '/payments/list?limit=0', '/nowhere', '/page', '/metrics', '/payments/%']

test.each(paths)('every answer carries an id of its own: %s', async (path) => {
  const [one, two] = [await send(path), await send(path)]
  expect(looksLikeId('req', String(one.headers['x-request-id']))).toBe(true)
  expect(one.headers['x-request-id']).not.toBe(two.headers['x-request-id'])
})

test('a problem and the log repeat the id', async () => {
  const got = await send('/payments/list?limit=0')
  expect(got.json.request_id).toBe(got.headers['x-request-id'])
  expect(stand.lines.at(-1)).toMatchObject({ request_id: got.json.request_id, code: 'validation_failed' })
})

test.each([newId('req'), 'a', '0f8fad5b-d9cb-469f-a165-70867728950e', 'x'.repeat(64)])('an id of the caller is taken over: %s', async (own) => {
  expect((await send('/payments/list', { headers: { 'x-request-id': own } })).headers['x-request-id']).toBe(own)
})

test.each(['', 'x'.repeat(65), 'a b', 'req_<script>', 'a,b', 'ä'])('an id that is not short and plain is replaced: %s', async (foreign) => {
  const id = String((await send('/payments/list', { headers: { 'x-request-id': foreign } })).headers['x-request-id'])
  expect([id !== foreign, looksLikeId('req', id)]).toEqual([true, true])
})

test('code below a handler knows the id, whatever it awaits and whatever else is going on', async () => {
  known.clear()
  const answers = await Promise.all(Array.from({ length: 20 }, () => send('/payments', posting(requestExample('createPayment')))))
  const ids = answers.map(({ headers }) => String(headers['x-request-id']))
  expect(Object.fromEntries(known)).toEqual(Object.fromEntries(ids.map((id) => [id, [id, id]])))
  expect(currentRequestId()).toBeUndefined()
})
