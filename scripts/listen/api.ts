import type { Schema } from '#generated/types.ts'
import { Refusal } from './refusal.ts'

type Events = Schema<'EventList'>

/** The part of the API that is listened to. Everything throws Refusal, and Interruption where asking again may help. */
export interface EventApi {
  /** A page of events, newest first. */
  list(query: Record<string, string>): Promise<Events | 'invalid_cursor'>
  /** An event in the very bytes that webhooks carry. */
  bytes(eventId: string): Promise<Buffer>
}

/** The service does not answer as it should, for now. */
export class Interruption extends Refusal {}

export interface Access {
  base: string
  key: string
  /** Ends what is under way. */
  stopped: AbortSignal
}

/** Milliseconds for one answer. */
const longest = 30_000

interface Answer {
  status: number
  body: Buffer
}

/** The events of the account of a secret key, as a running service tells them. */
export function eventApi({ base, key, stopped }: Access): EventApi {
  async function get(path: string): Promise<Answer> {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(longest)])
    try {
      // A redirect is not followed: the key goes to nobody else.
      const response = await fetch(new URL(path, base), { headers: { 'api-key': key }, redirect: 'manual', signal })
      return { status: response.status, body: Buffer.from(await response.arrayBuffer()) }
    } catch (error) {
      if (stopped.aborted) throw error
      throw new Interruption(`No service answers at ${base}. Start one with \`npm start\`, or set BASE to where it is.`)
    }
  }

  function refusalOf({ status }: Answer): Refusal {
    if (status === 401) return new Refusal(`${base} does not know this key. \`npm start\` prints the secret key of the sandbox.`)
    if (status === 403) return new Refusal('This key may not read events: a secret key may, which begins with sk_.')
    if (status === 429 || status >= 500) return new Interruption(`${base} answers ${status} just now: try again in a moment.`)
    return new Refusal(`${base} answers ${status}, which the service would not. Set BASE to where it is.`)
  }

  return {
    async list(query) {
      const answer = await get(`/events?${new URLSearchParams(query)}`)
      const read = parsed(answer.body)
      if (answer.status === 200 && Array.isArray(read?.data)) return read as Events
      if (answer.status === 400 && read?.code === 'invalid_cursor') return 'invalid_cursor'
      throw refusalOf(answer)
    },
    async bytes(eventId) {
      const answer = await get(`/events/${eventId}`)
      if (answer.status === 404) {
        throw new Refusal(`This merchant has no event ${eventId}. Events are kept for 30 days; GET /events lists them.`)
      }
      if (answer.status !== 200) throw refusalOf(answer)
      return answer.body
    },
  }
}

function parsed(body: Buffer): Partial<Events & { code: string }> | null {
  try {
    return JSON.parse(body.toString())
  } catch {
    return null
  }
}
