import { join, sql, type Sql } from '../database/sql.ts'
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
