import { afterEach, expect, test } from 'vitest'
import { startDeliveries, type Deliveries, type Listening } from '../support/deliveries.ts'
import { verified } from '../support/receiver.ts'

let stage: Deliveries
afterEach(() => stage.stop())

const endpoint = async ({ id }: Listening) => (await stage.api('retrieveWebhookEndpoint', { params: { webhook_endpoint_id: id } })).body
const eventsAt = ({ receiver, secret }: Listening) => receiver.got.map((delivered) => verified(secret, delivered) as any)
const isDisabling = ({ event_type }: { event_type: string }) => event_type === 'webhook_endpoint.disabled'

/** That it was disabled is told once, and to the merchant's other endpoints. */
async function expectToldOnce(failing: Listening, witness: Listening, reason: string) {
  await stage.deliver()
  const told = eventsAt(witness).filter(isDisabling)
  expect(told).toMatchObject([{
    content: { type: 'webhook_endpoint_details', object: { webhook_endpoint_id: failing.id, status: 'disabled', disabled_reason: reason } },
  }])
  expect(told[0].content.object).toEqual(await endpoint(failing))
  expect(eventsAt(failing).filter(isDisabling)).toEqual([])
}

/** Nothing is sent to it any more, whatever happens. */
async function expectSilence(failing: Listening) {
  const before = failing.receiver.got.length
  await stage.record(3)
  await stage.hurry()
  await stage.deliver()
  expect(failing.receiver.got).toHaveLength(before)
  const left = (await stage.deliveries()).filter(({ webhook_endpoint_id, wait }) => webhook_endpoint_id === failing.id && wait !== null)
  expect(left).toEqual([])
}

test('410 disables at once: one event, nothing pending, nothing sent afterwards', async () => {
  stage = await startDeliveries()
  const [gone, witness] = [await stage.listen(), await stage.listen()]
  gone.receiver.otherwise = 500
  await stage.record(2)
  await stage.deliver()
  gone.receiver.otherwise = 410
  const [eventId] = await stage.record()
  await stage.deliver()
  expect(await endpoint(gone)).toMatchObject({ status: 'disabled', disabled_reason: 'gone', disabled_at: expect.any(String), version: 2 })
  const states = (await stage.deliveries()).filter(({ webhook_endpoint_id }) => webhook_endpoint_id === gone.id).map(({ state }) => state)
  expect(states).toEqual(['discarded', 'discarded', 'discarded'])
  const last = (await stage.attempts(eventId!)).find(({ webhook_endpoint_id }) => webhook_endpoint_id === gone.id)
  expect(last).toMatchObject({ response_status: 410, next_attempt_at: null })
  await expectToldOnce(gone, witness, 'gone')
  await expectSilence(gone)
})

test('a day of the compressed clock is a moment: an endpoint that always fails is disabled after five of them', async () => {
  stage = await startDeliveries({ WEBHOOKS_CLOCK: '1000000' })
  const [failing, witness] = [await stage.listen(), await stage.listen()]
  failing.receiver.otherwise = 500
  while ((await endpoint(failing)).status === 'enabled') {
    await stage.record(2)
    await stage.deliver()
  }
  expect(await endpoint(failing)).toMatchObject({ disabled_reason: 'failing', last_success_at: null, version: 2 })
  const { rows: [{ seconds }] } = await stage.owner.query(
    'SELECT extract(epoch FROM disabled_at - first_failure_at)::float8 AS seconds FROM webhook_endpoint WHERE webhook_endpoint_id = $1', [failing.id])
  expect(seconds).toBeGreaterThanOrEqual(5 * 86_400 / 1_000_000)
  await expectToldOnce(failing, witness, 'failing')
  await expectSilence(failing)
})

test('five days count from the first failure after the last success', async () => {
  stage = await startDeliveries()
  const shop = await stage.listen()
  const since = (interval: string) => stage.owner.query(`UPDATE webhook_endpoint SET first_failure_at = now() - interval '${interval}'`)
  shop.receiver.otherwise = 500

  await since('4 days 23 hours')
  await stage.record()
  await stage.deliver()
  expect(await endpoint(shop)).toMatchObject({ status: 'enabled' })

  await since('5 days 1 minute')
  shop.receiver.otherwise = 200
  await stage.record()
  await stage.deliver()
  expect(await endpoint(shop)).toMatchObject({ status: 'enabled', first_failure_at: null })

  shop.receiver.otherwise = 500
  await stage.record()
  await stage.deliver()
  expect(await endpoint(shop)).toMatchObject({ status: 'enabled', first_failure_at: expect.any(String) })

  await since('5 days 1 minute')
  await stage.record()
  await stage.deliver()
  expect(await endpoint(shop)).toMatchObject({ status: 'disabled', disabled_reason: 'failing' })

  await stage.api('updateWebhookEndpoint', { params: { webhook_endpoint_id: shop.id }, body: { status: 'enabled' } })
  await stage.record()
  await stage.deliver()
  expect(await endpoint(shop)).toMatchObject({ status: 'enabled', disabled_reason: null })
})

test('two attempts that end together disable once', async () => {
  stage = await startDeliveries()
  const [gone, witness] = [await stage.listen(), await stage.listen()]
  gone.receiver.otherwise = 410
  await stage.record(20)
  await stage.deliver()
  await expectToldOnce(gone, witness, 'gone')
  expect(gone.receiver.got.length).toBeLessThanOrEqual(5)
})
