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

/** What is to be charged. Cards, tokens and rails carry something secret; with the others the customer approves elsewhere. */
export type Instrument =
  | { kind: 'card'; card: Card }
  /** A wallet's token, which stands for a card. */
  | { kind: 'wallet'; type: MethodType; token: string }
  /** A push from an account of the customer's, who has approved it before. */
  | { kind: 'rail'; rail: Rail; source: RailSource }
  | { [Kind in Approved]: { kind: Kind; type: MethodType } }[Approved]

/** The sheet of a wallet, a page elsewhere, a transfer, a code to scan: one for all the time, or a new one every minute. */
type Approved = 'sheet' | 'redirect' | 'transfer' | 'qr' | 'fresh_qr'

type MethodType = Schema<'PaymentMethodType'>

/** A network that moves money from one account to another. */
export type Rail = Schema<'Rail'>

/** Where the money comes from, in the clear, on its way to the rail. Never logged. */
export type RailSource =
  /** An account that Plaid gives access to. */
  | { type: 'bank_account'; accessRef: string; accountId: string }
  | { type: 'stablecoin_wallet'; address: string; chain: string; coin: string }
  | { type: 'debit_card'; card: Card }

export interface AuthorizeRequest {
  /** The processor's idempotency key: the same attempt is carried out once, however often it is sent. */
  attemptId: string
  paymentId: string
  /** Minor units. */
  amount: number
  currency: string
  instrument: Instrument
  /** The merchant wants 3DS; the issuer of a card may demand it all the same. */
  threeDs: boolean
  /** Where 3DS is run, the merchant runs it, by `authenticate`. */
  externalThreeDs: boolean
  /** The customer is absent, so that nobody can be authenticated: a charge under a mandate. */
  offSession: boolean
}

export type Authentication = Schema<'ExternalAuthenticationDetails'>

/** EMV 3DS `transStatus`: challenge, authenticated, attempted, unavailable, not authenticated, rejected. */
export type TransStatus = 'C' | 'Y' | 'A' | 'U' | 'N' | 'R'

/** What the customer has to do, as the processor asks for it. */
export type CustomerStep =
  | { [Type in PlainStep]: { type: Type } }[PlainStep]
  | { type: 'three_ds_invoke'; messageVersion: string; directoryServerId: string }
  | { type: 'display_bank_transfer_information'; account: BankAccount }

/** Steps about which there is nothing more to say. */
type PlainStep = 'redirect_to_url' | 'third_party_sdk_session_token' | 'qr_code_information' | 'fetch_qr_code_information'

/** The account that a transfer goes to. */
export type BankAccount =
  | { rail: 'ach'; bankName: string; swiftCode: string; routingNumber: string; accountNumber: string }
  | { rail: 'sepa'; bic: string; country: string; iban: string; reference: string }

/** The processor's answer to an authorization. `authentication` is there whenever 3DS ran. */
export type AuthorizeOutcome =
  | { kind: 'authorized'; reference: string; authentication: Authentication | null }
  /** Without a reference where the processor was never reached. */
  | { kind: 'declined'; reference: string | null; code: string; message: string; authentication: Authentication | null }
  | { kind: 'action_required'; actionId: string; step: CustomerStep; authentication: Authentication | null }
  /** Seconds until the result can be asked for. */
  | { kind: 'processing'; reference: string; readyIn: number; authentication: Authentication | null }

/** How 3DS begins that the merchant runs: what the issuer's access control server (ACS) says. */
export interface AuthenticationStart {
  /** The challenge, where there is one. */
  actionId: string
  transStatus: TransStatus
  messageVersion: string
  serverTransId: string
  acsTransId: string
  authentication: Authentication
}

/** The processor's answer to an operation on an authorization or a capture. */
export type FinalOutcome =
  | { kind: 'done'; reference: string }
  | { kind: 'refused'; code: string; message: string }

/** The same where a result may come later, to those who ask: a refund that is accepted is `pending`. */
export type FollowUpOutcome = FinalOutcome | { kind: 'pending'; reference: string }

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
  /**
   * Begins the 3DS of a payment that the merchant authenticates. Asked again it says the same, so nothing has to be recovered.
   * @returns null where no such authentication waits
   */
  authenticate(paymentId: string): Promise<AuthenticationStart | null>
  /** Completes an authorization whose customer has finished the step. */
  complete(request: { attemptId: string; paymentId: string }): Promise<AuthorizeOutcome>
  /** Collects `amount` minor units of an authorization. */
  capture(request: { attemptId: string; reference: string; paymentId: string; amount: number }): Promise<FinalOutcome>
  /** Gives back what is left of an authorization. */
  void(request: { attemptId: string; reference: string; paymentId: string }): Promise<FinalOutcome>
  /** Raises an authorization to `amount` minor units in all. */
  increment(request: { attemptId: string; reference: string; paymentId: string; amount: number }): Promise<FinalOutcome>
  /** Lets an authorization hold longer. */
  extend(request: { attemptId: string; reference: string; paymentId: string }): Promise<FinalOutcome>
  /** Undoes a capture: returns everything to the customer. */
  undo(request: { attemptId: string; reference: string; paymentId: string }): Promise<FinalOutcome>
  /** Returns `amount` minor units of a capture to the customer. */
  refund(request: { attemptId: string; reference: string; paymentId: string; amount: number }): Promise<FollowUpOutcome>
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
  type: CustomerStep['type']
  status: 'open' | 'approved' | 'rejected'
  /** How authentication went once the customer has rejected; null where the step was no authentication. */
  rejection: Authentication | null
}

export interface CustomerActions {
  find(actionId: string): Promise<CustomerAction | null>
  /** Plays the customer's answer, once; false where the action had been answered before. */
  answer(actionId: string, outcome: 'approved' | 'rejected'): Promise<boolean>
  /**
   * What customers answered and the service has not taken over: of a payment, or of any where a few seconds have passed. Taken for a minute,
   * then told again, until `takenOver`.
   */
  answered(paymentId?: string): Promise<CustomerAction[]>
  takenOver(actionId: string): Promise<void>
}
