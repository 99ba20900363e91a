import { randomUUID } from 'node:crypto'
import type { Schema } from '#generated/types.ts'
import { expireOverdue } from '../../../src/payments/expire.ts'
import { charge, onceUpTo, retrieveMandate, setUp, upTo } from '../../support/mandates.ts'
import { inLanes, type Arena } from '../arena.ts'
import { Complaints, shortly, tally } from '../complaints.ts'
import { times, width, type Race } from './race.ts'

type Mandate = Schema<'Mandate'>
type Type = Parameters<typeof setUp>[2]

/** The statement that begins a charge. */
export const charging = /INSERT INTO payment \(.*off_session/s

const makeMandates = (arena: Arena, count: number, type: Type): Promise<Mandate[]> =>
  inLanes(times(count, () => `cus_${randomUUID()}`), width, (customer) => setUp(arena.api, customer, type))

/** What the mandate counts, and what the payments under it come to. */
export async function counted({ api, query }: Arena, { mandate_id }: Mandate) {
  const { usage } = await retrieveMandate(api, mandate_id)
  const [row] = await query(
    `SELECT count(*)::int AS count, coalesce(sum(amount), 0)::int AS amount FROM payment
     WHERE mandate_id = $1 AND off_session AND status NOT IN ('failed', 'cancelled', 'expired')`,
    [mandate_id],
  )
  return { usage, payments: row }
}

/** Everybody charges 100 of 1000: ten are done, and nobody is turned away before. */
export const sharedLimit: Race = async (arena, { payments: mandates, rivals = 20 }) => {
  const complaints = new Complaints()
  await inLanes(await makeMandates(arena, mandates, upTo(1000)), width, async (mandate) => {
    const answers = await Promise.all(times(rivals, () => charge(arena.api, mandate, 100)))
    complaints.expect('answers', tally(answers.map(shortly)), { 201: 10, '422 mandate_constraint_violated': rivals - 10 })
    complaints.expect('counted', await counted(arena, mandate), { usage: { count: 10, amount: 1000 }, payments: { count: 10, amount: 1000 } })
  })
  await complaints.audit(arena)
  return complaints.list
}

/** Everybody wants the single use: one has it. */
export const singleUse: Race = async (arena, { payments: mandates, rivals = 20 }) => {
  const complaints = new Complaints()
  await inLanes(await makeMandates(arena, mandates, onceUpTo(1000)), width, async (mandate) => {
    const answers = await Promise.all(times(rivals, () => charge(arena.api, mandate, 1000)))
    const refusals = tally(answers.map(shortly))
    // Who comes between the insert and the answer is told that the amount is used; who comes later, that the mandate is spent.
    const told = (refusals['422 mandate_not_active'] ?? 0) + (refusals['422 mandate_constraint_violated'] ?? 0)
    complaints.expect('answers', [refusals[201], told], [1, rivals - 1])
    complaints.expect('counted', await counted(arena, mandate), { usage: { count: 1, amount: 1000 }, payments: { count: 1, amount: 1000 } })
  })
  await complaints.audit(arena)
  return complaints.list
}

/** All of them have asked together whether they may, and been told yes: the database decides which ones do. */
export const decidedTogether: Race = async (arena, { payments: mandates }) => {
  const complaints = new Complaints()
  for (const [type, amount] of [[upTo(1000), 600], [onceUpTo(1000), 200]] as const) {
    for (const mandate of await makeMandates(arena, mandates, type)) {
      let answers: string[] = []
      await arena.holdUp(charging, 4, async () => {
        answers = (await Promise.all(times(4, () => charge(arena.api, mandate, amount)))).map(shortly)
      })
      complaints.expect('done', answers.filter((answer) => answer === '201').length, 1)
      complaints.expect('faults', answers.filter((answer) => !/^201|^422 mandate_/.test(answer)), [])
      complaints.expect('counted', await counted(arena, mandate), { usage: { count: 1, amount }, payments: { count: 1, amount } })
    }
  }
  await complaints.audit(arena)
  return complaints.list
}

/** The mandate is revoked after charges were found to be allowed, before they begin: none of them does. */
export const revokedInBetween: Race = async (arena, { payments: mandates }) => {
  const complaints = new Complaints()
  for (const mandate of await makeMandates(arena, mandates, upTo(1000))) {
    let answers: string[] = []
    const charges = async () => {
      answers = (await Promise.all(times(3, () => charge(arena.api, mandate, 100)))).map(shortly)
    }
    const revoke = async () => {
      complaints.expect('revocation', shortly(await arena.api('revokeMandate', { params: { mandate_id: mandate.mandate_id } })), '200')
    }
    await arena.holdUp(charging, 3, charges, revoke)
    complaints.expect('answers', tally(answers), { '422 mandate_not_active': 3 })
    complaints.expect('counted', await counted(arena, mandate), { usage: { count: 0, amount: 0 }, payments: { count: 0, amount: 0 } })
  }
  await complaints.audit(arena)
  return complaints.list
}

/**
 * Charges, cancellations and expiries all at once: what is given back is charged again, and never more than there is.
 * @param make makes mandates that allow ten charges of 100
 */
export const givingBack = (make: (arena: Arena, count: number) => Promise<Mandate[]>): Race => async (arena, { payments: mandates }) => {
  const complaints = new Complaints()
  await inLanes(await make(arena, mandates), width, async (mandate) => {
    const manual = { capture_method: 'manual' } as const
    const full = await Promise.all(times(10, () => charge(arena.api, mandate, 100, manual)))
    complaints.expect('full', tally(full.map(shortly)), { 201: 10 })
    const ids: string[] = full.map(({ body }) => body.payment_id)
    const lapse = 'UPDATE payment SET capture_before = clock_timestamp(), expires_on = clock_timestamp() WHERE payment_id = ANY ($1)'
    await arena.query(lapse, [ids.slice(5)])
    const cancelAll = ids.slice(0, 5).map((payment_id) => arena.api('cancelPayment', { params: { payment_id } }))
    const expireAll = arena.services.map(({ app }) => expireOverdue(app))
    const again = await Promise.all(times(20, () => charge(arena.api, mandate, 100)))
    complaints.expect('cancellations', tally((await Promise.all(cancelAll)).map(shortly)), { 200: 5 })
    await Promise.all(expireAll)
    await expireOverdue(arena.services[0]!.app)
    const done = again.filter(({ status }) => status === 201).length
    complaints.expect('too many', done <= 10, true)
    const amounts = { count: done, amount: done * 100 }
    complaints.expect('counted', await counted(arena, mandate), { usage: amounts, payments: amounts })
    const rest = await Promise.all(times(10 - done, () => charge(arena.api, mandate, 100)))
    complaints.expect('the rest', tally(rest.map(shortly)), done < 10 ? { 201: 10 - done } : {})
  })
  await complaints.audit(arena)
  return complaints.list
}

export const givenBack = givingBack((arena, count) => makeMandates(arena, count, upTo(1000)))

/** Charges against the deletion of the card: those that were begun are done, and afterwards there are none. */
export const deletedMeanwhile: Race = async (arena, { payments: mandates }) => {
  const complaints = new Complaints()
  await inLanes(await makeMandates(arena, mandates, upTo(1000)), width, async (mandate) => {
    const { payment_method_id } = mandate
    const charges = times(10, () => charge(arena.api, mandate, 100))
    const deleted = await arena.api('deletePaymentMethod', { params: { payment_method_id } })
    const answers = (await Promise.all(charges)).map(shortly)
    complaints.expect('deletion', shortly(deleted), '200')
    complaints.expect('faults', answers.filter((answer) => !/^201$|^422 mandate_not_active$|^404 not_found$/.test(answer)), [])
    const done = answers.filter((answer) => answer === '201').length
    const { payments } = await counted(arena, mandate)
    complaints.expect('counted', payments, { count: done, amount: done * 100 })
    complaints.expect('revoked', (await retrieveMandate(arena.api, mandate.mandate_id)).status, 'revoked')
  })
  await complaints.audit(arena)
  return complaints.list
}
