import type { Schema } from '#generated/types.ts'
import { newEventId } from '../shared/ids.ts'
import { wireTime } from '../shared/time.ts'
import type { Vault } from '../vault/vault.ts'

/** What happened to an object: enough to tell a merchant, in the words of the API. */
export interface Happening {
  accountId: number
  merchantId: string
  type: Schema<'EventType'>
  objectId: string
  status: string
  version: number
  /** The object as the API answers it at this moment, and what kind of object it is. */
  content: Schema<'Event'>['content']
  at: Date
}

/** A row of the outbox. Its body is the exact bytes for every channel, sealed, because an object may carry a client secret. */
export interface EventRow {
  eventId: string
  happening: Happening
  sealedBody: Buffer
}

/** Renders the event's envelope once; webhook, socket and API send these bytes. */
export function eventOf(vault: Vault, happening: Happening): EventRow {
  const event: Schema<'Event'> = {
    merchant_id: happening.merchantId,
    event_id: newEventId(),
    event_type: happening.type,
    content: happening.content,
    timestamp: wireTime(happening.at),
  }
  return { eventId: event.event_id, happening, sealedBody: vault.seal('event', JSON.stringify(event), [event.event_id]) }
}
