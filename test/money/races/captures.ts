import type { Payment, Received } from '../../support/api.ts'
import { make } from '../../support/payments.ts'
import { inLanes, makeAll } from '../arena.ts'
import { Complaints, shortly, tally } from '../complaints.ts'
import { manual } from '../deeds.ts'
import { times, width, type Race } from './race.ts'

/** Everybody captures all of the same payment: one does, and the processor hears of one. */
export const fullCaptures: Race = async (arena, { payments, rivals = 20, order }) => {
  const complaints = new Complaints()
  const raced = await makeAll(payments, () => make(arena.api, manual))
  await inLanes(raced, width, async (payment_id) => {
    const captureAll = () => arena.api('capturePayment', { params: { payment_id }, body: {} })
    const answers = await arena.race(payment_id, times(rivals, () => captureAll), order)
    complaints.expect('answers', tally(answers.map(shortly)), { 200: 1, '409 invalid_state': rivals - 1 })
  })
  await complaints.carriedOutOnce(arena, 'capture', raced)
  await complaints.audit(arena)
  return complaints.list
}

/** Everybody captures 600 of 10000, which is enough for 16: so many do, one after the other, and none is turned away before. */
export const partialCaptures: Race = async (arena, { payments, rivals = 20, order }) => {
  const complaints = new Complaints()
  const possible = Math.min(rivals, 16)
  const raced = await makeAll(payments, () => make(arena.api, { ...manual, capture_method: 'manual_multiple' }))
  await inLanes(raced, width, async (payment_id) => {
    const params = { payment_id }
    let done = 0
    const captureSome = async (): Promise<Received> => {
      for (let patience = 3, known = done; ; patience--) {
        const answer = await arena.api('capturePayment', { params, body: { amount_to_capture: 600 } })
        if (answer.status === 200) done++
        if (answer.headers.get('Retry-After') === null || patience === 0) return answer
        if (known !== done) [patience, known] = [3, done] // the others get on, so will this one
      }
    }
    const answers = await arena.race(payment_id, times(rivals, () => captureSome), order)
    const refused = rivals > possible ? { '422 amount_too_large': rivals - possible } : {}
    complaints.expect('answers', tally(answers.map(shortly)), { 200: possible, ...refused })
    const { body } = await arena.api('retrievePayment', { params })
    complaints.expect('amounts', [body.amount_received, body.amount_capturable], [possible * 600, 10_000 - possible * 600])
    const listed = (body as Payment).captures.map(({ capture_sequence, amount }) => [capture_sequence, amount])
    complaints.expect('captures', listed, times(possible, (index) => [index + 1, 600]))
  })
  await complaints.audit(arena)
  return complaints.list
}
