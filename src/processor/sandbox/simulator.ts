import type { Database } from '../../database/connection.ts'
import type { Answer, FinalOutcome, FollowUpOutcome, Processor } from '../port.ts'
import { testCards, type Traits } from './cards.ts'
import { decide, type Delays } from './decide.ts'
import { refusals } from './declines.ts'
import {
  answerAction, approvedResult, claimAnswered, closeAction, findAction, findAuthentication, findOperation, markTakenOver, record, traitsOf,
  type NewOperation, type Operation, type Result,
} from './store.ts'
import { refusalOf } from './three-ds.ts'

/**
 * The sandbox's acquirer and rails: card numbers, wallet tokens, linked accounts and the testers on its pages decide. It keeps books of its
 * own, so that it can be asked about an attempt after a crash of the service, and does every attempt once.
 */
export function createSandbox(db: Database, delays: Delays): Processor {
  const note = async (operation: NewOperation): Promise<Operation> => record(db.lanes, operation)
  const followUp = async <Kind = FinalOutcome>(
    request: FollowUp,
    resultFor: (traits: Traits) => Result = () => ({ outcome: done(request) }),
  ): Promise<Kind> => {
    const { outcome } = await note({ ...request, ...resultFor(await traitsOf(db.reads, request.paymentId)) })
    return carriedOut<Kind>(outcome)
  }
  return {
    name: 'perfectpay_sandbox',
    mode: 'test',
    authorize: async (request) => carriedOut((await note(decide(request, delays))).outcome),
    authenticate: async (paymentId) => {
      const start = await findAuthentication(db.reads, paymentId)
      if (start && start.transStatus !== 'C') {
        await closeAction(db.lanes, start.actionId, refusalOf(start.transStatus) ? 'rejected' : 'approved')
      }
      return start
    },
    complete: async ({ attemptId, paymentId }) => {
      const result = await approvedResult(db.reads, paymentId)
      if (!result) throw new Error('The customer has not finished the step')
      return carriedOut((await note({ attemptId, paymentId, ...result })).outcome)
    },
    capture: (request) => followUp(request),
    void: (request) => followUp(request),
    increment: (request) => followUp(request, ({ noIncrements }) => ({
      outcome: noIncrements ? refused('incremental_authorization_declined') : done(request),
    })),
    extend: (request) => followUp(request, ({ noExtensions }) => ({
      outcome: noExtensions ? refused('extended_authorization_not_supported') : done(request),
    })),
    undo: (request) => followUp(request, ({ refunds }) => ({ outcome: refunds === 'fail' ? refused('refund_declined') : done(request) })),
    refund: (request) => followUp<FollowUpOutcome>(request, ({ refunds }) => {
      if (!refunds) return { outcome: done(request) }
      const final = refunds === 'fail' ? refused('refund_declined') : done(request)
      return { outcome: { kind: 'pending', reference: request.reference }, final, settlesInSeconds: delays.settlement }
    }),
    ask: async (attemptId, settleNow = false) => answerOf(await findOperation(db.reads, attemptId), settleNow),
    refuse: async (attemptId, paymentId) => answerOf(await note({ attemptId, paymentId, outcome: { kind: 'barred' } }), false),
    fundingOf: (cardNumber) => testCards[cardNumber]?.funding ?? null,
    actions: {
      find: (actionId) => findAction(db.reads, actionId),
      answer: (actionId, outcome) => answerAction(db.lanes, actionId, outcome),
      answered: (paymentId) => claimAnswered(db.lanes, paymentId),
      takenOver: (actionId) => markTakenOver(db.lanes, actionId),
    },
  }
}

interface FollowUp {
  attemptId: string
  paymentId: string
  reference: string
}

const done = ({ reference }: FollowUp): FinalOutcome => ({ kind: 'done', reference })

const refused = (code: keyof typeof refusals): FinalOutcome => ({ kind: 'refused', code, message: refusals[code] })

/** An attempt that was barred is not carried out when it arrives late. */
function carriedOut<Kind>(outcome: Operation['outcome']): Kind {
  if (outcome.kind === 'barred') throw new Error('This attempt was barred before it arrived')
  return outcome as Kind
}

function answerOf(operation: Operation | null, settleNow: boolean): Answer {
  if (!operation || operation.outcome.kind === 'barred') return { kind: 'unknown' }
  if (operation.final && (operation.settled || settleNow)) return operation.final
  return operation.outcome
}
