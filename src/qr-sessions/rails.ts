import type { Schema } from '#generated/types.ts'

type Rail = Schema<'Rail'>

/** The currencies that each rail takes. */
export const railCurrencies: Record<Rail, readonly Schema<'Currency'>[]> = {
  fednow: ['USD'],
  rtp: ['USD'],
  push_to_card: ['USD'],
  stablecoin: ['USD', 'EUR'],
  same_day_ach: ['USD'],
}

/** What kind of payment method a payment over a rail is listed under. */
export const railMethods: Record<Rail, Schema<'PaymentMethod'>> = {
  fednow: 'real_time_payment',
  rtp: 'real_time_payment',
  push_to_card: 'card',
  stablecoin: 'crypto',
  same_day_ach: 'bank_transfer',
}
