import { timingSafeEqual } from 'node:crypto'
import type { Vault } from '../vault/vault.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/**
 * The payment's client secret: `{payment_id}_secret_` and 24 characters that only the holder of the key can compute. It is derived, so
 * nothing is stored and nothing can leak from the database.
 */
export function clientSecretOf(vault: Vault, paymentId: string): string {
  const digest = vault.digest('client-secret', paymentId)
  let secret = ''
  for (let i = 0; i < 24; i++) secret += alphabet[digest[i]! % alphabet.length]
  return `${paymentId}_secret_${secret}`
}

/** Is `secret` the payment's client secret? Compared in constant time. */
export function clientSecretMatches(vault: Vault, paymentId: string, secret: string): boolean {
  const expected = Buffer.from(clientSecretOf(vault, paymentId))
  const given = Buffer.from(secret)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
