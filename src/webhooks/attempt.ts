import type { App } from '../app.ts'
import { newId } from '../shared/ids.ts'
import type { AttemptRow } from './attempt-store.ts'
import type { Target } from './delivery-store.ts'
import type { Answer, Poster } from './post.ts'
import type { Keyring } from './secret.ts'
import { headersOf, type Message } from './sign.ts'

/** What makes attempts. */
export interface Sender extends Pick<App, 'clock' | 'config' | 'log'> {
  poster: Poster
  keyring: Keyring
}

/** An attempt that was made: what is kept of it, and what the receiver asked for. */
export interface Made {
  attempt: Omit<AttemptRow, 'next_attempt_at'>
  retryAfter: Answer['retryAfter']
}

/**
 * Makes one attempt: signs the message with every secret that is valid now, posts it, and waits for the answer.
 * @param which its number for this event and endpoint, and why it is made
 * @throws SealBroken where the secret is not to be had
 */
export async function makeAttempt(
  { clock, config, log, poster, keyring }: Sender, target: Target, message: Message, which: Pick<AttemptRow, 'attempt' | 'trigger'>,
): Promise<Made> {
  const { endpointId, mode, url, sealedSecret, sealedOldSecret } = target
  const sealed = sealedOldSecret ? [sealedSecret, sealedOldSecret] : [sealedSecret]
  const keys = sealed.map((secret) => keyring(endpointId, secret))
  const at = clock.now()
  const headers = headersOf(message, keys, at)
  const answer = await poster.post({ endpointId, mode, allowLoopback: config.webhooksAllowLoopback, url, headers, body: message.body })
  const attemptId = newId('att')
  const status = answer.status ?? answer.error
  log.debug({ attempt_id: attemptId, event_id: message.eventId, status, ms: answer.milliseconds }, 'a webhook was sent')
  return {
    attempt: {
      attempt_id: attemptId, event_id: message.eventId, webhook_endpoint_id: endpointId, ...which, url,
      status: answer.error === null ? 'succeeded' : 'failed', response_status: answer.status, response_body: answer.text,
      error: answer.error, duration_ms: answer.milliseconds, created_at: at,
    },
    retryAfter: answer.retryAfter,
  }
}
