import { claimDue } from '../../../src/payments/attempt-store.ts'
import { askAndSettle, recoverAttempts } from '../../../src/payments/recover.ts'
import { card } from '../../support/api.ts'
import { lostAfter, paused } from '../../support/faults.ts'
import { make } from '../../support/payments.ts'
import { inLanes, makeAll } from '../arena.ts'
import { Complaints, shortly, tally } from '../complaints.ts'
import { manual } from '../deeds.ts'
import { width, type Race } from './race.ts'

/** The processor's answer arrives while every instance asks about it: it is booked once. */
export const settlements: Race = async (arena, { payments, order }) => {
  const complaints = new Complaints()
  for (const payment_id of await makeAll(payments, () => make(arena.api, manual))) {
    const call = paused('after')
    arena.faults.next('capture', call.fault)
    const answer = arena.api('capturePayment', { params: { payment_id }, body: {} })
    await call.reached
    await arena.query("UPDATE attempt SET due_at = now() WHERE state = 'open' AND payment_id = $1", [payment_id])
    const [attempt] = await claimDue(arena.services[0]!.app.db.pool, 'exclusive')
    const arrive = () => {
      call.resume()
      return answer.then(shortly)
    }
    const asked = arena.services.map(({ app }) => () => askAndSettle(app, attempt!).then(() => 'settled', (error: Error) => error.message))
    const answers = await arena.race(payment_id, [arrive, ...asked], order)
    complaints.expect('answers', answers, ['200', ...asked.map(() => 'settled')])
    const [row] = await arena.query(
      `SELECT version, captured::int, (SELECT count(*)::int FROM ledger_entry e WHERE e.payment_id = p.payment_id) AS entries,
              (SELECT count(*)::int FROM event WHERE object_id = p.payment_id) AS events FROM payment p WHERE payment_id = $1`,
      [payment_id],
    )
    complaints.expect('booked', row, { version: 3, captured: 10_000, entries: 2, events: 3 })
  }
  await complaints.audit(arena)
  return complaints.list
}

/** Every instance recovers at the same moment: each asks about attempts of its own. */
export const recoveries: Race = async (arena, { payments }) => {
  const complaints = new Complaints()
  const raced = await makeAll(payments, () => make(arena.api, card()))
  for (let lost = 0; lost < payments; lost++) arena.faults.next('authorize', lostAfter)
  const answers = await inLanes(raced, width, (payment_id) => arena.api('confirmPayment', { params: { payment_id }, body: {} }))
  complaints.expect('answers', tally(answers.map(shortly)), { '503 service_unavailable': payments })
  await arena.query("UPDATE attempt SET due_at = now() WHERE state = 'open'")
  const recover = () => Promise.all(arena.services.map(({ app }) => recoverAttempts(app)))
  await arena.holdUp(/WITH due AS MATERIALIZED \(SELECT attempt_id/, arena.services.length, recover)
  const attempts = await arena.query(
    'SELECT attempt_id, status FROM attempt JOIN payment USING (payment_id) WHERE payment_id = ANY ($1)', [raced],
  )
  const asked = arena.faults.calls.filter(({ operation }) => operation === 'ask').map(({ attemptId }) => attemptId)
  const questions = attempts.map(({ attempt_id }) => asked.filter((id) => id === attempt_id).length)
  complaints.expect('questions', tally(questions.map(String)), { 1: payments })
  complaints.expect('statuses', tally(attempts.map(({ status }) => status)), { succeeded: payments })
  await complaints.carriedOutOnce(arena, 'authorize', raced)
  await complaints.audit(arena)
  return complaints.list
}
