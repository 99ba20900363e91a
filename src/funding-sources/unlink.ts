import type { App } from '../app.ts'
import type { FundingSources } from './port.ts'
import { openSecret, readAccess } from './secret.ts'
import { lockBankAccounts, type KeptSource } from './store.ts'

type Bank = Pick<App, 'dataKeys' | 'plaid' | 'log'>

/** The funding sources, as customers see them. */
export const createFundingSources = (app: Bank): FundingSources => ({
  accessOf: async (runner, { accountId }, customerId) => {
    const accounts = await lockBankAccounts(runner, accountId, customerId)
    return async () => void (await Promise.all(accounts.map((account) => giveBack(app, account))))
  },
})

/**
 * Gives back, where a source is a bank account, the access to it. It is erased or replaced here by now, so a failure is logged and no more.
 */
export async function giveBack(app: Bank, { source, secret }: KeptSource): Promise<void> {
  if (source.type !== 'bank_account') return
  await logged(app, async () => app.plaid.unlink(readAccess(await openSecret(app, source, secret!)).accessRef))
}

/** Gives back access that was not saved. */
export const giveBackAccess = (app: Bank, accessRef: string): Promise<void> => logged(app, () => app.plaid.unlink(accessRef))

async function logged(app: Bank, unlink: () => Promise<void>): Promise<void> {
  try {
    await unlink()
  } catch (error) {
    const { name, cause } = error as Error
    app.log.warn({ code: cause instanceof Error ? cause.message : name }, 'access to a bank account was not given back')
  }
}
