import { describe, expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import { addEndpoint, look } from '../support/endpoints.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const other = await stage.merchant()
const live = await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })

const mine = await addEndpoint(api)
const [theirs, real, gone] = [await addEndpoint(other.api), await addEndpoint(live.api), await addEndpoint(api)]
await api('deleteWebhookEndpoint', { params: { webhook_endpoint_id: gone.webhook_endpoint_id } })

test('200 as create answered it, but for the secret', async () => {
  const { secret, ...endpoint } = mine
  const { status, body } = await api('retrieveWebhookEndpoint', { params: { webhook_endpoint_id: mine.webhook_endpoint_id } })
  expect([status, body]).toEqual([200, endpoint])
})

test('400 an unknown parameter', async () => {
  const answer = await api('retrieveWebhookEndpoint', { params: { webhook_endpoint_id: mine.webhook_endpoint_id }, query: { expand: 'secret' } })
  expect(refusal(answer)).toEqual([400, 'validation_failed', '/expand'])
})

describe('an endpoint that the caller has not', () => {
  const operations = {
    retrieve: (webhook_endpoint_id: string) => api('retrieveWebhookEndpoint', { params: { webhook_endpoint_id } }),
    update: (webhook_endpoint_id: string) => api('updateWebhookEndpoint', { params: { webhook_endpoint_id }, body: { status: 'disabled' } }),
    rotate: (webhook_endpoint_id: string) => api('rotateWebhookSecret', { params: { webhook_endpoint_id }, body: { overlap_seconds: 0 } }),
    test: (webhook_endpoint_id: string) => api('testWebhookEndpoint', { params: { webhook_endpoint_id } }),
    delete: (webhook_endpoint_id: string) => api('deleteWebhookEndpoint', { params: { webhook_endpoint_id } }),
  }
  const strangers = [
    ['unknown', 'we_aaaaaaaaaaaaaaaaaaaaaaaaaa'],
    ['of impossible shape', 'a b.c'],
    ['deleted', gone.webhook_endpoint_id],
    ["another merchant's", theirs.webhook_endpoint_id],
    ["the same merchant's in live mode", real.webhook_endpoint_id],
  ] as const

  for (const [operation, request] of Object.entries(operations)) {
    test.each(strangers)(`404 ${operation}: %s`, async (_, endpointId) => {
      const { status, body } = await request(endpointId)
      expect(status).toBe(404)
      expect(body).toMatchObject({ code: 'not_found', detail: `There is no webhook endpoint ${endpointId}.` })
      expect(body.errors).toBeUndefined()
    })
  }

  test('is left as it was', async () => {
    const { secret: _, ...before } = theirs
    expect(await look(other.api, theirs)).toEqual(before)
    expect((await look(live.api, real)).version).toBe(1)
  })
})
