import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { wireTime } from '../shared/time.ts'
import { clientSecretOf } from './client-secret.ts'
import type { PaymentRow } from './store.ts'

type Payment = Schema<'Payment'>

/** What can still be captured, or what the customer or the processor has still to decide about; minor units. */
function capturable(row: PaymentRow): number {
  switch (row.status) {
    case 'requires_customer_action':
    case 'processing':
      return row.amount
    case 'requires_capture':
    case 'partially_captured_and_capturable':
      return row.authorized - row.captured - row.released
    default:
      return 0
  }
}

const capturableStatuses: Payment['status'][] = ['requires_capture', 'partially_captured_and_capturable']

/** The merchant sees all of a payment, a browser with a publishable key not what is the merchant's own. */
export type View = 'merchant' | 'browser'

export const viewOf = (caller: Caller): View => (caller.kind === 'secret' ? 'merchant' : 'browser')

const merchantsOwn = { metadata: null, browser_info: null, connector_transaction_id: null, refunds: [] }

/** A payment as the API answers it: all documented fields, null where there is nothing to tell. */
export function presentPayment({ vault }: Pick<App, 'vault'>, row: PaymentRow, view: View = 'merchant'): Payment {
  const payment: Payment = {
    payment_id: row.payment_id,
    merchant_id: row.merchant_id,
    client_secret: clientSecretOf(vault, row.payment_id),
    status: row.status,
    amount: row.amount,
    currency: row.currency,
    amount_capturable: capturable(row),
    amount_received: row.captured,
    amount_refunded: row.refunded,
    capture_method: row.capture_method,
    authentication_type: row.authentication_type,
    customer_id: row.customer_id,
    description: row.description,
    metadata: row.metadata,
    return_url: row.return_url,
    statement_descriptor: row.statement_descriptor,
    payment_method: row.payment_method,
    payment_method_type: row.payment_method_type,
    payment_method_data: row.payment_method_data,
    payment_method_id: row.payment_method_id,
    setup_future_usage: row.setup_future_usage,
    off_session: row.off_session,
    mandate_id: row.mandate_id,
    mandate_data: row.mandate_data,
    billing: row.billing,
    shipping: row.shipping,
    browser_info: row.browser_info,
    next_action: row.next_action,
    cancellation_reason: row.cancellation_reason,
    error_code: row.error_code,
    error_message: row.error_message,
    connector: row.connector,
    connector_transaction_id: row.connector_transaction_id,
    request_external_three_ds_authentication: row.request_external_three_ds_authentication,
    external_authentication_details: row.external_authentication_details,
    request_incremental_authorization: row.request_incremental_authorization,
    authorization_count: row.incremental_authorizations.filter(({ status }) => status === 'success').length,
    incremental_authorizations: row.incremental_authorizations,
    request_extended_authorization: row.request_extended_authorization,
    extended_authorization_applied: row.extended_authorization_applied,
    extended_authorization_last_applied_at: row.extended_authorization_last_applied_at && wireTime(row.extended_authorization_last_applied_at),
    capture_before: row.capture_before && capturableStatuses.includes(row.status) ? wireTime(row.capture_before) : null,
    captures: row.captures,
    refunds: row.refunds,
    session_id: row.session_id,
    expires_on: wireTime(row.expires_on),
    created: wireTime(row.created_at),
    modified_at: wireTime(row.modified_at),
    version: row.version,
  }
  return view === 'merchant' ? payment : { ...payment, ...merchantsOwn }
}
