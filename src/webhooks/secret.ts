import { randomBytes } from 'node:crypto'
import type { Vault } from '../vault/vault.ts'

/** A new secret, in the form of Standard Webhooks, and as it is kept: it must be recoverable to sign. */
export function newSecret(vault: Vault, endpointId: string): { secret: string; sealed: Buffer } {
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  return { secret, sealed: vault.seal('webhook-secret', secret, [endpointId]) }
}
