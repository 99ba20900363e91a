import type { Runner } from '../database/connection.ts'
import type { Caller } from '../shared/caller.ts'

/** What customers ask of funding sources, which are built upon them and which they do not know: `start.ts` puts it into the app. */
export interface FundingSources {
  /**
   * Reads the access to a customer's bank accounts before the database erases it with the customer, in the transaction of the deletion.
   * @returns gives all of it back; to be called once the deletion is committed. A failure is logged and no more.
   */
  accessOf(runner: Runner, caller: Caller, customerId: string): Promise<() => Promise<void>>
}
