import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf, type Runner } from '../database/connection.ts'
import { problem, type Problem } from '../shared/problems.ts'
import { finalStatuses } from './lifecycle.ts'
import { linkedSession, linkMatches, linkMatchesNothing } from './link.ts'
import { merchantOf, mostFetches, presentSession, publicView } from './present.ts'
import { inTime, isOverdue } from './rules.ts'
import { countFetch, findPresentation, findSession, lockSession, type SessionRow, type SignedPresentation } from './store.ts'
import { transition } from './transition.ts'

/** What a fetch finds: the session as it is after it, and its presentation. */
interface Fetched {
  session: SessionRow
  signed: SignedPresentation
}

/**
 * Answers a fetch by whoever scanned the QR code, and counts it. The link is judged first, and an unknown session after the same work, so
 * that an answer tells nothing to those who guess.
 * @param h the signature of the scanned URL
 * @throws Problem 401 `invalid_qr_link`, 410 `session_closed`, 423 `session_locked`
 */
export async function fetchSession(app: App, sessionId: string, h: string | undefined): Promise<Fetched> {
  await assertLink(app, sessionId, h)
  return app.db.transaction(async (tx) => {
    const runner = runnerOf(tx)
    const session = await count(app, runner, (await lockSession(runner, sessionId))!)
    return { session, signed: await findPresentation(runner, sessionId) }
  })
}

/**
 * The session that a link opens.
 * @throws Problem 401 `invalid_qr_link`
 */
export async function assertLink(app: App, sessionId: string, h: string | undefined): Promise<SessionRow> {
  const session = await findSession(app.db.reads, sessionId)
  const right = session ? linkMatches(app.linkKeys, session.link_key_id, linkedSession(session), h) : linkMatchesNothing(app.linkKeys, h)
  if (session && right) return session
  throw problem('invalid_qr_link', 'The link is not one of ours. Scan the QR code again.')
}

/** Counts a fetch of a locked session; the first one makes it scanned. */
async function count(app: App, runner: Runner, session: SessionRow): Promise<SessionRow> {
  const now = app.clock.now()
  if (finalStatuses.includes(session.status)) throw closed(session.status)
  if (isOverdue(session, now)) throw closed('expired')
  if (session.fetch_count >= mostFetches) {
    throw problem('session_locked', `The session was fetched ${mostFetches} times. Ask the merchant for a new QR code.`)
  }
  const fetch_count = session.fetch_count + 1
  if (session.status === 'created') {
    const step = { operation: 'fetch', changes: { status: 'scanned', scanned_at: now, fetch_count }, at: now } as const
    return inTime(transition(app, runner, session, step), () => closed('expired'))
  }
  await countFetch(runner, session.session_id)
  return { ...session, fetch_count }
}

const closed = (status: Schema<'QrSessionStatus'>): Problem =>
  problem('session_closed', `The session is ${status}. Ask the merchant for a new QR code.`, { members: { session_status: status } })

/** What the customer's client is answered. */
export const presentFetched = ({ session, signed }: Fetched): Schema<'QrSessionView'> => ({
  ...publicView(presentSession(session), merchantOf(session)),
  fetches_remaining: mostFetches - session.fetch_count,
  verifiable_presentation: JSON.parse(signed.text),
})
