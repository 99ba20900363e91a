import type { App } from '../app.ts'
import { deleteEventsBefore, discardStray } from './delivery-store.ts'

/** Milliseconds for which events are kept, with their deliveries and attempts. */
const keptFor = 30 * 86_400_000

/**
 * Discards what waits for endpoints that are disabled, and deletes events that are older than 30 days, in batches, until none is left. The
 * id of an event begins with the time at which it was made.
 */
export async function reapEvents({ db, clock }: Pick<App, 'db' | 'clock'>): Promise<void> {
  await discardStray(db.pool)
  const oldest = `evt_${(clock.now().getTime() - keptFor).toString(16).padStart(12, '0')}`
  while ((await deleteEventsBefore(db.pool, oldest)) === 1000);
}
