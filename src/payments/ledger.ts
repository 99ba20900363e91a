import type { PaymentRow } from './store.ts'

/** One booking: `amount` minor units, from one account to another, once for ever under its key. */
export interface Booking {
  kind: 'authorize' | 'increment' | 'capture' | 'release' | 'refund' | 'refund_reversal'
  amount: number
  /** `<attempt id>` or `lapse:<payment id>`; the kind is added. */
  source: string
}

/** Where the money of each kind comes from and where it goes. */
export const accounts: Record<Booking['kind'], (payment: PaymentRow) => [debit: string, credit: string]> = {
  authorize: ({ payment_id }) => ['processor:holds', `payment:${payment_id}:authorized`],
  capture: ({ payment_id, merchant_id }) => [`payment:${payment_id}:authorized`, `merchant:${merchant_id}:payable`],
  release: ({ payment_id }) => [`payment:${payment_id}:authorized`, 'processor:holds'],
  increment: ({ payment_id }) => ['processor:holds', `payment:${payment_id}:authorized`],
  refund: ({ payment_id, merchant_id }) => [`merchant:${merchant_id}:payable`, `payment:${payment_id}:refunded`],
  refund_reversal: ({ payment_id, merchant_id }) => [`payment:${payment_id}:refunded`, `merchant:${merchant_id}:payable`],
}

type Counters = Pick<PaymentRow, 'amount' | 'authorized' | 'captured' | 'released' | 'refunded'>

/** The counters of the payment that each kind moves, and which way. */
const moves: Record<Booking['kind'], { [Counter in keyof Counters]?: 1 | -1 }> = {
  authorize: { authorized: 1 },
  increment: { authorized: 1, amount: 1 },
  capture: { captured: 1 },
  release: { released: 1 },
  refund: { refunded: 1 },
  refund_reversal: { refunded: -1 },
}

/** Bookings of nothing are none: a verification authorizes and captures 0. */
export const worthBooking = (bookings: Booking[]): Booking[] => bookings.filter(({ amount }) => amount > 0)

/** The payment's amount and counters after the bookings, as the ledger's trigger will set them. */
export function counted(payment: Counters, bookings: Booking[]): Counters {
  const { amount, authorized, captured, released, refunded } = payment
  const after = { amount, authorized, captured, released, refunded }
  for (const booking of bookings) {
    for (const [counter, sign] of Object.entries(moves[booking.kind])) after[counter as keyof Counters] += sign * booking.amount
  }
  return after
}
