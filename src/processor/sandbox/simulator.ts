import { randomUUID } from 'node:crypto'
import type { Schema } from '#generated/types.ts'
import type { Database } from '../../database/connection.ts'
import { newId } from '../../shared/ids.ts'
import type { Answer, AuthorizeOutcome, AuthorizeRequest, FollowUpOutcome, Processor } from '../port.ts'
import { declines, testCards, type TestCard, type TransStatus } from './cards.ts'
import { approvedResult, closeAction, findAction, findOperation, record, type NewOperation, type Operation, type Result } from './store.ts'

type Authentication = Schema<'ExternalAuthenticationDetails'>

/** How each 3DS result reads in the payment: `status`, and the indicator of Visa and of Mastercard. */
const authenticationResults = {
  C: { status: 'pending', visa: null, mastercard: null },
  Y: { status: 'success', visa: '05', mastercard: '02' },
  A: { status: 'success', visa: '06', mastercard: '01' },
  U: { status: 'failed', visa: '07', mastercard: '00' },
  N: { status: 'failed', visa: '07', mastercard: '00' },
  R: { status: 'failed', visa: '07', mastercard: '00' },
} as const satisfies Record<TransStatus, { status: Authentication['status']; visa: string | null; mastercard: string | null }>

const threeDsRefusals = { N: 'authentication_failed', R: 'authentication_rejected' } as const

/**
 * The sandbox's acquirer: the card number decides. It keeps books of its own, so that it can be asked about an attempt after a crash of
 * the service, and does every attempt once.
 * @param settlementDelay seconds until a result that is being processed is final
 */
export function createSandbox(db: Database, settlementDelay: number): Processor {
  const note = async (operation: NewOperation): Promise<Operation> => record(db.lanes, operation)
  const followUp = async (request: { attemptId: string; paymentId: string; reference: string }): Promise<FollowUpOutcome> => {
    const { outcome } = await note({ ...request, outcome: { kind: 'done', reference: request.reference } })
    return carriedOut<FollowUpOutcome>(outcome)
  }
  return {
    name: 'perfectpay_sandbox',
    mode: 'test',
    authorize: async (request) => carriedOut((await note(decide(request, settlementDelay))).outcome),
    complete: async ({ attemptId, paymentId }) => {
      const result = await approvedResult(db.reads, paymentId)
      if (!result) throw new Error('The customer has not finished the step')
      return carriedOut((await note({ attemptId, paymentId, ...result })).outcome)
    },
    capture: followUp,
    void: followUp,
    ask: async (attemptId, settleNow = false) => answerOf(await findOperation(db.reads, attemptId), settleNow),
    refuse: async (attemptId, paymentId) => answerOf(await note({ attemptId, paymentId, outcome: { kind: 'refused' } }), false),
    fundingOf: (cardNumber) => testCards[cardNumber]?.funding ?? null,
    actions: {
      find: (actionId) => findAction(db.reads, actionId),
      answer: (actionId, outcome) => closeAction(db.lanes, actionId, outcome),
    },
  }
}

/** A refused attempt that arrives late is not carried out. */
function carriedOut<Kind>(outcome: Operation['outcome']): Kind {
  if (outcome.kind === 'refused') throw new Error('This attempt was refused in advance')
  return outcome as Kind
}

function answerOf(operation: Operation | null, settleNow: boolean): Answer {
  if (!operation || operation.outcome.kind === 'refused') return { kind: 'unknown' }
  if (operation.final && (operation.settled || settleNow)) return operation.final
  return operation.outcome
}

/** What the simulator will answer to an authorization, and what it has to remember for later. */
function decide(request: AuthorizeRequest, settlementDelay: number): NewOperation {
  const { attemptId, paymentId, card } = request
  const reference = newId('sbx')
  const rules = testCards[card.number]
  if (!rules) return { attemptId, paymentId, outcome: declined(reference, 'card_not_supported', null) }

  const transStatus = request.threeDs || rules.demandsThreeDs ? (rules.threeDs ?? 'C') : null
  const authentication = transStatus ? authenticationOf(card.number, transStatus) : null
  if (transStatus === 'N' || transStatus === 'R') {
    return { attemptId, paymentId, outcome: declined(reference, threeDsRefusals[transStatus], authentication) }
  }
  if (transStatus === 'C') {
    const actionId = newId('act')
    const challenged = { authentication_flow: 'challenge', ds_transaction_id: authentication!.ds_transaction_id } as const
    const after = resultOf(rules, reference, { ...authenticationOf(card.number, 'Y'), ...challenged }, settlementDelay)
    const rejection = { ...authenticationOf(card.number, 'N'), ...challenged }
    return { attemptId, paymentId, outcome: { kind: 'action_required', actionId, authentication }, action: { actionId, after, rejection } }
  }
  return { attemptId, paymentId, ...resultOf(rules, reference, authentication, settlementDelay) }
}

/** What the issuer says once authentication, if there was any, is over. */
function resultOf(rules: TestCard, reference: string, authentication: Authentication | null, settlementDelay: number): Result {
  if (rules.decline) return { outcome: declined(reference, rules.decline, authentication) }
  if (!rules.settles) return { outcome: authorized(reference, authentication) }
  const final = rules.settles === 'authorized' ? authorized(reference, authentication) : declined(reference, 'processor_declined', authentication)
  return { outcome: { kind: 'processing', reference, authentication }, final, settlesInSeconds: settlementDelay }
}

const authorized = (reference: string, authentication: Authentication | null): AuthorizeOutcome => ({ kind: 'authorized', reference, authentication })

const declined = (reference: string, code: keyof typeof declines, authentication: Authentication | null): AuthorizeOutcome => ({
  kind: 'declined',
  reference,
  code,
  message: declines[code],
  authentication,
})

function authenticationOf(cardNumber: string, transStatus: TransStatus): Authentication {
  const result = authenticationResults[transStatus]
  const refusal = transStatus === 'N' || transStatus === 'R' ? threeDsRefusals[transStatus] : null
  return {
    authentication_flow: transStatus === 'C' ? 'challenge' : 'frictionless',
    status: result.status,
    electronic_commerce_indicator: /^[25]/.test(cardNumber) ? result.mastercard : result.visa,
    ds_transaction_id: randomUUID(),
    version: '2.2.0',
    error_code: refusal,
    error_message: refusal && declines[refusal],
  }
}
