import type { Schema } from '#generated/types.ts'
import { wireTime } from '../shared/time.ts'
import type { RefundRow } from './store.ts'

/** A refund as the API answers it. */
export const presentRefund = ({ account_id, attempt_id, created_at, updated_at, ...refund }: RefundRow): Schema<'Refund'> => ({
  ...refund,
  created_at: wireTime(created_at),
  updated_at: wireTime(updated_at),
})
