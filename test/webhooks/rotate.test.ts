import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { endOverlaps } from '../../src/webhooks/rotate.ts'
import { refusal } from '../support/api.ts'
import { addEndpoint, look, turn } from '../support/endpoints.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api, app } = stage

const rotate = (webhook_endpoint_id: string, body?: Schema<'WebhookSecretRotate'>) =>
  api('rotateWebhookSecret', { params: { webhook_endpoint_id }, ...(body && { body }) })

/** The secrets that are kept, the present one first. */
async function keptOf(id: string): Promise<(string | null)[]> {
  const [row] = await stage.query('SELECT sealed_secret, sealed_old_secret FROM webhook_endpoint WHERE webhook_endpoint_id = $1', [id])
  return [row!.sealed_secret, row!.sealed_old_secret].map((sealed) => sealed && app.vault.open('webhook-secret', sealed, [id]).toString())
}

const secondsUntil = (time: string): number => (Date.parse(time) - app.clock.now().getTime()) / 1000

describe('a rotation', () => {
  test('200 shows a new secret once', async () => {
    const { secret, ...endpoint } = await addEndpoint(api)
    const { status, body } = await rotate(endpoint.webhook_endpoint_id)
    expect([status, body]).toEqual([200, {
      ...endpoint, secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/), secret_overlap_until: expect.stringMatching(/Z$/), version: 2,
      updated_at: expect.stringMatching(/Z$/),
    }])
    expect(body.secret).not.toBe(secret)
    const { secret: _, ...shown } = body
    expect(await look(api, endpoint)).toEqual(shown)
  })

  test.each<[Schema<'WebhookSecretRotate'> | undefined, number]>([
    [undefined, 86_400], [{}, 86_400], [{ overlap_seconds: null }, 86_400], [{ overlap_seconds: 60 }, 60], [{ overlap_seconds: 604_800 }, 604_800],
  ])('200 with %j the old secret signs for %i seconds more', async (body, seconds) => {
    const { webhook_endpoint_id: id, secret } = await addEndpoint(api)
    const answer = await rotate(id, body)
    expect(Math.abs(secondsUntil(answer.body.secret_overlap_until) - seconds)).toBeLessThan(30)
    expect(await keptOf(id)).toEqual([answer.body.secret, secret])
  })

  test('200 with overlap_seconds 0 the old secret is erased at once', async () => {
    const { webhook_endpoint_id: id } = await addEndpoint(api)
    await rotate(id)
    const { body } = await rotate(id, { overlap_seconds: 0 })
    expect(body.secret_overlap_until).toBeNull()
    expect(await keptOf(id)).toEqual([body.secret, null])
  })

  test('200 a second one in the overlap drops the oldest', async () => {
    const { webhook_endpoint_id: id } = await addEndpoint(api)
    const [second, third] = [await rotate(id), await rotate(id)]
    expect(await keptOf(id)).toEqual([third.body.secret, second.body.secret])
  })

  test('200 an overlap that is over is not shown, and the old secret is erased then; others are not', async () => {
    const [endpoint, other] = [await addEndpoint(api), await addEndpoint(api)]
    const { webhook_endpoint_id: id } = endpoint
    const { body } = await rotate(id)
    const still = await rotate(other.webhook_endpoint_id)
    await stage.query(`UPDATE webhook_endpoint SET secret_overlap_until = now() - interval '1 second' WHERE webhook_endpoint_id = $1`, [id])
    expect(await look(api, endpoint)).toMatchObject({ secret_overlap_until: null, version: 2 })
    await endOverlaps(app)
    expect(await keptOf(id)).toEqual([body.secret, null])
    expect(await keptOf(other.webhook_endpoint_id)).toEqual([still.body.secret, other.secret])
  })

  test('200 of a disabled endpoint', async () => {
    const endpoint = await addEndpoint(api)
    await turn(api, endpoint, 'disabled')
    expect((await rotate(endpoint.webhook_endpoint_id)).body).toMatchObject({ status: 'disabled', version: 3 })
  })

  test('200 repeated with the same key shows the same secret and rotates once', async () => {
    const { webhook_endpoint_id } = await addEndpoint(api)
    const send = () => api('rotateWebhookSecret', { params: { webhook_endpoint_id }, idempotencyKey: 'rotate' })
    const [first, again] = [await send(), await send()]
    expect([again.status, again.text]).toEqual([200, first.text])
    expect((await look(api, { webhook_endpoint_id })).version).toBe(2)
  })
})

test.each([{ overlap_seconds: -1 }, { overlap_seconds: 604_801 }, { overlap_seconds: 1.5 }, { overlap_seconds: '60' }])(
  '400 %j', async (body) => {
    expect(refusal(await rotate('we_aaaaaaaaaaaaaaaaaaaaaaaaaa', body as never))).toEqual([400, 'validation_failed', '/overlap_seconds'])
  })
