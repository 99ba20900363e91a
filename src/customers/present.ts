import type { Schema } from '#generated/types.ts'
import { wireTime } from '../shared/time.ts'
import type { CustomerRow } from './store.ts'

/** A customer as the API answers it. */
export const presentCustomer = ({ created_at, ...customer }: CustomerRow): Schema<'Customer'> => ({ ...customer, created_at: wireTime(created_at) })
