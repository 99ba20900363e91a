/**
 * Events as they happen, for people who write a receiver of webhooks: `npm run listen -- help`.
 *
 * Knows the running service by its API only, so it works for any merchant who has a secret key.
 */
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Schema } from '#generated/types.ts'
import { urlFault } from '../src/webhooks/address.ts'
import { eventApi, Interruption, type EventApi } from './listen/api.ts'
import { check, newSecret, report } from './listen/check.ts'
import { follow } from './listen/follow.ts'
import { openHandler, told, type Handler } from './listen/forward.ts'
import { misused, Refusal } from './listen/refusal.ts'

const help = `Usage: npm run listen -- [options]

  (nothing)                                    shows new events, a line each, until Ctrl-C
  --forward-to http://127.0.0.1:3000/hooks     and posts each to your handler, signed
  --forward-to … --replay evt_…                posts one stored event again, and ends
  --forward-to … --secret whsec_… --check      examines your handler by the rules for receivers, and ends

  --secret whsec_…   what deliveries are signed with; without it one is made and shown
  --key sk_test_…    the secret key; without it KEY or SANDBOX_SECRET_KEY of the environment or of .env

A handler is on this machine or has a public address, as the service demands of endpoints. For one elsewhere in your network run this there.

BASE of the environment says where the service is, http://127.0.0.1:8080 if it says nothing. --check needs neither service nor key.`

/** Milliseconds between two looks for new events. */
const turn = 1_000

/** The exit code of what was to end by itself, and was ended by Ctrl-C (128 and the number of SIGINT). */
const interrupted = 130

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const options = { 'forward-to': text, replay: text, secret: text, key: text, check: flag } as const

interface Given {
  'forward-to'?: string
  replay?: string
  secret?: string
  key?: string
  check?: boolean
}

function readOptions(args: string[]): Given {
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw misused(`${(error as Error).message.split('. ')[0]}.`)
  }
}

/** @throws Refusal with exit code 2 where the options make no sense together */
function assertSense({ 'forward-to': url, replay, secret, check: isCheck }: Given): void {
  if (url === undefined && (replay ?? secret ?? isCheck) !== undefined) throw misused('--forward-to is needed: the URL of your handler.')
  if (replay !== undefined && isCheck) throw misused('--replay and --check are two things: one at a time.')
  if (isCheck && secret === undefined) throw misused('--secret is needed: the one that your handler checks signatures with.')
  if (replay !== undefined && !/^evt_[0-9a-f]{32}$/.test(replay)) {
    throw misused('--replay takes the id of an event: evt_ and 32 hexadecimal digits.')
  }
  if (secret !== undefined && !/^whsec_[A-Za-z0-9+/]{20,}={0,2}$/.test(secret)) throw misused('--secret is whsec_ and base64.')
  const fault = url === undefined ? null : urlFault(url, { mode: 'test', allowLoopback: true })
  if (fault === null) return
  throw misused(`--forward-to ${fault}; a handler on this machine is http://127.0.0.1:3000/hooks. For one elsewhere in your network run this there, with BASE set.`)
}

/** The API with the key that was given or is set. @throws Refusal where there is none */
function openApi({ key = process.env['KEY'] || process.env['SANDBOX_SECRET_KEY'] }: Given, stopped: AbortSignal): EventApi {
  if (!key) throw misused('A secret key is needed: --key sk_test_…, or KEY in the environment. `npm start` prints that of the sandbox.')
  if (!/^sk_\w+$/.test(key)) throw misused('A secret key begins with sk_. `npm start` prints that of the sandbox.')
  const base = process.env['BASE'] || 'http://127.0.0.1:8080'
  if (!/^https?:$/.test(URL.parse(base)?.protocol ?? '')) throw misused('BASE must be a URL, like http://127.0.0.1:8080.')
  return eventApi({ base, key, stopped })
}

type Content = Schema<'EventContent'>

/** Which member is an object's own id: most objects have those of others beside it. */
const idMember = {
  payment_details: 'payment_id',
  refund_details: 'refund_id',
  mandate_details: 'mandate_id',
  qr_session_details: 'session_id',
  payment_session_details: 'id',
  webhook_endpoint_details: 'webhook_endpoint_id',
} as const satisfies { [Type in Content['type']]: keyof Extract<Content, { type: Type }>['object'] }

/** Time, type, object, status and id: nothing else of an event is shown. */
function lineOf({ timestamp, event_type, event_id, content: { type, object } }: Schema<'Event'>): string {
  const members: Record<string, unknown> = { ...object }
  const id = members[idMember[type]]
  const time = new Date(timestamp).toTimeString().slice(0, 8)
  return `${time}  ${event_type.padEnd(30)}  ${String(id).padEnd(30)}  ${object.status.padEnd(24)}  ${event_id}`
}

/** Shows and forwards until it is stopped. A service that goes away is waited for. */
async function listen(api: EventApi, handler: Handler | null, stopped: AbortSignal): Promise<never> {
  const fresh = await follow(api)
  console.log(`Listening${handler ? `, forwarding to ${handler.url}` : ''}. Ctrl-C stops it.\n`)
  let isAway = false
  const waiting: Schema<'Event'>[] = []
  for (; ; await pause(turn, undefined, { signal: stopped })) {
    try {
      waiting.push(...(await fresh()))
      if (isAway) console.log('The service answers again.')
      isAway = false
      for (let event = waiting[0]; event; event = waiting[0]) {
        const eventId = event.event_id
        const body = handler && (await api.bytes(eventId))
        waiting.shift()
        console.log(lineOf(event))
        if (!handler || !body) continue
        const answer = await handler.send({ eventId, body })
        stopped.throwIfAborted()
        console.log(`          → ${told(answer)}${answer.error === null ? '' : `. Again: --replay ${eventId}`}`)
      }
    } catch (error) {
      if (!(error instanceof Interruption)) throw error
      if (!isAway) console.error(`${error.message} Asking again until it answers.`)
      isAway = true
    }
  }
}

/** @returns the exit code */
async function work(given: Given, stopped: AbortSignal): Promise<number> {
  assertSense(given)
  const { 'forward-to': url, secret = newSecret(), replay } = given
  const api = given.check ? null : openApi(given, stopped)
  const handler = url === undefined ? null : openHandler(url, secret)
  stopped.addEventListener('abort', () => handler?.close())
  if (handler && given.secret === undefined) {
    console.log(`Deliveries are signed with ${secret}\nTell it to your handler, or bring its own by --secret.`)
  }
  try {
    if (!api) {
      const verdicts = await check(handler!)
      stopped.throwIfAborted()
      console.log(report(verdicts))
      return verdicts.some(({ advice }) => advice !== null) ? 1 : 0
    }
    if (replay !== undefined) {
      const answer = await handler!.send({ eventId: replay, body: await api.bytes(replay) })
      stopped.throwIfAborted()
      console.log(`${replay} → ${told(answer)}`)
      return answer.error === null ? 0 : 1
    }
    return await listen(api, handler, stopped)
  } catch (error) {
    if (!stopped.aborted) throw error
    console.log('Stopped.')
    return given.check || replay !== undefined ? interrupted : 0
  } finally {
    handler?.close()
  }
}

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
try {
  if (existsSync('.env')) process.loadEnvFile()
  const args = process.argv.slice(2)
  if (/^(-h|--?help|help)$/.test(args[0] ?? '')) console.log(help)
  else process.exitCode = await work(readOptions(args), stop.signal)
} catch (error) {
  console.error(error instanceof Refusal ? error.message : `That failed: ${(error as Error).message}`)
  process.exitCode = error instanceof Refusal ? error.exitCode : 1
}
