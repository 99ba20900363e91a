import type { Schema } from '#generated/types.ts'
import type { RefundRow } from '../refunds/store.ts'
import { wireTime } from '../shared/time.ts'
import type { SessionRow } from './store.ts'

/** Fetches that a session allows. */
export const mostFetches = 5

/** A session as its merchant sees it. */
export function presentSession(row: SessionRow): Schema<'QrSession'> {
  return {
    session_id: row.session_id,
    status: row.status,
    amount: row.amount,
    currency: row.currency,
    supported_rails: row.supported_rails,
    terminal_id: row.terminal_id,
    capture_method: row.capture_method,
    metadata: row.metadata,
    customer_id: row.customer_id,
    funding_source: row.funding_source,
    rail: row.rail,
    payment_id: row.payment_id,
    amount_capturable: row.capturable,
    amount_captured: row.captured,
    amount_refunded: row.refunded,
    last_payment_error: row.last_payment_error,
    void_reason: row.void_reason,
    fetch_count: row.fetch_count,
    locked: row.fetch_count === mostFetches,
    expires_at: wireTime(row.expires_at),
    created_at: wireTime(row.created_at),
    scanned_at: row.scanned_at && wireTime(row.scanned_at),
    closed_at: row.closed_at && wireTime(row.closed_at),
    updated_at: wireTime(row.updated_at),
    version: row.version,
  }
}

/** The merchant as customers are told of it. */
export const merchantOf = (row: Pick<SessionRow, 'merchant_id' | 'merchant_name' | 'mcc'>): Schema<'QrMerchant'> => ({
  id: row.merchant_id,
  name: row.merchant_name,
  mcc: row.mcc,
})

/** A session as the customer may know it: of the merchant's view no more than these. */
export const publicView = (session: Schema<'QrSession'>, merchant: Schema<'QrMerchant'>): Schema<'QrSessionPublic'> => ({
  session_id: session.session_id,
  status: session.status,
  amount: session.amount,
  currency: session.currency,
  merchant,
  supported_rails: session.supported_rails,
  capture_method: session.capture_method,
  last_payment_error: session.last_payment_error,
  expires_at: session.expires_at,
  created_at: session.created_at,
})

/** A refund in the words of its session. */
export const presentRefund = (session: SessionRow, refund: Omit<RefundRow, 'updated_at' | 'account_id' | 'attempt_id'>): Schema<'QrSessionRefunded'> => ({
  refund_id: refund.refund_id,
  session_id: session.session_id,
  payment_id: refund.payment_id,
  amount: refund.amount,
  currency: refund.currency,
  status: refund.status,
  reason: refund.reason,
  error_code: refund.error_code,
  error_message: refund.error_message,
  session_status: session.status,
  amount_refunded: session.refunded,
  created_at: wireTime(refund.created_at),
})
