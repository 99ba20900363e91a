import { expect } from 'vitest'
import type { Schema } from '#generated/types.ts'
import type { Api } from './api.ts'
import { cancel, make } from './payments.ts'
import type { Stage } from './stage.ts'

export type Endpoint = Schema<'WebhookEndpoint'>

/** Which endpoint. */
type Named = Pick<Endpoint, 'webhook_endpoint_id'>

/** An address that is nobody's. */
export const address = 'https://shop.example/hooks'

/** Makes an endpoint for all events; what is given is added to the request. */
export async function addEndpoint(
  api: Api, given: Partial<Schema<'WebhookEndpointCreate'>> = {},
): Promise<Schema<'WebhookEndpointWithSecret'>> {
  const { status, body } = await api('createWebhookEndpoint', { body: { url: address, ...given } })
  expect([status, body.code]).toEqual([201, undefined])
  return body
}

/** An endpoint as it stands now. */
export async function look(api: Api, { webhook_endpoint_id }: Named): Promise<Endpoint> {
  return (await api('retrieveWebhookEndpoint', { params: { webhook_endpoint_id } })).body
}

/** Enables or disables an endpoint. */
export async function turn(api: Api, { webhook_endpoint_id }: Named, status: Endpoint['status']): Promise<Endpoint> {
  return (await api('updateWebhookEndpoint', { params: { webhook_endpoint_id }, body: { status } })).body
}

/** Lets something happen: a payment is cancelled, which needs no processor. Returns the event that tells of it. */
export async function happen(api: Api): Promise<Schema<'Event'>> {
  const { payment_id } = await cancel(api, await make(api))
  return (await api('listEvents', { query: { object_id: payment_id } })).body.data[0]
}

/** How an event is getting to an endpoint; undefined where it is not. */
export async function deliveryOf(
  { query }: Stage, { event_id }: Pick<Schema<'Event'>, 'event_id'>, { webhook_endpoint_id }: Named,
): Promise<Record<string, any> | undefined> {
  const [row] = await query(
    `SELECT state, attempts, scheduled, manual, due_at <= now() AS due, lease_token FROM webhook_delivery
     WHERE event_id = $1 AND webhook_endpoint_id = $2`, [event_id, webhook_endpoint_id])
  return row
}
