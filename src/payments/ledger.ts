import type { PaymentRow } from './store.ts'

/** One booking: `amount` minor units, from one account to another, once for ever under its key. */
export interface Booking {
  kind: 'authorize' | 'capture' | 'release'
  amount: number
  /** `<attempt id>` or `lapse:<payment id>`; the kind is added. */
  source: string
}

/** Where the money of each kind comes from and where it goes. */
export const accounts: Record<Booking['kind'], (payment: PaymentRow) => [debit: string, credit: string]> = {
  authorize: ({ payment_id }) => ['processor:holds', `payment:${payment_id}:authorized`],
  capture: ({ payment_id, merchant_id }) => [`payment:${payment_id}:authorized`, `merchant:${merchant_id}:payable`],
  release: ({ payment_id }) => [`payment:${payment_id}:authorized`, 'processor:holds'],
}

/** The counter of the payment that each kind moves. */
const counters = { authorize: 'authorized', capture: 'captured', release: 'released' } as const satisfies Record<Booking['kind'], keyof PaymentRow>

/** Bookings of nothing are none: a verification authorizes and captures 0. */
export const worthBooking = (bookings: Booking[]): Booking[] => bookings.filter(({ amount }) => amount > 0)

/** The payment's counters after the bookings, as the ledger's trigger will set them. */
export function counted(payment: PaymentRow, bookings: Booking[]): Pick<PaymentRow, 'authorized' | 'captured' | 'released'> {
  const { authorized, captured, released } = payment
  const after = { authorized, captured, released }
  for (const { kind, amount } of bookings) after[counters[kind]] += amount
  return after
}
