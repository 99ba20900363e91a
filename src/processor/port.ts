import type { Schema } from '#generated/types.ts'
import type { Caller } from '../shared/caller.ts'

/** A card in the clear, on its way to the processor. Never logged, never stored. */
export interface Card {
  number: string
  expMonth: string
  expYear: string
  cvc: string | null
  holderName: string | null
}

export interface AuthorizeRequest {
  /** The processor's idempotency key: the same attempt is carried out once, however often it is sent. */
  attemptId: string
  paymentId: string
  /** Minor units. */
  amount: number
  currency: string
  card: Card
  /** The merchant wants 3DS; the issuer may demand it all the same. */
  threeDs: boolean
}

type Authentication = Schema<'ExternalAuthenticationDetails'>

/** The processor's answer to an authorization. `authentication` is there whenever 3DS ran. */
export type AuthorizeOutcome =
  | { kind: 'authorized'; reference: string; authentication: Authentication | null }
  | { kind: 'declined'; reference: string; code: string; message: string; authentication: Authentication | null }
  | { kind: 'action_required'; actionId: string; authentication: Authentication | null }
  | { kind: 'processing'; reference: string; authentication: Authentication | null }

/** The processor's answer to an operation on an authorization. */
export type FollowUpOutcome = { kind: 'done'; reference: string }

export type Outcome = AuthorizeOutcome | FollowUpOutcome

/** What a recovering service learns about an attempt: its outcome, or that the processor never heard of it. */
export type Answer = Outcome | { kind: 'unknown' }

/** What the customer's bank says of a card's number, where it is known. */
export type Funding = 'credit' | 'debit'

/**
 * What the service asks of an acquirer. Every request carries the attempt's id as idempotency key; a call that throws leaves the
 * outcome open, and the service asks about the attempt later instead of repeating the call.
 */
export interface Processor {
  /** Shown to merchants as `connector`. */
  readonly name: string
  /** Test money or real money: a key of the other mode is never served. */
  readonly mode: Caller['mode']
  authorize(request: AuthorizeRequest): Promise<AuthorizeOutcome>
  /** Completes an authorization whose customer has finished the step (3DS). */
  complete(request: { attemptId: string; paymentId: string }): Promise<AuthorizeOutcome>
  /** Collects `amount` minor units of an authorization. */
  capture(request: { attemptId: string; reference: string; paymentId: string; amount: number }): Promise<FollowUpOutcome>
  /** Gives back what is left of an authorization. */
  void(request: { attemptId: string; reference: string; paymentId: string }): Promise<FollowUpOutcome>
  /** What became of an attempt. `settleNow`: a pending result is wanted at once, if the processor can. */
  ask(attemptId: string, settleNow?: boolean): Promise<Answer>
  /**
   * Makes sure that an attempt the processor does not know will never be carried out, should it still arrive.
   * @returns `unknown` where that is so from now on; else what became of the attempt, which has arrived after the question
   */
  refuse(attemptId: string, paymentId: string): Promise<Answer>
  /** Credit or debit, by the card's BIN; null where it is not known. */
  fundingOf(cardNumber: string): Funding | null
  /** The customer's steps that a tester plays on a page; only a simulator has them. */
  readonly actions?: CustomerActions
}

export interface CustomerAction {
  actionId: string
  paymentId: string
  status: 'open' | 'approved' | 'rejected'
  /** How authentication went once the customer has rejected; null where the step was no authentication. */
  rejection: Authentication | null
}

export interface CustomerActions {
  find(actionId: string): Promise<CustomerAction | null>
  /** Plays the customer's answer, once; false where the action had been answered before. */
  answer(actionId: string, outcome: 'approved' | 'rejected'): Promise<boolean>
}
