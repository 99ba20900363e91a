import type { App } from '../app.ts'
import type { CustomerCaller } from '../shared/caller.ts'
import { findOwner } from './store.ts'
import { verifyToken } from './token.ts'

/** Whose client sends this token; null where it is none of ours, or not any more, or its customer was deleted. */
export async function authenticateCustomer(app: App, token: string): Promise<CustomerCaller | null> {
  const claims = await verifyToken(app, token)
  if (!claims) return null
  const owner = await findOwner(app.db.reads, claims)
  return owner && { kind: 'customer', ...owner, ...claims }
}
