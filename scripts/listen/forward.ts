import { createPoster, type Answer } from '../../src/webhooks/post.ts'
import { headersOf, signingKey, type Message } from '../../src/webhooks/sign.ts'

/** A handler on this machine, posted to as the service posts to an endpoint: the same headers, limits and judgement. */
export interface Handler {
  url: string
  /** @param given another secret than that of the handler, or another time than now */
  send(message: Message, given?: { secret?: string; at?: Date }): Promise<Answer>
  /** Ends what is under way. */
  close(): void
}

/** @param secret `whsec_` and base64 */
export function openHandler(url: string, secret: string): Handler {
  const poster = createPoster()
  return {
    url,
    send: (message, given = {}) => poster.post({
      endpointId: 'listen', mode: 'test', allowLoopback: true, url, body: message.body,
      headers: headersOf(message, [signingKey(given.secret ?? secret)], given.at ?? new Date()),
    }),
    close: () => poster.close(),
  }
}

const faults: Record<NonNullable<Answer['error']>, string> = {
  timeout: 'no answer within 15 seconds: store the event, answer, and do the work afterwards',
  dns_failed: 'its name leads nowhere: look at the URL',
  connection_failed: 'nobody answers there: start your handler, or look at the URL',
  tls_failed: 'its certificate is not accepted: use http on your own machine',
  address_not_allowed: 'its name leads to a private network: use 127.0.0.1, or run this on the machine where your handler is',
  redirect_refused: 'redirects are not followed: give the URL that it leads to',
  http_status: 'anything but 2xx counts as a failure',
}

/** Status and milliseconds of an answer, and after a failure what to do. */
export function told({ status, error, milliseconds }: Answer): string {
  const took = status === null ? `failed after ${milliseconds} ms` : `${status} in ${milliseconds} ms`
  return error === null ? took : `${took}, ${faults[error]}`
}
