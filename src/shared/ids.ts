import { alphabet, base32 } from './base32.ts'
import { randomBytes } from './random.ts'

/**
 * What an id names: a payment, payment method, customer, refund, mandate, authentication, request, attempt (at the processor, or at a
 * webhook endpoint), the sandbox's own record of one (`sbx`), action of the sandbox (`act`), webhook endpoint (`we`), data key (`dk`),
 * funding source (`fs`) or merchant.
 */
export type IdPrefix = 'pay' | 'pm' | 'cus' | 'ref' | 'man' | 'auth' | 'req' | 'att' | 'sbx' | 'act' | 'we' | 'dk' | 'fs' | 'merchant' | 'ps' | 'ckt'

const textLength = 26

/** Ids made within one millisecond count up from a random start; the top bit stays free so that at least 2,048 fit. */
const counterStart = 0x7ff
const counterEnd = 0xfff

const uuid = Buffer.alloc(16)
let lastTime = 0
let counter = 0

/** Moves time and counter on. When the clock steps back or the counter is used up, time runs ahead of the clock (RFC 9562, 6.2). */
function tick(random: number): void {
  const now = Date.now()
  if (now > lastTime) {
    lastTime = now
    counter = random & counterStart
  } else if (++counter > counterEnd) {
    lastTime++
    counter = random & counterStart
  }
}

/** The next UUIDv7 (RFC 9562, 5.7; counter by 6.2 method 1): each one sorts after all earlier ones of this process. Reused, copy it. */
function nextUuid(): Buffer {
  const random = randomBytes(10)
  tick((random[8]! << 8) | random[9]!)
  uuid.writeUIntBE(lastTime, 0, 6)
  uuid.writeUInt16BE(0x7000 | counter, 6)
  uuid.set(random.subarray(0, 8), 8)
  uuid[8] = (uuid[8]! & 0x3f) | 0x80
  return uuid
}

/** A sandbox's action, a Checkout page. */
const unguessable = new Set<IdPrefix>(['act', 'ckt'])

/**
 * A new id: prefix, `_` and 26 characters of ordered base32. They hold a UUIDv7, so ids sort by the time they were made; only those that are
 * all that protects a page are random throughout (130 bits).
 */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${unguessable.has(prefix) ? randomText() : base32(nextUuid())}`
}

const randomText = (): string => Array.from(randomBytes(textLength), (byte) => alphabet[byte & 31]).join('')

/** A new event id: `evt_` and a UUIDv7 in 32 hexadecimal digits. */
export const newEventId = (): string => `evt_${nextUuid().toString('hex')}`

/** Has `text` the shape of an id of this kind? One that has not cannot exist, so nobody needs to look for it. */
export function looksLikeId(prefix: IdPrefix, text: string): boolean {
  const body = text.slice(prefix.length + 1)
  return text.startsWith(`${prefix}_`) && body.length === textLength && /^[2-7a-z]+$/.test(body)
}
