import type { App } from '../app.ts'
import { openSecret, readAccess } from './secret.ts'
import type { KeptSource } from './store.ts'

/**
 * Gives back, where a source is a bank account, the access to it. It is erased or replaced here by now, so a failure is logged and no more.
 */
export async function giveBack(app: App, { source, secret }: KeptSource): Promise<void> {
  if (source.type !== 'bank_account') return
  await logged(app, async () => app.plaid.unlink(readAccess(await openSecret(app, source, secret!)).accessRef))
}

/** Gives back access that was not saved. */
export const giveBackAccess = (app: App, accessRef: string): Promise<void> => logged(app, () => app.plaid.unlink(accessRef))

async function logged(app: App, unlink: () => Promise<void>): Promise<void> {
  try {
    await unlink()
  } catch (error) {
    const { name, cause } = error as Error
    app.log.warn({ code: cause instanceof Error ? cause.message : name }, 'access to a bank account was not given back')
  }
}
