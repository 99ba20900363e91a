import { expect } from 'vitest'
import { expireOverdue } from '../../src/payments/expire.ts'
import { refusal, type Api, type Payment, type Received } from './api.ts'
import { actionOf, cancel, decide, retrieve } from './payments.ts'
import type { Stage } from './stage.ts'

/** Plays the customer's answer, whatever comes of it. */
export const answer = (api: Api, payment: Payment, outcome: 'approve' | 'reject'): Promise<Received> =>
  api('finishSandboxAction', { key: null, params: { action_id: actionOf(payment) }, body: { outcome } })

export const completeAuthorization = (api: Api, { payment_id }: Payment): Promise<Received> =>
  api('completeAuthorization', { params: { payment_id }, body: {} })

/** The operations that are possible now. */
export async function eligibleFor(api: Api, { payment_id }: Payment): Promise<string[]> {
  const { body } = await api('checkPaymentEligibility', { params: { payment_id } })
  return body.operations.flatMap(({ operation, eligible }: { operation: string; eligible: boolean }) => (eligible ? [operation] : []))
}

/** A payment that waits for its customer looks like this, whichever step it is. */
export const waiting = {
  status: 'requires_customer_action',
  amount_capturable: 10_000,
  amount_received: 0,
  connector: 'perfectpay_sandbox',
  connector_transaction_id: null,
  external_authentication_details: null,
  error_code: null,
}

/** What may end a step before the customer answers, and what the payment then is. */
const ends: Record<string, [(stage: Stage, payment: Payment) => Promise<unknown>, Payment['status'] | null]> = {
  'approved before': [({ api }, payment) => decide(api, payment, 'approve'), null],
  'rejected before': [({ api }, payment) => decide(api, payment, 'reject'), 'failed'],
  'cancelled by the merchant': [({ api }, payment) => cancel(api, payment), 'cancelled'],
  'expired and swept': [
    async (stage, { payment_id }) => {
      await stage.lapse(payment_id)
      await expireOverdue(stage.app)
    },
    'expired',
  ],
  'expired, and nobody has noticed': [(stage, { payment_id }) => stage.lapse(payment_id), 'expired'],
}

/** For tables: the names of all that may end a step. */
export const endings = Object.keys(ends)

/** After the end the customer's answer is 410, and changes nothing. */
export async function expectClosed(stage: Stage, payment: Payment, ending: string): Promise<void> {
  const [end, status] = ends[ending]!
  await end(stage, payment)
  const before = await retrieve(stage.api, payment)
  for (const outcome of ['approve', 'reject'] as const) {
    expect(refusal(await answer(stage.api, payment, outcome))).toEqual([410, 'action_closed'])
  }
  const after = await retrieve(stage.api, payment)
  expect(after).toEqual(before)
  if (status) expect(after.status).toBe(status)
}

/** Rejected: failed at once, by the customer's will, and nothing is left to do. */
export async function expectRejected(api: Api, payment: Payment): Promise<void> {
  const { status, text } = await answer(api, payment, 'reject')
  expect([status, text]).toEqual([303, ''])
  expect(await retrieve(api, payment)).toMatchObject({
    status: 'failed', error_code: 'customer_rejected', error_message: 'The customer rejected the payment.', next_action: null,
    amount_capturable: 0, amount_received: 0, version: payment.version + 1, external_authentication_details: null,
  })
  expect(refusal(await completeAuthorization(api, payment))).toEqual([409, 'invalid_state'])
}
