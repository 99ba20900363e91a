import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import type { Rendered } from '../shared/rendered.ts'
import type { PaymentRow } from './store.ts'

/** A refund as it is kept. */
type Refund = Omit<Schema<'Refund'>, 'created_at' | 'updated_at'> & { created_at: Date }

/**
 * What payments and refunds ask of the sessions that they are made in, which are built upon them and which they do not know: `start.ts`
 * puts it into the app.
 */
export interface Sessions {
  /**
   * Moves a session to where its payment is after a change, in the transaction of that change; the payment's row is locked. A payment that is
   * not the session's latest moves nothing.
   * @returns the session as answered
   */
  follow(runner: Runner, before: PaymentRow, after: PaymentRow, at: Date): Promise<Rendered<unknown>>
  /** A session as it is answered now. */
  show(runner: Runner, sessionId: string): Promise<Rendered<unknown>>
  /** A refund in the words of its session. */
  showRefund(runner: Runner, sessionId: string, refund: Refund): Promise<Rendered<unknown>>
}

/** The sessions of both kinds, told apart by their ids: those of the hosted page begin with `ps_`, those of a QR code with no prefix. */
export function bothKinds(qr: Sessions, hosted: Omit<Sessions, 'showRefund'>): Sessions {
  const of = (sessionId: string) => (sessionId.startsWith('ps_') ? hosted : qr)
  return {
    follow: (runner, before, after, at) => of(after.session_id!).follow(runner, before, after, at),
    show: (runner, sessionId) => of(sessionId).show(runner, sessionId),
    showRefund: (runner, sessionId, refund) => qr.showRefund(runner, sessionId, refund),
  }
}
