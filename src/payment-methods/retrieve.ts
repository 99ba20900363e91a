import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { problem, type Problem } from '../shared/problems.ts'
import { presentPaymentMethod } from './present.ts'
import { findMethod } from './store.ts'

export const methodNotFound = (methodId: string): Problem => problem('not_found', `There is no payment method ${methodId}.`)

/**
 * Shows a saved payment method.
 * @throws Problem 404 `not_found`, also for a deleted one
 */
export async function retrievePaymentMethod(app: App, caller: Caller, methodId: string): Promise<Schema<'SavedPaymentMethod'>> {
  const method = await findMethod(app.db.reads, caller, methodId)
  if (!method) throw methodNotFound(methodId)
  return presentPaymentMethod(method)
}
