import Router from '@koa/router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problem } from '../../src/shared/problems.ts'
import { build, client, clientSecret, paymentId, posting, publishableKey, requestExample, type Stand } from './stand.ts'

let stand: Stand
let send: ReturnType<typeof client>

beforeAll(async () => {
  const pages = new Router()
    .get('/docs/:page', (ctx) => { ctx.body = `Page ${ctx.params.page}` })
    .post('/docs/:page', (ctx) => { ctx.status = 204 })
    .get('/gone', () => { throw problem('action_closed', 'This step has ended.') })
    .get('/broken', () => { throw new Error('card 4242424242424242') })
    .get('/payments/:payment_id', async (ctx, next) => {
      await next()
      if (ctx.accepts('json', 'html') !== 'html') return
      ctx.type = 'html'
      ctx.body = `<h1>${ctx.status}</h1>`
    })
  stand = await build({ pages: [pages] })
  send = client((await stand.server.listen()).port)
})
afterAll(() => stand.server.close())

describe('routes beside the contract', () => {
  test('200 from a page', async () => {
    expect(await send('/docs/start')).toMatchObject({ status: 200, text: 'Page start' })
  })

  test('405 with Allow where a page knows the path, but not the method', async () => {
    const got = await send('/docs/start', { method: 'DELETE' })
    expect([got.status, got.json.code, got.headers.allow]).toEqual([405, 'method_not_allowed', 'HEAD, GET, POST'])
  })

  test('410 for a problem that a page throws, 500 for anything else', async () => {
    expect((await send('/gone')).json).toMatchObject({ status: 410, code: 'action_closed', instance: '/gone' })
    const broken = await send('/broken')
    expect([broken.status, broken.json.code, broken.text.includes('4242')]).toEqual([500, 'internal_error', false])
  })

  test('200 from a page that dresses what the contract answers', async () => {
    const path = `/payments/${paymentId}`
    expect((await send(path, { headers: { accept: 'text/html' } })).text).toBe('<h1>200</h1>')
    expect((await send(path, { headers: { accept: 'application/json' } })).headers['content-type']).toBe('application/json')
  })
})

describe('what is told of requests', () => {
  test('the log holds names of the contract, and nothing that a caller sent', async () => {
    stand.lines.length = 0
    await send(`/payments/${paymentId}?client_secret=${clientSecret}`, { key: publishableKey })
    await send('/payments', posting({ ...requestExample('createPayment'), secret_unknown: '4242424242424242' }))
    await send('/nowhere/4242424242424242?card=4242424242424242')
    await send('/docs/4242424242424242')
    const ofMerchant = { merchant_id: 'merchant_stand' }
    expect(stand.lines.map(({ level, time, pid, hostname, ms, request_id, msg, ...told }) => told)).toEqual([
      { method: 'GET', route: '/payments/{payment_id}', operation_id: 'retrievePayment', status: 200, ...ofMerchant },
      { method: 'POST', route: '/payments', operation_id: 'createPayment', status: 400, code: 'validation_failed', ...ofMerchant },
      { method: 'GET', status: 404, code: 'not_found' },
      { method: 'GET', route: '/docs/:page', status: 200 },
    ])
    expect(JSON.stringify(stand.lines)).not.toMatch(/4242|secret_|pk_test/)
  })

  test('200 with metrics by operation and status, and nothing that a caller sent', async () => {
    await send('/payments/list')
    await send('/nowhere/4242')
    const { status, text, headers } = await send('/metrics')
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    expect(text).toMatch(/http_request_duration_seconds_count\{operation_id="listPayments",status="200"\} \d+/)
    expect(text).toMatch(/http_request_duration_seconds_count\{operation_id="none",status="404"\} \d+/)
    expect(text).toMatch(/^http_requests_in_flight 1$/m)
    expect(text).not.toContain('4242')
  })

  test('200 for a monitor that adds something to the address of a health check', async () => {
    expect((await send('/health/live?probe=7')).status).toBe(200)
  })

  test('200 from the contract is for nobody else to keep', async () => {
    expect((await send('/payments/list')).headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  })
})
