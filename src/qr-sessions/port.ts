import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import type { PaymentRow } from '../payments/store.ts'
import type { RefundRow } from '../refunds/store.ts'
import type { Rendered } from '../shared/rendered.ts'

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
  follow(runner: Runner, before: PaymentRow, after: PaymentRow, at: Date): Promise<Rendered<Schema<'QrSession'>>>
  /** A session as it is answered now. */
  show(runner: Runner, sessionId: string): Promise<Rendered<Schema<'QrSession'>>>
  /** A refund in the words of its session. */
  showRefund(runner: Runner, sessionId: string, refund: RefundRow): Promise<Rendered<Schema<'QrSessionRefunded'>>>
}
