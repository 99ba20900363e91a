import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Stream } from '../http/stream.ts'
import type { Caller, StreamCaller } from '../shared/caller.ts'
import { wireTime } from '../shared/time.ts'
import { finalStatuses } from './lifecycle.ts'
import { merchantOf, presentSession, publicView } from './present.ts'
import { sessionNotFound } from './rules.ts'
import { findForCaller, findSession, type SessionRow } from './store.ts'

type Session = Schema<'QrSession'>
type Frame = Schema<'QrSessionFrame'>
/** A session as those on the stream may see it. */
type Seen = (object: Session) => Frame['content']['object']
type SessionEvent = Omit<Frame, 'sequence' | 'content'> & { content: { type: 'qr_session_details'; object: Session } }

/** Sockets that may be open at once: of a session's merchant, of each token. */
const mostSockets = { merchant: 10, token: 3 }

/**
 * Opens the stream of a session, to its merchant or to whoever holds one of its tokens.
 * @throws Problem 404 `not_found` for a merchant that has no such session
 */
export async function streamSession(app: App, caller: Caller | StreamCaller, sessionId: string): Promise<{ status: 101; stream: Stream }> {
  const merchants = caller.kind !== 'stream'
  const session = merchants ? (await findForCaller(app.db.reads, caller, sessionId)).session : await findSession(app.db.reads, sessionId)
  if (!session) throw sessionNotFound(sessionId)
  const seen: Seen = (object) => (merchants ? object : publicView(object, merchantOf(session)))
  const limit = merchants ? { key: sessionId, most: mostSockets.merchant } : { key: caller.tokenDigest, most: mostSockets.token }
  const stream: Stream = {
    accountId: session.account_id,
    objectId: sessionId,
    limit,
    state: async () => stateFrame((await findSession(app.db.reads, sessionId))!, seen),
    frameOf: ({ version, body }) => {
      const event = JSON.parse(body) as SessionEvent
      const { object } = event.content
      // A merchant's frame is the very bytes of the event, with its number before them.
      const frame = merchants ? `{"sequence":${version},${body.slice(1)}` : frameFor({ ...event, sequence: version }, seen)
      return { frame, over: finalStatuses.includes(object.status) }
    },
  }
  return { status: 101, stream }
}

function stateFrame(session: SessionRow, seen: Seen) {
  const frame = frameFor({
    sequence: session.version,
    merchant_id: session.merchant_id,
    event_id: null,
    event_type: 'qr_session.state',
    content: { type: 'qr_session_details', object: presentSession(session) },
    timestamp: wireTime(session.updated_at),
  }, seen)
  return { sequence: session.version, frame, over: finalStatuses.includes(session.status) }
}

function frameFor(event: SessionEvent & { sequence: number }, seen: Seen): string {
  const { sequence, merchant_id, event_id, event_type, content, timestamp } = event
  const frame: Frame = { sequence, merchant_id, event_id, event_type, content: { type: content.type, object: seen(content.object) }, timestamp }
  return JSON.stringify(frame)
}
