import { failingBank, openSession, payer, sessionIn } from '../support/qr-sessions.ts'
import type { Stage } from '../support/stage.ts'

/** Ids of sessions, by what became of them. */
type Sessions = Record<'created' | 'failed' | 'held' | 'completed' | 'expired', string>

/** Something wrong: which question finds it, what it is, and the statements that plant it. */
type Wrong = [question: string, what: string, spoil: () => string]

/** Makes the sessions that are to be spoilt, on a stage whose rails answer at once. */
export async function makeSessions(stage: Stage): Promise<Sessions> {
  const { api } = stage
  const jane = await payer(api)
  const made = {
    created: await openSession(api), failed: await openSession(api), held: await openSession(api, { capture_method: 'manual' }),
    completed: await openSession(api), expired: await sessionIn(stage, 'expired', jane),
  }
  await (await payer(api, failingBank('account_closed'))).pay(made.failed)
  for (const session of [made.held, made.completed]) await jane.pay(session)
  await api('refundQrSession', { params: { session_id: made.completed.session_id }, body: { amount: 75 } })
  return Object.fromEntries(Object.entries(made).map(([name, { session_id }]) => [name, session_id])) as Sessions
}

const pan = '4539578763621486'

/** What can be wrong with sessions; the ids are read when it is planted. */
export function sessionWrongs(sessions: Sessions, payments: { captured: string }): Wrong[] {
  const session = (id: keyof Sessions, set: string) => () => `UPDATE qr_session SET ${set} WHERE session_id = '${sessions[id]}'`
  const paying = (id: keyof Sessions, set: string) => () =>
    `UPDATE payment SET ${set} WHERE payment_id = (SELECT payment_id FROM qr_session WHERE session_id = '${sessions[id]}')`
  return [
    ['session_disagrees', 'a session that is completed though its payment is only authorized',
      session('held', "status = 'completed', closed_at = now()")],
    ['session_disagrees', 'a session that waits though its payment is done', session('completed', "status = 'scanned', closed_at = NULL")],
    ['session_disagrees', 'a payment that failed behind its session', paying('held', "status = 'failed'")],
    ['session_disagrees', 'a payment of another amount', paying('completed', 'amount = amount + 1')],
    ['session_disagrees', 'a payment in another currency', session('completed', "currency = 'EUR'")],
    ['session_disagrees', 'a payment of another customer', paying('completed', "customer_id = 'cus_agreed'")],
    ['session_disagrees', "a payment that is another session's", paying('completed', `session_id = '${'0'.repeat(27)}'`)],
    ['session_disagrees', 'a session that is completed without any payment', session('created', "status = 'completed', closed_at = now()")],
    ['session_paid_twice', 'two payments of one session', () => `
      UPDATE payment SET session_id = '${sessions.completed}' WHERE payment_id = '${payments.captured}'`],
    ['session_paid_twice', 'a payment of a session that knows another one', () => `
      UPDATE payment SET session_id = '${sessions.failed}' WHERE payment_id = '${payments.captured}'`],
    ['session_paid_twice', 'a payment of a session that there is not', paying('failed', `session_id = '${'0'.repeat(27)}'`)],
    ['session_untold', 'a version that nobody was told of', () =>
      `DELETE FROM event WHERE object_id = '${sessions.completed}' AND version = 2`],
    ['session_untold', 'a session that nobody was told of', () => `DELETE FROM event WHERE object_id = '${sessions.created}'`],
    ['session_untold', 'a version that is told twice', () => `
      INSERT INTO event (event_id, account_id, event_type, object_id, object_status, version, sealed_body)
      SELECT 'evt_planted', account_id, 'qr_session.voided', object_id, object_status, version, sealed_body FROM event
      WHERE object_id = '${sessions.created}'`],
    ['session_untold', 'a version that was skipped', session('created', 'version = 2')],
    ['session_untold', 'a status that was changed behind the back of the events', session('created', "status = 'scanned'")],
    ['session_closed_wrong', 'a session that is over and has no end', session('expired', 'closed_at = NULL')],
    ['session_closed_wrong', 'a session that has an end and goes on', session('created', 'closed_at = updated_at')],
    ['session_closed_wrong', 'a sixth fetch', session('created', 'fetch_count = 6')],
    ['session_closed_wrong', 'a session past its time', session('created', "expires_at = date_trunc('second', now()) - interval '64 seconds'")],
    ['session_secret_kept', 'the token of a stream', session('created', `presentation = '{"ws_token":"wst_${'A'.repeat(43)}"}'`)],
    ['session_secret_kept', 'a whole link', session('created', `presentation = '{"qr_url":"https://x/s/1' || chr(63) || 'h=${'A'.repeat(43)}"}'`)],
    ['session_secret_kept', 'a token in place of its digest', () => `
      UPDATE qr_session_token SET token_digest = 'wst_${'A'.repeat(28)}'::bytea WHERE session_id = '${sessions.created}'`],
    ['secret_at_rest', 'a card number in the name of what a session was paid with',
      session('completed', `funding_source = '{"label":"Visa ${pan}"}'`)],
  ]
}
