import { expireOverdue } from '../../src/payments/expire.ts'
import { card, type Received } from '../support/api.ts'
import { make } from '../support/payments.ts'
import { inLanes, makeAll, type Arena, type Order } from './arena.ts'
import { Complaints, shortly, tally } from './complaints.ts'

/** How large a race is. */
export interface Load {
  payments: number
  /** Requests at once on each payment. */
  rivals: number
  order?: Order | undefined
}

/** A race, run on the service as it is or on a mutant; it tells what went wrong. */
export type Race = (arena: Arena, load: Load) => Promise<string[]>

/** Payments that are raced for at the same time. */
const width = 5

/** An authorization of 10000. */
const manual = { ...card(), confirm: true, capture_method: 'manual' } as const

const times = <Item>(count: number, item: (index: number) => Item): Item[] => Array.from({ length: count }, (_, index) => item(index))

/** Everybody captures all of the same payment: one does, and the processor hears of one. */
export const fullCaptures: Race = async (arena, { payments, rivals, order }) => {
  const complaints = new Complaints()
  const raced = await makeAll(payments, () => make(arena.api, manual))
  await inLanes(raced, width, async (payment_id) => {
    const answers = await arena.race(payment_id, times(rivals, () => () => arena.api('capturePayment', { params: { payment_id }, body: {} })), order)
    complaints.expect('answers', tally(answers.map(shortly)), { 200: 1, '409 invalid_state': rivals - 1 })
  })
  await complaints.carriedOutOnce(arena, 'capture', raced)
  await complaints.audit(arena)
  return complaints.list
}

/** Everybody captures 600 of 10000, which is enough for 16: so many do, one after the other, and none is turned away before. */
export const partialCaptures: Race = async (arena, { payments, rivals, order }) => {
  const complaints = new Complaints()
  const possible = Math.min(rivals, 16)
  const raced = await makeAll(payments, () => make(arena.api, { ...manual, capture_method: 'manual_multiple' }))
  await inLanes(raced, width, async (payment_id) => {
    const params = { payment_id }
    const captureSome = () => patiently(() => arena.api('capturePayment', { params, body: { amount_to_capture: 600 } }))
    const answers = await arena.race(payment_id, times(rivals, () => captureSome), order)
    complaints.expect('answers', tally(answers.map(shortly)), { 200: possible, ...(rivals > 16 && { '422 amount_too_large': rivals - possible }) })
    const { body } = await arena.api('retrievePayment', { params })
    complaints.expect('amounts', [body.amount_received, body.amount_capturable], [possible * 600, 10_000 - possible * 600])
    const sequence = body.captures.map((capture: { capture_sequence: number; amount: number }) => [capture.capture_sequence, capture.amount])
    complaints.expect('captures', sequence, times(possible, (index) => [index + 1, 600]))
  })
  await complaints.audit(arena)
  return complaints.list
}

/** Comes again, a few times, where the answer says that this may help. */
async function patiently(send: () => Promise<Received>): Promise<Received> {
  for (let tries = 1; ; tries++) {
    const answer = await send()
    if (tries === 3 || answer.headers.get('Retry-After') === null) return answer
  }
}

/** Everybody confirms the same payment: one does, and the processor hears of one. */
export const confirms: Race = async (arena, { payments, rivals, order }) => {
  const complaints = new Complaints()
  const raced = await makeAll(payments, () => make(arena.api, card()))
  await inLanes(raced, width, async (payment_id) => {
    const answers = await arena.race(payment_id, times(rivals, () => () => arena.api('confirmPayment', { params: { payment_id }, body: {} })), order)
    complaints.expect('answers', tally(answers.map(shortly)), { 200: 1, '409 invalid_state': rivals - 1 })
  })
  await complaints.carriedOutOnce(arena, 'authorize', raced)
  await complaints.audit(arena)
  return complaints.list
}

/** The merchant changes the amount while the customer pays: what is charged is what the payment says, and what the merchant was told. */
export const updatesAgainstConfirms: Race = async (arena, { payments, rivals, order }) => {
  const complaints = new Complaints()
  const raced = await makeAll(payments, () => make(arena.api, card()))
  await inLanes(raced, width, async (payment_id) => {
    const params = { payment_id }
    const update = (index: number) => () => arena.api('updatePayment', { params, body: { amount: 20_000 + index } })
    const confirm = () => arena.api('confirmPayment', { params, body: {} })
    const answers = await arena.race(payment_id, times(rivals, (index) => (index % 2 === 0 ? update(index) : confirm)), order)
    const confirmed = answers.filter((_, index) => index % 2 === 1)
    const updated = answers.filter((_, index) => index % 2 === 0)
    complaints.expect('confirms', tally(confirmed.map(shortly)), { 200: 1, '409 invalid_state': confirmed.length - 1 })
    complaints.expect('updates', updated.map(shortly).filter((answer) => answer !== '200' && answer !== '409 invalid_state'), [])
    const told = updated.filter(({ status }) => status === 200).map(({ body }) => body).sort((one, other) => other.version - one.version)
    const { body } = await arena.api('retrievePayment', { params })
    complaints.expect('charged', [body.status, body.amount, body.amount_received], ['succeeded', told[0]?.amount ?? 10_000, body.amount])
  })
  await complaints.carriedOutOnce(arena, 'authorize', raced)
  await complaints.audit(arena)
  return complaints.list
}

/** What the rivals are answered, by what the payment has become. */
const verdicts: Record<string, string[]> = {
  succeeded: ['200', '409 invalid_state'],
  cancelled: ['409 invalid_state', '200'],
  expired: ['409 invalid_state', '409 invalid_state'],
}

async function judge(arena: Arena, complaints: Complaints, payment_id: string, answers: Received[]): Promise<string> {
  const { body } = await arena.api('retrievePayment', { params: { payment_id } })
  complaints.expect(`capture and cancel where ${body.status}`, answers.map(shortly), verdicts[body.status])
  return body.status
}

const captureAndCancel = ({ api }: Arena, payment_id: string) => [
  () => api('capturePayment', { params: { payment_id }, body: {} }),
  () => api('cancelPayment', { params: { payment_id } }),
]

/** Capture, cancellation and the end of the authorization within one fifth of a second: one of them happens. */
export const captureCancelExpiry: Race = async (arena, { payments, order }) => {
  const complaints = new Complaints()
  const raced = await makeAll(payments, () => make(arena.api, manual))
  const outcomes: string[] = []
  for (let start = 0; start < payments; start += 20) {
    const chunk = raced.slice(start, start + 20)
    await arena.query("UPDATE payment SET capture_before = clock_timestamp() + random() * interval '200 milliseconds' WHERE payment_id = ANY ($1)", [chunk])
    let racing = true
    const sweeps = arena.services.map(async ({ app }) => {
      while (racing) await expireOverdue(app)
    })
    outcomes.push(...await inLanes(chunk, 20, async (payment_id) =>
      judge(arena, complaints, payment_id, await arena.race(payment_id, captureAndCancel(arena, payment_id), order))))
    racing = false
    await Promise.all(sweeps)
  }
  console.log(tally(outcomes))
  await complaints.audit(arena)
  return complaints.list
}

/** Capture and cancellation have read the payment and decided to go on; then its time is up, before either writes. */
export const expiryInBetween: Race = async (arena, { payments }) => {
  const complaints = new Complaints()
  const raced = await makeAll(payments, () => make(arena.api, manual))
  await inLanes(raced, width, async (payment_id) => {
    const timeIsUp = async () => {
      await arena.query('UPDATE payment SET capture_before = clock_timestamp() WHERE payment_id = $1', [payment_id])
      if (raced.indexOf(payment_id) % 2 === 0) await expireOverdue(arena.services[0]!.app)
    }
    const answers = await arena.race(payment_id, captureAndCancel(arena, payment_id), timeIsUp)
    complaints.expect('outcome', await judge(arena, complaints, payment_id, answers), 'expired')
  })
  await complaints.audit(arena)
  return complaints.list
}
