import type { Schema } from '#generated/types.ts'
import { wireTime } from '../shared/time.ts'
import type { PaymentMethodRow } from './store.ts'

/** A saved payment method as the API answers it. */
export const presentPaymentMethod = (row: PaymentMethodRow): Schema<'SavedPaymentMethod'> => ({
  payment_method_id: row.payment_method_id,
  payment_method: 'card',
  payment_method_type: row.payment_method_type,
  customer_id: row.customer_id,
  card: row.card,
  metadata: row.metadata,
  created: wireTime(row.created_at),
  last_used_at: row.last_used_at && wireTime(row.last_used_at),
})
