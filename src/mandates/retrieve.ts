import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { problem, type Problem } from '../shared/problems.ts'
import { presentMandate } from './present.ts'
import { findMandate } from './store.ts'

/** 404 for a mandate that there is not, or that is another merchant's. */
export const mandateNotFound = (mandateId: string): Problem => problem('not_found', `There is no mandate ${mandateId}.`)

/**
 * Shows a mandate.
 * @throws Problem 404 `not_found`
 */
export async function retrieveMandate(app: App, caller: Caller, mandateId: string): Promise<Schema<'Mandate'>> {
  const mandate = await findMandate(app.db.reads, caller, mandateId)
  if (!mandate) throw mandateNotFound(mandateId)
  return presentMandate(mandate)
}
