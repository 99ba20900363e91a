import type { Database, Runner } from '../database/connection.ts'
import { notify } from './store.ts'

/**
 * Tells all instances that an object has a new version, once the transaction of the runner is committed: not in it, since NOTIFY would make
 * all commits wait for each other. It is only a hint, so nobody waits for it, and one that is lost is made up for by the poll.
 */
export function hint(db: Pick<Database, 'group'>, runner: Runner, objectId: string, version: number): void {
  Promise.resolve(runner.committed).then(() => db.group(notify, `${objectId}:${version}`)).catch(() => {})
}
