import { randomBytes, type KeyObject } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Vault } from '../vault/vault.ts'
import { signingKey } from './sign.ts'

/** A new secret, in the form of Standard Webhooks, and as it is kept: it must be recoverable to sign. */
export function newSecret(vault: Vault, endpointId: string): { secret: string; sealed: Buffer } {
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  return { secret, sealed: vault.seal('webhook-secret', secret, [endpointId]) }
}

/** Gives the key that an endpoint's sealed secret signs with. @throws SealBroken where it is not to be had */
export type Keyring = (endpointId: string, sealed: Buffer) => KeyObject

/** Keys at hand: those of the endpoints that were sent to last. */
const mostKept = 1_000

/** Unseals secrets when they are first used: to unseal one and import it takes longer than to sign with it. */
export function openKeyring(vault: Vault): Keyring {
  const kept = new LRUCache<string, KeyObject>({ max: mostKept })
  return (endpointId, sealed) => {
    const name = endpointId + sealed.toString('latin1')
    let key = kept.get(name)
    if (!key) kept.set(name, (key = signingKey(vault.open('webhook-secret', sealed, [endpointId]).toString())))
    return key
  }
}
