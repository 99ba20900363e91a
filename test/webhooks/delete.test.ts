import { describe, expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import { addEndpoint, deliveryOf, happen } from '../support/endpoints.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ audited: false }) // deliveries are moved about without the attempts that would move them
const { api } = stage

const remove = (webhook_endpoint_id: string) => api('deleteWebhookEndpoint', { params: { webhook_endpoint_id } })

const endpoint = await addEndpoint(api, { description: 'Orders of Jane', metadata: { owner: 'jane' } })
const other = await addEndpoint(api)
const { webhook_endpoint_id } = endpoint
await api('rotateWebhookSecret', { params: { webhook_endpoint_id } })
const [pending, arrived] = [await happen(api), await happen(api)]
await stage.query(`UPDATE webhook_delivery SET state = 'succeeded', due_at = NULL WHERE event_id = $1`, [arrived.event_id])
for (const id of [webhook_endpoint_id, other.webhook_endpoint_id]) {
  await stage.query(
    `INSERT INTO webhook_attempt (attempt_id, account_id, event_id, webhook_endpoint_id, attempt, trigger, url, status, response_status,
                                  duration_ms, created_at)
     SELECT 'att_' || substr($2, 4), account_id, event_id, $2, 1, 'automatic', 'https://shop.example/hooks', 'succeeded', 200, 84, now()
     FROM event WHERE event_id = $1`, [arrived.event_id, id])
}
const deleted = await remove(webhook_endpoint_id)

describe('a deleted endpoint', () => {
  test('200 is confirmed', () => {
    expect([deleted.status, deleted.body]).toEqual([200, { webhook_endpoint_id, deleted: true }])
  })

  test('404 is there no more, nor deleted again', async () => {
    expect(refusal(await api('retrieveWebhookEndpoint', { params: { webhook_endpoint_id } }))).toEqual([404, 'not_found'])
    expect(refusal(await remove(webhook_endpoint_id))).toEqual([404, 'not_found'])
  })

  test('is not listed', async () => {
    const { body } = await api('listWebhookEndpoints')
    expect(body.data).toEqual([expect.objectContaining({ webhook_endpoint_id: other.webhook_endpoint_id })])
  })

  test('leaves nothing of its secrets, its address and what was said of it', async () => {
    const [row] = await stage.query('SELECT * FROM webhook_endpoint WHERE webhook_endpoint_id = $1', [webhook_endpoint_id])
    expect(row).toMatchObject({ url: null, description: null, metadata: {}, sealed_secret: null, sealed_old_secret: null })
  })

  test('gets nothing any more of what was on its way, and others do', async () => {
    expect(await deliveryOf(stage, pending, endpoint)).toMatchObject({ state: 'discarded', due: null })
    expect(await deliveryOf(stage, arrived, endpoint)).toMatchObject({ state: 'succeeded', due: null })
    expect(await deliveryOf(stage, pending, other)).toMatchObject({ state: 'pending', due: true })
  })

  test('gets nothing of what happens now', async () => {
    const event = await happen(api)
    expect(await deliveryOf(stage, event, endpoint)).toBeUndefined()
    expect(await deliveryOf(stage, event, other)).toMatchObject({ state: 'pending' })
  })

  test('is still named by the attempts that reached it', async () => {
    const { body } = await api('listEventAttempts', { params: { event_id: arrived.event_id } })
    expect(body.data.map((attempt: { webhook_endpoint_id: string }) => attempt.webhook_endpoint_id).sort())
      .toEqual([webhook_endpoint_id, other.webhook_endpoint_id].sort())
  })
})

test('200 one that is disabled', async () => {
  const { webhook_endpoint_id } = await addEndpoint(api)
  await api('updateWebhookEndpoint', { params: { webhook_endpoint_id }, body: { status: 'disabled' } })
  expect((await remove(webhook_endpoint_id)).body).toEqual({ webhook_endpoint_id, deleted: true })
})

test('200 repeated with the same key is answered again', async () => {
  const { webhook_endpoint_id } = await addEndpoint(api)
  const send = () => api('deleteWebhookEndpoint', { params: { webhook_endpoint_id }, idempotencyKey: 'delete' })
  const [first, again] = [await send(), await send()]
  expect([again.status, again.text]).toEqual([200, first.text])
})
