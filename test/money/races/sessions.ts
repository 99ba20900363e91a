import type { App } from '../../../src/app.ts'
import { expireSessions } from '../../../src/qr-sessions/expire.ts'
import type { Received } from '../../support/api.ts'
import { addEndpoint } from '../../support/endpoints.ts'
import { openSession, payer, scan, withClockOff, type CreatedSession, type Payer } from '../../support/qr-sessions.ts'
import { inLanes, type Arena } from '../arena.ts'
import { Complaints, shortly, tally } from '../complaints.ts'
import { times, width, type Race } from './race.ts'

/** The statement that locks one session, the one that locks those that are over, and the one that writes a step. */
const locking = /WHERE s\.session_id = \$1 FOR NO KEY UPDATE OF s/
const stepping = /UPDATE qr_session SET .*\bstatus = /

type Given = Parameters<typeof openSession>[1]

const makeSessions = (arena: Arena, count: number, given: Given = {}): Promise<CreatedSession[]> =>
  inLanes(times(count, () => given), width, (one) => openSession(arena.api, one))

const couple = ({ api }: Arena): Promise<Payer[]> => Promise.all([payer(api), payer(api)])

/** What became of sessions: status, version, the types of their events, and how many payments were made in each. */
async function outcomes({ query }: Arena, sessions: CreatedSession[]): Promise<Record<string, number>> {
  const rows = await query(
    `SELECT concat_ws(' ', status, version, (SELECT string_agg(replace(event_type, 'qr_session.', ''), '>' ORDER BY e.version) FROM event e
       WHERE object_id = s.session_id), (SELECT count(*) FROM payment p WHERE p.session_id = s.session_id)) AS outcome
     FROM qr_session s WHERE session_id = ANY ($1)`,
    [sessions.map(({ session_id }) => session_id)],
  )
  return tally(rows.map(({ outcome }) => outcome))
}

/** Two customers pay the same session at once, each through another instance: one does, and the rail hears of one. */
export const rivalConfirms: Race = async (arena, { payments: count, rivals = 2 }) => {
  const complaints = new Complaints()
  const payers = await couple(arena)
  const sessions = await makeSessions(arena, count)
  const answers = await inLanes(sessions, width, (session) => Promise.all(times(rivals, (index) => payers[index % 2]!.confirm(session))))
  complaints.expect('answers', tally(answers.flat().map(shortly)), { 200: count, '409 invalid_state': count * (rivals - 1) })
  await judgePaid(arena, sessions, answers.flat(), complaints)
  return complaints.list
}

/** Both have come when neither has looked at the session. */
export const confirmsTogether: Race = async (arena, { payments: count }) => {
  const complaints = new Complaints()
  const payers = await couple(arena)
  for (const session of await makeSessions(arena, count)) {
    let answers: Received[] = []
    await arena.holdUp(locking, 2, async () => {
      answers = await Promise.all(payers.map((one) => one.confirm(session)))
    })
    complaints.expect('answers', tally(answers.map(shortly)), { 200: 1, '409 invalid_state': 1 })
    await judgePaid(arena, [session], answers, complaints)
  }
  return complaints.list
}

async function judgePaid(arena: Arena, sessions: CreatedSession[], answers: Received[], complaints: Complaints): Promise<void> {
  complaints.expect('outcomes', await outcomes(arena, sessions), { 'completed 3 created>processing>completed 1': sessions.length })
  const paid = answers.filter(({ status }) => status === 200).map(({ body }) => body.payment_id)
  await complaints.carriedOutOnce(arena, 'authorize', paid)
  await complaints.audit(arena)
}

/** 50 fetches of each session at once. */
export const fetches: Race = async (arena, { payments: count, rivals = 50 }) => {
  const complaints = new Complaints()
  const sessions = await makeSessions(arena, count)
  for (const session of sessions) {
    const answers = await Promise.all(times(rivals, () => scan(arena.api, session)))
    complaints.expect('answers', tally(answers.map(shortly)), { 200: 5, '423 session_locked': rivals - 5 })
    const left = answers.filter(({ status }) => status === 200).map(({ body }) => String(body.fetches_remaining))
    complaints.expect('left', tally(left), { 0: 1, 1: 1, 2: 1, 3: 1, 4: 1 })
  }
  complaints.expect('outcomes', await outcomes(arena, sessions), { 'scanned 2 created>scanned 0': count })
  await complaints.audit(arena)
  return complaints.list
}

/** Captures and voids of the same hold at once, in the words of sessions and in those of payments. */
export const captureVoid: Race = async (arena, { payments: count }) => {
  const complaints = new Complaints()
  const { api } = arena
  const [jane] = await couple(arena)
  const held = await inLanes(await makeSessions(arena, count, { capture_method: 'manual' }), width, async (session) => {
    const { payment_id } = await jane!.pay(session)
    return { session, payment_id }
  })
  const ends = await inLanes(held, width, async ({ session: { session_id }, payment_id }) => {
    const answers = await Promise.all(times(3, () => [
      api('captureQrSession', { params: { session_id }, body: {} }), api('voidQrSession', { params: { session_id }, body: {} }),
      api('capturePayment', { params: { payment_id }, body: {} }), api('cancelPayment', { params: { payment_id } }),
    ]).flat())
    complaints.expect('answers', tally(answers.map(shortly)), { 200: 1, '409 invalid_state': 11 })
    return answers.findIndex(({ status }) => status === 200) % 2 === 0 ? 'completed' : 'voided'
  })
  const expected = tally(ends.map((end) => `${end} 4 created>processing>authorized>${end} 1`))
  complaints.expect('outcomes', await outcomes(arena, held.map(({ session }) => session)), expected)
  await complaints.audit(arena)
  return complaints.list
}

/** Every instance sweeps at once: each session expires once, is told once, and sent once to each endpoint. */
export const sessionSweeps: Race = async (arena, { payments: count }) => {
  const complaints = new Complaints()
  const endpoint = await addEndpoint(arena.api, { enabled_events: ['qr_session.expired'] })
  await plantOverdue(arena, count)
  const fails = (error: Error) => void complaints.list.push(`a sweep fails: ${error.message}`)
  // A session that fails is logged, and the sweep goes on.
  const heard = ({ log }: App): App['log'] => Object.assign(Object.create(log), { error: ({ err }: { err: Error }) => fails(err) })
  const sweep = ({ app }: Arena['services'][0]) => expireSessions({ ...app, log: heard(app) }).catch(fails)
  // Who finds the rows locked goes home; the next tick finds the rest.
  for (let rounds = 0; rounds < 3; rounds++) await Promise.all(arena.services.map(sweep))
  const [row] = await arena.query(
    `SELECT count(DISTINCT s.session_id)::int AS sessions, count(*)::int AS events, count(d.event_id)::int AS deliveries
     FROM qr_session s JOIN event e ON e.object_id = s.session_id AND event_type = 'qr_session.expired'
     LEFT JOIN webhook_delivery d ON d.event_id = e.event_id AND d.webhook_endpoint_id = $1
     WHERE s.status = 'expired' AND s.version = 2 AND s.terminal_id = 'planted'`,
    [endpoint.webhook_endpoint_id],
  )
  complaints.expect('expired', row, { sessions: count, events: count, deliveries: count })
  await complaints.audit(arena)
  return complaints.list
}

/** Sessions that are over, copies of one that was made in time. */
async function plantOverdue(arena: Arena, count: number): Promise<void> {
  const { session_id } = await openSession(arena.api, { terminal_id: 'planted' })
  await arena.query(
    `WITH copy AS (SELECT lpad(n::text, 27, '0') AS id, n FROM generate_series(1, $2) n), s AS (
       INSERT INTO qr_session SELECT (jsonb_populate_record(q, jsonb_build_object('session_id', copy.id,
         'created_at', q.created_at - interval '900 seconds', 'updated_at', q.created_at - interval '900 seconds',
         'expires_at', q.created_at))).* FROM qr_session q, copy WHERE q.session_id = $1)
     INSERT INTO event (event_id, account_id, event_type, object_id, object_status, version, sealed_body, created_at)
     SELECT 'evt_planted_' || n, account_id, event_type, copy.id, object_status, version, sealed_body, e.created_at - interval '900 seconds'
     FROM event e, copy WHERE e.object_id = $1`,
    [session_id, count - 1],
  )
  await arena.query(
    `BEGIN; ALTER TABLE qr_session DISABLE TRIGGER USER;
     UPDATE qr_session SET expires_at = created_at WHERE session_id = '${session_id}';
     ALTER TABLE qr_session ENABLE TRIGGER USER; COMMIT`,
  )
}

/** All instances' clocks are ten minutes behind, so that they would let pass what the database must not. */
const withSlowClocks = <Result>({ services }: Arena, work: () => Promise<Result>): Promise<Result> =>
  services.reduce((inner, { app }) => () => withClockOff(app, -600, inner), work)()

/** Sessions with a second or two to live, while the clocks are slow, and somebody to pay them. */
async function shortLived(arena: Arena, count: number): Promise<{ sessions: CreatedSession[]; jane: Payer }> {
  const jane = await payer(arena.api)
  return { jane, sessions: await Promise.all(times(count, () => openSession(arena.api, { expires_in: 602 }))) }
}

const untilOver = async ({ query }: Arena, sessions: CreatedSession[]): Promise<void> => {
  const last = sessions.map(({ expires_at }) => expires_at).sort().at(-1)
  await query('SELECT pg_sleep(greatest(0, extract(epoch FROM $1::timestamptz - clock_timestamp())))', [last])
}

/** Whoever pays has come in time and gets to the row too late, before any sweep: the database's clock refuses, read after the wait. */
export const deadlinePassesMeanwhile: Race = (arena, { payments: count }) => withSlowClocks(arena, async () => {
  const complaints = new Complaints()
  const { sessions, jane } = await shortLived(arena, count)
  let answers: Received[] = []
  await arena.holdUp(locking, count, async () => {
    answers = await Promise.all(sessions.map((session) => jane.confirm(session)))
  }, () => untilOver(arena, sessions))
  complaints.expect('answers', tally(answers.map(shortly)), { '409 session_expired': count })
  complaints.expect('outcomes', await outcomes(arena, sessions), { 'created 1 created 0': count })
  await complaints.audit(arena)
  return complaints.list
})

/** The sweep comes while somebody who pays has locked the session and has not written yet: it is left to them, for one of the two ends. */
export const sweepMeanwhile: Race = (arena, { payments: count }) => withSlowClocks(arena, async () => {
  const complaints = new Complaints()
  const { sessions, jane } = await shortLived(arena, count)
  const sweepAll = () => Promise.all(arena.services.map(({ app }) => expireSessions(app)))
  let answers: Received[] = []
  await arena.holdUp(stepping, count, async () => {
    answers = await Promise.all(sessions.map((session) => jane.confirm(session)))
  }, async () => {
    await untilOver(arena, sessions)
    await sweepAll()
    complaints.expect('swept under them', await outcomes(arena, sessions), { 'created 1 created 0': count })
  })
  await sweepAll()
  complaints.expect('answers', tally(answers.map(shortly)), { '409 session_expired': count })
  complaints.expect('outcomes', await outcomes(arena, sessions), { 'expired 2 created>expired 0': count })
  await complaints.audit(arena)
  return complaints.list
})

/** Payments and sweeps around the deadline, as they come: each session is either paid or expired, and whoever paid was told so. */
export const sweepAgainstConfirms: Race = (arena, { payments: count }) => withSlowClocks(arena, async () => {
  const complaints = new Complaints()
  const { sessions, jane } = await shortLived(arena, count)
  let over = false
  const sweeping = Promise.all(arena.services.map(async ({ app }) => {
    while (!over) await expireSessions(app)
  }))
  // Some pay well before the deadline, the others when it comes.
  const early = sessions.slice(0, count / 2)
  const late = sessions.slice(count / 2)
  const paid = await inLanes(early, width, (session) => jane.confirm(session))
  await untilOver(arena, [late[0]!])
  const tooLate = await inLanes(late, width, (session) => jane.confirm(session))
  over = true
  await sweeping
  await untilOver(arena, sessions)
  await Promise.all(arena.services.map(({ app }) => expireSessions(app)))
  const told = [...paid, ...tooLate].map(({ status }) =>
    (status === 200 ? 'completed 3 created>processing>completed 1' : 'expired 2 created>expired 0'))
  complaints.expect('outcomes', await outcomes(arena, sessions), tally(told))
  const refusals = [...paid, ...tooLate].filter(({ status }) => status !== 200).map(shortly)
  complaints.expect('faults', refusals.filter((answer) => !/^409 (session_expired|invalid_state)$/.test(answer)), [])
  await complaints.audit(arena)
  return complaints.list
})
