import type { Schema } from '#generated/types.ts'
import type { MeansName } from './means.ts'

type Payment = Schema<'Payment'>
type Listed<Name extends 'refunds' | 'incremental_authorizations'> = Pick<Payment[Name][number], 'amount' | 'status'>[]

/** What merchants agree on before the customer pays, by the fields' names. */
export type Terms = Pick<Payment, 'currency' | 'capture_method' | 'authentication_type' | 'request_incremental_authorization' |
  'request_extended_authorization' | 'request_external_three_ds_authentication'>

/** A payment as the documentation knows it, without any of the service's code. */
export interface State {
  status: Payment['status']
  terms: Terms
  means: MeansName | null
  amount: number
  received: number
  /** All oldest first. */
  captures: number[]
  refunds: Listed<'refunds'>
  increments: Listed<'incremental_authorizations'>
  extended: boolean | null
  /** How many keys the metadata have. */
  keys: number
  /** The customer's step, and whether there is, or was, a page for it. */
  step: 'open' | 'done' | null
  page: boolean
}

/** What may be done, by whom ever, and with what. */
export interface Given {
  create: { amount: number; terms: Partial<Terms>; means: MeansName | null; confirm: boolean }
  update: Partial<Given['create']>
  confirm: Pick<Given['update'], 'means'> & { terms: Partial<Pick<Terms, 'capture_method' | 'authentication_type'>> }
  update_metadata: { more: number }
  session_tokens: object
  authenticate: object
  complete_authorize: object
  capture: { amount: number | null }
  cancel: object
  incremental_authorization: { amount: number }
  extend_authorization: object
  cancel_post_capture: object
  refund: { amount: number | null }
  retrieve: { force_sync: boolean; secret: 'right' | 'wrong' }
  approve: object
  reject: object
  come_back: object
  settle: object
  lapse: { swept: boolean }
}

export type Operation = keyof Given
export type Step = { [Name in Operation]: { operation: Name; given: Given[Name] } }[Operation]

/** What is to be answered, and how the payment then is. Nobody answers what time and the processor do: those have an effect, or none. */
export interface Expected {
  accepted: boolean
  status: number | null
  /** The problem's code is one of these; several where the documentation leaves open which of several faults is named. */
  codes: string[]
  next: State
}
