import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import type { Caller } from '../shared/caller.ts'
import { problem } from '../shared/problems.ts'
import type { Rendered } from '../shared/rendered.ts'
import { presentEvent } from './present.ts'
import { findEvent, type SealedEvent } from './store.ts'

/**
 * Shows an event.
 * @throws Problem 404 `not_found`, also for one that is older than 30 days
 */
export const retrieveEvent = async (app: App, caller: Caller, eventId: string): Promise<Rendered<Schema<'Event'>>> =>
  presentEvent(app.vault, await assertEvent(app.db.pool, caller, eventId))

/** @throws Problem 404 `not_found`, also for an event that is older than 30 days */
export async function assertEvent(runner: Runner, caller: Caller, eventId: string): Promise<SealedEvent> {
  const event = await findEvent(runner, caller, eventId)
  if (!event) throw problem('not_found', `There is no event ${eventId}.`)
  return event
}
