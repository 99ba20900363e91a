import { randomBytes } from 'node:crypto'
import type { App } from '../app.ts'
import type { StreamCaller } from '../shared/caller.ts'
import type { Vault } from '../vault/vault.ts'
import { findStreamHolder } from './store.ts'

/** A new token that opens a session's stream: shown once, kept as a keyed digest. */
export const newStreamToken = (): string => `wst_${randomBytes(32).toString('base64url')}`

/** What is kept of a token. */
export const tokenDigest = (vault: Vault, token: string): Buffer => vault.digest('stream-token', token)

/** Who follows the session with this token; null where the token is not one of the session's, or the session has ended. */
export async function authenticateStream(app: App, sessionId: string, token: string): Promise<StreamCaller | null> {
  const digest = tokenDigest(app.vault, token)
  const holder = await findStreamHolder(app.db.reads, sessionId, digest)
  return holder && { kind: 'stream', sessionId, tokenDigest: digest.toString('base64url'), ...holder }
}
