import { expirePaymentSessions } from '../../../src/checkout-sessions/expire.ts'
import { apiOf, type Received } from '../../support/api.ts'
import { addEndpoint } from '../../support/endpoints.ts'
import { agreed, cancel, chargeNext, giveUp, lapse, open, pageNow, submit, typed, type Session } from '../../support/checkout.ts'
import { paused } from '../../support/faults.ts'
import { withClockOff } from '../../support/qr-sessions.ts'
import { inLanes, type Arena } from '../arena.ts'
import { Complaints, shortly, tally } from '../complaints.ts'
import { times, width, type Race } from './race.ts'

const makeSessions = (arena: Arena, count: number): Promise<Session[]> => inLanes(times(count, () => null), width, () => open(arena.api))

/** What became of sessions: status, outcome, version, the types of their events, and the statuses of their payments. */
async function outcomes({ query }: Arena, sessions: Pick<Session, 'id'>[]): Promise<string[]> {
  const rows = await query(
    `SELECT concat_ws(' ', s.status, payment_outcome, s.version,
       (SELECT string_agg(replace(event_type, 'payment_session.', ''), '>' ORDER BY e.version, e.event_type DESC) FROM event e
        WHERE object_id = payment_session_id),
       (SELECT string_agg(p.status, ',' ORDER BY p.payment_id) FROM payment p WHERE p.session_id = payment_session_id)) AS outcome
     FROM payment_session s WHERE payment_session_id = ANY ($1) ORDER BY 1`,
    [sessions.map(({ id }) => id)],
  )
  return rows.map(({ outcome }) => outcome)
}

/** What may become of a session that is paid, cancelled and swept at once. */
const ends = [
  'completed paid 2 created>updated>completed succeeded',
  'cancelled unpaid 2 created>updated',
  'expired unpaid 2 created>updated',
]

/** Sessions with a second or two to live. */
const shortLived = (arena: Arena, count: number): Promise<Session[]> => {
  const [first] = arena.services
  const api = apiOf(first!)
  return withClockOff(first!.app, -58, () => inLanes(times(count, () => null), width, () => open(api, { expires_in: 60 })))
}

/** The merchant cancels, the customer gives up or pays, and the deadline passes, all at once, each through another instance. */
export const threeEnds: Race = async (arena, { payments: count }) => {
  const complaints = new Complaints()
  const { api } = arena
  const sessions = await shortLived(arena, count)
  let over = false
  const sweeps = Promise.all(arena.services.map(async ({ app }) => {
    while (!over) await expirePaymentSessions(app)
  }))
  const answers = await inLanes([...sessions.entries()], width, async ([index, session]) => {
    const { attempt_token } = await pageNow(api, session)
    const form = { ...typed(), attempt_token: attempt_token ?? 'none' }
    const rivals = [() => submit(api, session, form), () => cancel(api, session), () => giveUp(api, session, form.attempt_token), () => submit(api, session, form)]
    // Whoever comes first wins more often: each has its turn.
    const turn = index % rivals.length
    return Promise.all([...rivals.slice(turn), ...rivals.slice(0, turn)].map((rival) => rival()))
  })
  const last = sessions.map(({ expires_at }) => expires_at!).sort().at(-1)
  await arena.query('SELECT pg_sleep(greatest(0, extract(epoch FROM $1::timestamptz - clock_timestamp())))', [last])
  over = true
  await sweeps
  await expirePaymentSessions(arena.services[0]!.app)
  complaints.expect('answers', answers.flat().map(shortly).filter((one) => !/^(200|303|409 (invalid_state|session_expired))$/.test(one)), [])
  complaints.expect('outcomes', (await outcomes(arena, sessions)).filter((one) => !ends.includes(one)), [])
  await complaints.audit(arena)
  return complaints.list
}

/** The statement that locks a session. */
const locking = /payment_session_id = \$1 FOR NO KEY UPDATE/

/** The customer pays and the merchant cancels when neither has looked at the session: one of them does. */
export const payAndCancel: Race = async (arena, { payments: count }) => {
  const complaints = new Complaints()
  const sessions = await makeSessions(arena, count)
  for (const session of sessions) {
    const attempt_token = (await pageNow(arena.api, session)).attempt_token!
    let answers: Received[] = []
    await arena.holdUp(locking, 2, async () => {
      answers = await Promise.all([submit(arena.api, session, { ...typed(), attempt_token }), cancel(arena.api, session)])
    })
    const right = ['303,409 invalid_state', '409 invalid_state,200', '303,200']
    complaints.expect('answers', [answers.map(shortly).join()].filter((one) => !right.includes(one)), [])
  }
  complaints.expect('outcomes', (await outcomes(arena, sessions)).filter((one) => !ends.includes(one)), [])
  await complaints.audit(arena)
  return complaints.list
}

/** Somebody who ends the session has read that there is no attempt, and comes to it when the processor is asked about one: they see that one. */
export const attemptMeanwhile: Race = async (arena, { payments: count }) => {
  const complaints = new Complaints()
  const { api, faults } = arena
  const sessions = await makeSessions(arena, count)
  const ways = [(session: Session) => cancel(api, session), async (session: Session) => giveUp(api, session)]
  const right = ['409 invalid_state', '303']
  for (const [index, session] of sessions.entries()) {
    const { fault, reached, resume } = paused('before')
    let [paying, ended]: [Promise<Received>?, Received?] = []
    await arena.holdUp(locking, 1, async () => {
      ended = await ways[index % 2]!(session)
    }, async () => {
      faults.next('authorize', fault)
      paying = submit(api, session)
      await reached
    })
    complaints.expect('answer', shortly(ended!), right[index % 2])
    resume()
    complaints.expect('paying', shortly((await paying)!), '303')
  }
  complaints.expect('outcomes', tally(await outcomes(arena, sessions)), { [ends[0]!]: count })
  await complaints.audit(arena)
  return complaints.list
}

/** One form, sent many times at once through all instances: one attempt. */
export const oneForm: Race = async (arena, { payments: count, rivals = 20 }) => {
  const complaints = new Complaints()
  const sessions = await makeSessions(arena, count)
  for (const session of sessions) {
    const attempt_token = (await pageNow(arena.api, session)).attempt_token!
    const answers = await Promise.all(times(rivals, () => submit(arena.api, session, { ...typed('4000000000009995'), attempt_token })))
    complaints.expect('answers', answers.map(shortly).filter((one) => !/^(303|409 invalid_state)$/.test(one)), [])
  }
  complaints.expect('outcomes', tally(await outcomes(arena, sessions)), { 'active unpaid 2 created>updated failed': count })
  await complaints.audit(arena)
  return complaints.list
}

/** The same charge sent at once with one key, or each with its own: how often the customer is charged. */
const charges = async (arena: Arena, series: Session, rivals: number, keyOf: (index: number) => string) => {
  const answers = await Promise.all(times(rivals, (index) => chargeNext(arena.api, series, { amount: 100 }, keyOf(index))))
  const [{ usage }] = await arena.query(
    'SELECT jsonb_build_object(\'count\', used_count, \'amount\', used_amount) AS usage FROM mandate WHERE mandate_id = $1', [series.mandate_id],
  ) as [{ usage: unknown }]
  const [made] = await arena.query("SELECT count(*)::int AS count FROM payment WHERE mandate_id = $1 AND off_session", [series.mandate_id])
  return { answers, usage, payments: made!.count as number }
}

/** 20 at once with one key: one payment, and the same answer to all who get one. */
export const oneKey: Race = async (arena, { payments: count, rivals = 20 }) => {
  const complaints = new Complaints()
  for (const series of await inLanes(times(count, () => null), width, () => agreed(arena.api))) {
    const { answers, payments, usage } = await charges(arena, series, rivals, () => series.id)
    complaints.expect('answers', answers.map(shortly).filter((one) => !/^(201|409 idempotency_key_in_use|200)$/.test(one)), [])
    const texts = new Set(answers.filter(({ status }) => status === 201).map(({ text }) => text))
    complaints.expect('different answers', texts.size, 1)
    complaints.expect('payments', [payments, usage], [1, { count: 1, amount: 100 }])
  }
  await complaints.audit(arena)
  return complaints.list
}

/** 20 at once with a key each: all of them, or as many as are allowed. */
export const manyKeys: Race = async (arena, { payments: count, rivals = 20 }) => {
  const complaints = new Complaints()
  for (const limit of times(count, (index) => (index % 2 === 0 ? null : 5))) {
    const series = await agreed(arena.api, limit === null ? undefined : { max_occurrences: limit })
    const { answers, payments, usage } = await charges(arena, series, rivals, (index) => `${series.id} ${index}`)
    const allowed = limit ?? rivals
    const refused = rivals - allowed
    complaints.expect('answers', tally(answers.map(shortly)), { 201: allowed, ...(refused && { '422 mandate_constraint_violated': refused }) })
    complaints.expect('payments', [payments, usage], [allowed, { count: allowed, amount: allowed * 100 }])
  }
  await complaints.audit(arena)
  return complaints.list
}

/** Charges go on while the mandate is revoked: none begins once the revocation was answered. */
export const revoked: Race = async (arena, { payments: count, rivals = 8 }) => {
  const complaints = new Complaints()
  for (const series of await inLanes(times(count, () => null), width, () => agreed(arena.api))) {
    const charge = () => chargeNext(arena.api, series, { amount: 100 })
    const during = times(rivals, charge)
    const { status } = await arena.api('revokeMandate', { params: { mandate_id: series.mandate_id! } })
    const after = times(rivals, charge)
    const [early, late] = await Promise.all([Promise.all(during), Promise.all(after)])
    complaints.expect('revocation', status, 200)
    complaints.expect('during', early.map(shortly).filter((one) => !/^(200|201|422 mandate_not_active)$/.test(one)), [])
    complaints.expect('afterwards', tally(late.map(shortly)), { '422 mandate_not_active': rivals })
    const [made] = await arena.query("SELECT count(*)::int AS count FROM payment WHERE mandate_id = $1 AND off_session", [series.mandate_id])
    complaints.expect('payments', made!.count, early.filter((answer) => answer.status === 201).length)
  }
  await complaints.audit(arena)
  return complaints.list
}

/** Every instance sweeps at once: each session expires once, is told once, and sent once to each endpoint. */
export const checkoutSweeps: Race = async (arena, { payments: count }) => {
  const complaints = new Complaints()
  const endpoint = await addEndpoint(arena.api, { enabled_events: ['payment_session.updated'] })
  await plantOverdue(arena, count)
  const fails = (error: Error) => void complaints.list.push(`a sweep fails: ${error.message}`)
  for (let rounds = 0; rounds < 2; rounds++) {
    await Promise.all(arena.services.map(({ app }) => expirePaymentSessions(app).catch(fails)))
  }
  const [row] = await arena.query(
    `SELECT count(DISTINCT s.payment_session_id)::int AS sessions, count(*)::int AS events, count(d.event_id)::int AS deliveries
     FROM payment_session s JOIN event e ON e.object_id = s.payment_session_id AND event_type = 'payment_session.updated'
     LEFT JOIN webhook_delivery d ON d.event_id = e.event_id AND d.webhook_endpoint_id = $1
     WHERE s.status = 'expired' AND s.version = 2 AND s.external_reference = 'planted'`,
    [endpoint.webhook_endpoint_id],
  )
  complaints.expect('expired', row, { sessions: count, events: count, deliveries: count })
  await complaints.audit(arena)
  return complaints.list
}

/** Sessions that are over, copies of one that was made in time. */
async function plantOverdue(arena: Arena, count: number): Promise<void> {
  const { id } = await open(arena.api, { external_reference: 'planted' })
  await arena.query(
    `WITH copy AS (SELECT 'ps_' || lpad(n::text, 26, '0') AS id, n FROM generate_series(1, $2) n), s AS (
       INSERT INTO payment_session SELECT (jsonb_populate_record(p, jsonb_build_object('payment_session_id', copy.id,
         'checkout_session_id', 'ckt_' || lpad(n::text, 26, '0'), 'expires_at', now()))).*
       FROM payment_session p, copy WHERE p.payment_session_id = $1)
     INSERT INTO event (event_id, account_id, event_type, object_id, object_status, version, sealed_body, created_at)
     SELECT 'evt_planted_' || n, account_id, event_type, copy.id, object_status, version, sealed_body, e.created_at
     FROM event e, copy WHERE e.object_id = $1`,
    [id, count - 1],
  )
  await lapse(arena, { id })
}
