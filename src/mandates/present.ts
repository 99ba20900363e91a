import type { Schema } from '#generated/types.ts'
import { wireTime } from '../shared/time.ts'
import type { MandateRow } from './store.ts'

/** A mandate as the API answers it. */
export const presentMandate = (row: MandateRow): Schema<'Mandate'> => ({
  mandate_id: row.mandate_id,
  customer_id: row.customer_id,
  payment_id: row.payment_id,
  payment_method_id: row.payment_method_id,
  payment_method: 'card',
  payment_method_type: row.payment_method_type,
  card: row.card,
  customer_acceptance: row.customer_acceptance,
  mandate_type: row.mandate_type,
  mandate_options: row.terms?.options ?? null,
  usage: { count: row.used_count, amount: row.used_amount },
  status: row.status,
  created_at: wireTime(row.created_at),
  revoked_at: row.revoked_at && wireTime(row.revoked_at),
  version: row.version,
})
