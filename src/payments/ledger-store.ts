import type { Runner } from '../database/connection.ts'
import { json, raw, run, sql, type Sql } from '../database/sql.ts'
import { accounts, type Booking } from './ledger.ts'
import type { PaymentRow } from './store.ts'

/** What is booked to a payment, in this order. */
export interface Bookings {
  payment: PaymentRow
  bookings: Booking[]
}

const entryColumns = raw('payment_id, currency, kind, amount, debit_account, credit_account, operation_key')

/** An INSERT of those bookings, in their order, for which `gate` holds, as a part of the statement that makes the step. */
export const booking = (all: Bookings[], gate: Sql): Sql => sql`
  INSERT INTO ledger_entry (${entryColumns}) SELECT ${entryColumns}
  FROM json_populate_recordset(NULL::ledger_entry, ${json(all.flatMap(columnsOf))}) WITH ORDINALITY WHERE ${gate} ORDER BY ordinality`

const columnsOf = ({ payment, bookings }: Bookings) => bookings.map(({ kind, amount, source }) => {
  const [debit_account, credit_account] = accounts[kind](payment)
  const { payment_id, currency } = payment
  return { payment_id, currency, kind, amount, debit_account, credit_account, operation_key: `${source}:${kind}` }
})

/** Books, in a transaction of several statements. */
export const insertBookings = async (runner: Runner, payment: PaymentRow, bookings: Booking[]): Promise<void> =>
  void (await run(runner, booking([{ payment, bookings }], raw('true'))))
