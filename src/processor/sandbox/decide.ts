import { randomUUID } from 'node:crypto'
import { newId } from '../../shared/ids.ts'
import type { Authentication, AuthorizeOutcome, AuthorizeRequest, BankAccount, CustomerStep, Instrument, TransStatus } from '../port.ts'
import { bankAccountOf } from './bank-account.ts'
import { testCards, type TestCard } from './cards.ts'
import { declines, type DeclineCode } from './declines.ts'
import { decideRail } from './rails.ts'
import type { NewAction, NewOperation, Result } from './store.ts'
import { authenticationOf, directoryServerOf, messageVersion, refusalOf } from './three-ds.ts'
import { testTokens } from './wallets.ts'

/** An answer, and what the simulator has to remember for later. */
type Decision = Omit<NewOperation, 'attemptId' | 'paymentId'>

type Decide<Kind> = (instrument: Extract<Instrument, { kind: Kind }>, request: AuthorizeRequest, delays: Delays) => Decision

/** Seconds until a result that is being processed is final. */
export interface Delays {
  settlement: number
  /** Of every rail; undefined: each rail has its own. */
  rail: number | undefined
}

/** What the simulator answers to an authorization, by what is to be charged. */
const decisions: { [Kind in Instrument['kind']]: Decide<Kind> } = {
  card: ({ card }, request, { settlement }) => {
    const rules = testCards[card.number]
    if (!rules) return { outcome: declined(newId('sbx'), 'card_not_supported', null) }
    return { ...(rules.traits && { traits: rules.traits }), ...decideCard(card.number, rules, request, settlement) }
  },
  wallet: ({ token }, _, { settlement }) => {
    const rules = testTokens.get(token) ?? { decline: 'invalid_wallet_token' }
    return resultOf(rules, newId('sbx'), null, settlement)
  },
  rail: (instrument, _, { rail }) => decideRail(instrument, newId('sbx'), rail),
  sheet: () => approval({ type: 'third_party_sdk_session_token' }),
  redirect: () => approval({ type: 'redirect_to_url' }),
  transfer: ({ type }, { paymentId }) =>
    approval({ type: 'display_bank_transfer_information', account: bankAccountOf(type as BankAccount['rail'], paymentId) }),
  qr: () => approval({ type: 'qr_code_information' }),
  fresh_qr: () => approval({ type: 'fetch_qr_code_information' }),
}

/** What the simulator will answer to an authorization, and what it has to remember for later. */
export function decide(request: AuthorizeRequest, delays: Delays): NewOperation {
  const { attemptId, paymentId, instrument } = request
  const decision = decisions[instrument.kind] as Decide<Instrument['kind']>
  return { attemptId, paymentId, ...decision(instrument as never, request, delays) }
}

/** The customer approves elsewhere, and then it is paid. */
const approval = (step: CustomerStep): Decision =>
  waiting(step, null, { after: { outcome: authorized(newId('sbx'), null) }, rejection: null, threeDs: null })

function waiting(step: CustomerStep, authentication: Authentication | null, action: Omit<NewAction, 'actionId' | 'type'>): Decision {
  const actionId = newId('act')
  return { outcome: { kind: 'action_required', actionId, step, authentication }, action: { actionId, type: step.type, ...action } }
}

/** A card's issuer: whether the customer is authenticated first, then what the table says. */
function decideCard(number: string, rules: TestCard, request: AuthorizeRequest, settlementDelay: number): Decision {
  const reference = newId('sbx')
  const result = (authentication: Authentication | null) => resultOf(rules, reference, authentication, settlementDelay)
  if (request.offSession) return rules.declineAbsent ? { outcome: declined(reference, rules.declineAbsent, null) } : result(null)
  if (!request.threeDs && !rules.demandsThreeDs) return result(null)

  const transStatus = rules.threeDs ?? 'C'
  const authentication = authenticationOf(number, transStatus)
  const challenged = { authentication_flow: authentication.authentication_flow, ds_transaction_id: authentication.ds_transaction_id }
  const passed = transStatus === 'C' ? { ...authenticationOf(number, 'Y'), ...challenged } : authentication
  const action = { after: result(passed), rejection: { ...authenticationOf(number, 'N'), ...challenged } }
  if (request.externalThreeDs) {
    const step = { type: 'three_ds_invoke', messageVersion, directoryServerId: directoryServerOf(number) } as const
    return waiting(step, null, { ...action, threeDs: threeDsOf(transStatus, authentication) })
  }
  if (transStatus === 'C') return waiting({ type: 'redirect_to_url' }, authentication, { ...action, threeDs: null })
  const refusal = refusalOf(transStatus)
  return refusal ? { outcome: declined(reference, refusal, authentication) } : action.after
}

/** What the access control server will say once the merchant begins. */
const threeDsOf = (transStatus: TransStatus, authentication: Authentication) =>
  ({ transStatus, messageVersion, serverTransId: randomUUID(), acsTransId: randomUUID(), authentication })

/** What the issuer says once authentication, if there was any, is over. */
function resultOf(
  { decline, settles }: Pick<TestCard, 'decline' | 'settles'>,
  reference: string,
  authentication: Authentication | null,
  settlementDelay: number,
): Result {
  if (decline) return { outcome: declined(reference, decline, authentication) }
  if (!settles) return { outcome: authorized(reference, authentication) }
  const final = settles === 'authorized' ? authorized(reference, authentication) : declined(reference, 'processor_declined', authentication)
  return { outcome: { kind: 'processing', reference, readyIn: settlementDelay, authentication }, final, settlesInSeconds: settlementDelay }
}

const authorized = (reference: string, authentication: Authentication | null): AuthorizeOutcome =>
  ({ kind: 'authorized', reference, authentication })

const declined = (reference: string, code: DeclineCode, authentication: Authentication | null): AuthorizeOutcome => ({
  kind: 'declined',
  reference,
  code,
  message: declines[code],
  authentication,
})
