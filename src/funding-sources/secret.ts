import type { App } from '../app.ts'
import type { DataKey } from '../vault/data-keys.ts'
import type { SealedSecret, SourceRow } from './store.ts'

/** Whose secret it is: it opens for this account, customer and funding source only. */
const contextOf = ({ account_id, customer_id, funding_source_id }: SourceRow): string[] =>
  [String(account_id), customer_id, funding_source_id]

/** Encrypts the secret of a funding source. */
export const sealSecret = (key: DataKey, source: SourceRow, secret: string): SealedSecret =>
  ({ dataKeyId: key.id, sealed: key.seal('funding-source', secret, contextOf(source)) })

/** The secret that `sealSecret` kept. */
export async function openSecret(app: Pick<App, 'dataKeys'>, source: SourceRow, { dataKeyId, sealed }: SealedSecret): Promise<string> {
  const key = await app.dataKeys.named(source.account_id, dataKeyId)
  return key.open('funding-source', sealed, contextOf(source)).toString()
}

/** The access to a bank account, and which account it is there, as one secret. */
export const accessText = (accessRef: string, accountId: string): string => JSON.stringify([accessRef, accountId])

/** What `accessText` has put together. */
export function readAccess(text: string): { accessRef: string; accountId: string } {
  const [accessRef, accountId] = JSON.parse(text) as [string, string]
  return { accessRef, accountId }
}
