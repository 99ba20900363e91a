import { card } from '../../support/api.ts'
import { actionOf, decide, make } from '../../support/payments.ts'
import { inLanes, makeAll } from '../arena.ts'
import { Complaints, shortly, tally } from '../complaints.ts'
import { times, width, type Race } from './race.ts'

/** Everybody confirms the same payment: one does, and the processor hears of one. */
export const confirms: Race = async (arena, { payments, rivals = 20, order }) => {
  const complaints = new Complaints()
  const raced = await makeAll(payments, () => make(arena.api, card()))
  await inLanes(raced, width, async (payment_id) => {
    const confirm = () => arena.api('confirmPayment', { params: { payment_id }, body: {} })
    const answers = await arena.race(payment_id, times(rivals, () => confirm), order)
    complaints.expect('answers', tally(answers.map(shortly)), { 200: 1, '409 invalid_state': rivals - 1 })
  })
  await complaints.carriedOutOnce(arena, 'authorize', raced)
  await complaints.audit(arena)
  return complaints.list
}

/** The merchant changes the amount while the customer pays: what is charged is what the payment says, and what the merchant was told. */
export const updatesAgainstConfirms: Race = async (arena, { payments, rivals = 20, order }) => {
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

/** The customer's browser comes back from the step many times at once: the authorization is completed once. */
export const completions: Race = async (arena, { payments, rivals = 20, order }) => {
  const complaints = new Complaints()
  const raced: string[] = []
  await inLanes(Array<null>(payments).fill(null), width, async () => {
    const payment = await make(arena.api, { ...card(), confirm: true, authentication_type: 'three_ds' })
    await decide(arena.api, payment, 'approve')
    const { payment_id } = payment
    const params = { payment_id, action_id: actionOf(payment) }
    const answers = await arena.race(payment_id, times(rivals, () => () => arena.api('returnFromAction', { key: null, params })), order)
    complaints.expect('answers', tally(answers.map(shortly)), { 302: rivals })
    raced.push(payment_id)
  })
  await complaints.carriedOutOnce(arena, 'complete', raced)
  await complaints.audit(arena)
  return complaints.list
}
