import type { Runner } from '../database/connection.ts'
import { join, raw, run, sql, type Sql } from '../database/sql.ts'
import { accounts, type Booking } from './ledger.ts'
import type { PaymentRow } from './store.ts'

/** An INSERT of bookings in their order if `gate` has a row, as a part of the statement that makes the step. */
export const booking = (payment: PaymentRow, bookings: Booking[], gate: Sql): Sql => sql`
  INSERT INTO ledger_entry (payment_id, currency, kind, amount, debit_account, credit_account, operation_key)
  ${join(
    bookings.map(({ kind, amount, source }) => {
      const [debit, credit] = accounts[kind](payment)
      return sql`SELECT ${payment.payment_id}, ${payment.currency}, ${kind}, ${amount}::bigint, ${debit}, ${credit}, ${`${source}:${kind}`} FROM ${gate}`
    }),
    ' UNION ALL ',
  )}`

/** Books, in a transaction of several statements. */
export const insertBookings = async (runner: Runner, payment: PaymentRow, bookings: Booking[]): Promise<void> =>
  void (await run(runner, booking(payment, bookings, raw('(VALUES (1)) now'))))
