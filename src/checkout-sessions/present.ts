import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { wireTime } from '../shared/time.ts'
import { paymentStatuses } from './lifecycle.ts'
import type { SessionRow } from './store.ts'

/** Address of a session's page. */
export const pageUrl = ({ config }: Pick<App, 'config'>, checkoutId: string): string => `${config.payBaseUrl}/checkout/${checkoutId}`

/** A session as the API answers it: all documented fields, null where there is nothing to tell. */
export const presentSession = (app: Pick<App, 'config'>, row: SessionRow): Schema<'PaymentSession'> => ({
  id: row.payment_session_id,
  type: row.type,
  amount: row.amount,
  currency: row.currency,
  status: row.status,
  payment_outcome: row.payment_outcome,
  payment_status: paymentStatuses[row.payment_outcome],
  customer_id: row.customer_id,
  payment_method_id: row.payment_method_id,
  mandate_id: row.mandate_id,
  payment_id: row.payment_id,
  checkout_session_id: row.checkout_session_id,
  session_url: row.checkout_session_id && pageUrl(app, row.checkout_session_id),
  return_url: row.return_url,
  save_payment_method: row.save_payment_method,
  capture_method: row.capture_method,
  mandate_options: row.mandate_options,
  last_payment_error: row.last_payment_error,
  mode: row.mode,
  external_reference: row.external_reference,
  metadata: row.metadata,
  expires_at: row.expires_at && wireTime(row.expires_at),
  completed_at: row.completed_at && wireTime(row.completed_at),
  created_at: wireTime(row.created_at),
  updated_at: wireTime(row.updated_at),
  version: row.version,
})
