import type { Schema } from '#generated/types.ts'
import { Rendered } from '../shared/rendered.ts'
import type { Vault } from '../vault/vault.ts'
import type { SealedEvent } from './store.ts'

/** An event as it was rendered when it was recorded, byte for byte. */
export const presentEvent = (vault: Vault, { eventId, sealedBody }: SealedEvent): Rendered<Schema<'Event'>> =>
  new Rendered(vault.open('event', sealedBody, [eventId]).toString())

/** The envelope of a list, around events as they were rendered. */
export const presentEvents = (events: Rendered<Schema<'Event'>>[], hasMore: boolean): Rendered<Schema<'EventList'>> =>
  new Rendered(`{"size":${events.length},"data":[${events.map(({ text }) => text).join(',')}],"has_more":${hasMore}}`)
