import type { Knex } from 'knex'

/**
 * Hints of new versions are sent by the service once the change is committed. A transaction that notifies takes a lock on the whole
 * database before it waits for the disk, so that all those that tell of a session were committed one after the other.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('DROP TRIGGER qr_session_notify ON qr_session; DROP FUNCTION qr_session_notify();')
}
