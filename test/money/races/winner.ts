import { setTimeout as pause } from 'node:timers/promises'
import { expireOverdue } from '../../../src/payments/expire.ts'
import type { Received } from '../../support/api.ts'
import { make } from '../../support/payments.ts'
import { inLanes, makeAll, type Arena } from '../arena.ts'
import { Complaints, shortly } from '../complaints.ts'
import { manual } from '../deeds.ts'
import { width, type Race } from './race.ts'

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
    await arena.query(
      "UPDATE payment SET capture_before = clock_timestamp() + random() * interval '200 milliseconds' WHERE payment_id = ANY ($1)", [chunk],
    )
    let racing = true
    const sweeps = arena.services.map(async ({ app }) => {
      while (racing) {
        await expireOverdue(app)
        await pause(10)
      }
    })
    outcomes.push(...await inLanes(chunk, 20, async (payment_id) =>
      judge(arena, complaints, payment_id, await arena.race(payment_id, captureAndCancel(arena, payment_id), order))))
    racing = false
    await Promise.all(sweeps)
  }
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
