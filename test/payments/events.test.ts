import { describe, expect, test } from 'vitest'
import { responseEvent } from '#generated/validators.js'
import { expireOverdue } from '../../src/payments/expire.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { card, type Payment } from '../support/api.ts'
import { actionOf, cancel, cancelPostCapture, capture, decide, make, paymentIn, refund, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { SETTLEMENT_DELAY_SECONDS: '0' } })
const { api, app } = stage

/** The outbox of a payment in its order: the row, and what its sealed body says. */
async function told({ payment_id }: Payment) {
  const rows = await stage.query('SELECT * FROM event WHERE object_id = $1 ORDER BY event_id', [payment_id])
  return rows.map((row) => ({ row, event: JSON.parse(app.vault.open('event', row.sealed_body, [row.event_id]).toString()) }))
}

const confirmed = { ...card(), confirm: true } as const
const manual = { ...confirmed, capture_method: 'manual' } as const
const several = { ...confirmed, capture_method: 'manual_multiple' } as const
const challenged = { ...confirmed, authentication_type: 'three_ds' } as const
const settles = card('4000000000008104')
const failsLater = card('4000000000008112')

type Step = (payment: Payment) => Promise<unknown>

const creating = (given: Parameters<typeof make>[1] = {}): Step => () => make(api, given)
const updating = (body: { description?: string } & Partial<ReturnType<typeof card>>): Step => ({ payment_id }) =>
  api('updatePayment', { params: { payment_id }, body })
const confirming: Step = ({ payment_id }) => api('confirmPayment', { params: { payment_id }, body: card() })
const capturing = (amount: number): Step => (payment) => capture(api, payment, amount)
const cancelling: Step = (payment) => cancel(api, payment)
const deciding = (outcome: 'approve' | 'reject'): Step => (payment) => decide(api, payment, outcome)
const expiring: Step = async ({ payment_id }) => {
  await stage.lapse(payment_id)
  await expireOverdue(app)
}
const settling: Step = async () => {
  await stage.becomeDue()
  await recoverAttempts(app)
}
const labelling: Step = ({ payment_id }) => api('updatePaymentMetadata', { params: { payment_id }, body: { metadata: { a: 1 } } })
const raising: Step = ({ payment_id }) => api('incrementAuthorization', { params: { payment_id }, body: { amount: 15_000 } })
const extending: Step = ({ payment_id }) => api('extendAuthorization', { params: { payment_id } })
const undoing: Step = (payment) => cancelPostCapture(api, payment)
const refunding: Step = (payment) => refund(api, payment, 4000)
const paying: Step = ({ payment_id, client_secret }) =>
  api('confirmPayment', { key: stage.publishableKey, params: { payment_id }, body: { client_secret, ...card() } })
/** The customer's way back; where it begins is known before the step is done. */
let actionId = ''
const beingChallenged = (given: Parameters<typeof make>[1] = {}): Step => async () => {
  const payment = await make(api, { ...challenged, ...given })
  actionId = actionOf(payment)
  return payment
}
const completing: Step = ({ payment_id }) => api('completeAuthorization', { params: { payment_id } })
const returning: Step = ({ payment_id }) => api('returnFromAction', { key: null, params: { payment_id, action_id: actionId } })

/** What happens to a payment, and what merchants are told of each step. */
const journeys: Record<string, [Step, types: string[]][]> = {
  'what needs no answer is not told': [[creating(), []], [updating({ description: 'x' }), []], [updating(card()), []]],
  'automatic': [[creating(), []], [confirming, ['payment_succeeded']]],
  'by the customer\'s browser': [[creating({ metadata: { a: 1 } }), []], [paying, ['payment_succeeded']]],
  'created and confirmed in one': [[creating(confirmed), ['payment_succeeded']]],
  'declined': [[creating({ ...confirmed, ...card('4000000000000002') }), ['payment_failed']]],
  'manual': [[creating(manual), ['payment_authorized']], [capturing(10_000), ['payment_captured', 'payment_succeeded']]],
  'manual, a part': [[creating(manual), ['payment_authorized']], [capturing(4000), ['payment_captured']]],
  'manual_multiple': [
    [creating(several), ['payment_authorized']],
    [capturing(4000), ['payment_captured']],
    [capturing(1), ['payment_captured']],
    [capturing(5999), ['payment_captured', 'payment_succeeded']],
  ],
  'cancelled': [[creating(card()), []], [cancelling, ['payment_cancelled']]],
  'authorization cancelled': [[creating(manual), ['payment_authorized']], [cancelling, ['payment_cancelled']]],
  'rest cancelled': [
    [creating(several), ['payment_authorized']],
    [capturing(4000), ['payment_captured']],
    [cancelling, ['payment_cancelled']],
  ],
  'challenged and approved': [
    [beingChallenged(), ['payment_action_required']],
    [deciding('approve'), []],
    [returning, ['payment_succeeded']],
  ],
  'challenged, approved, manual': [
    [beingChallenged({ capture_method: 'manual' }), ['payment_action_required']],
    [deciding('approve'), []],
    [returning, ['payment_authorized']],
  ],
  'challenged, approved, declined': [
    [beingChallenged(card('4000008400001629')), ['payment_action_required']],
    [deciding('approve'), []],
    [returning, ['payment_failed']],
  ],
  'challenged and rejected': [
    [beingChallenged(), ['payment_action_required']],
    [deciding('reject'), ['payment_failed']],
    [returning, []],
  ],
  'challenged and cancelled': [[creating(challenged), ['payment_action_required']], [cancelling, ['payment_cancelled']]],
  'processing, then succeeded': [[creating({ ...confirmed, ...settles }), ['payment_processing']], [settling, ['payment_succeeded']]],
  'processing, then authorized': [[creating({ ...manual, ...settles }), ['payment_processing']], [settling, ['payment_authorized']]],
  'processing, then failed': [[creating({ ...confirmed, ...failsLater }), ['payment_processing']], [settling, ['payment_failed']]],
  'expired': [[creating(), []], [expiring, ['payment_expired']], [expiring, []]],
  'expired before confirm': [[creating(card()), []], [expiring, ['payment_expired']]],
  'challenged and expired': [[creating(challenged), ['payment_action_required']], [expiring, ['payment_expired']]],
  'authorization lapsed': [[creating(manual), ['payment_authorized']], [expiring, ['payment_expired']]],
  'completed by the merchant': [
    [beingChallenged(), ['payment_action_required']],
    [deciding('approve'), []],
    [completing, ['payment_succeeded']],
  ],
  'labelled': [[creating(confirmed), ['payment_succeeded']], [labelling, []]],
  'raised and extended': [
    [creating({ ...manual, request_incremental_authorization: true, request_extended_authorization: true }), ['payment_authorized']],
    [raising, []],
    [extending, []],
  ],
  'cancelled after capture': [[creating(confirmed), ['payment_succeeded']], [undoing, ['payment_cancelled_post_capture']]],
  'a part cancelled after capture': [
    [creating(manual), ['payment_authorized']],
    [capturing(4000), ['payment_captured']],
    [undoing, ['payment_cancelled_post_capture']],
  ],
  'refunded, which is told of the refund': [[creating(confirmed), ['payment_succeeded']], [refunding, []]],
  'rest lapsed': [[creating(several), ['payment_authorized']], [capturing(4000), ['payment_captured']], [expiring, ['payment_expired']]],
}

describe('the outbox tells each step', () => {
  test.each(Object.entries(journeys))('%s', async (_, steps) => {
    let payment: Payment | undefined
    let before = 0
    for (const [step, types] of steps) {
      const made = await step(payment!)
      payment = await retrieve(api, payment ?? (made as Payment))
      const events = (await told(payment)).slice(before)
      before += events.length
      expect(events.map(({ event }) => event.event_type)).toEqual(types)
      for (const { row, event } of events) {
        expect(responseEvent(event), JSON.stringify(responseEvent.errors)).toBe(true)
        expect(event).toEqual({
          merchant_id: 'merchant_abc',
          event_id: row.event_id,
          event_type: row.event_type,
          content: { type: 'payment_details', object: payment },
          timestamp: payment.modified_at,
        })
        expect(row).toMatchObject({ object_status: payment.status, version: payment.version })
      }
    }
  })
})

describe('nothing is told', () => {
  test('of what was refused', async () => {
    const payment = await paymentIn(stage, 'requires_capture')
    const before = await told(payment)
    await api('capturePayment', { params: { payment_id: payment.payment_id }, body: { amount_to_capture: 10_001 } })
    await api('confirmPayment', { params: { payment_id: payment.payment_id }, body: card() })
    expect(await told(payment)).toEqual(before)
  })

  test('to whoever opens the row under another id', async () => {
    const [first] = await told(await paymentIn(stage, 'succeeded'))
    const [second] = await told(await paymentIn(stage, 'succeeded'))
    expect(() => app.vault.open('event', first!.row.sealed_body, [second!.row.event_id])).toThrow()
  })

  test('in the clear', async () => {
    const payment = await paymentIn(stage, 'succeeded')
    const [first] = await told(payment)
    const words = [payment.client_secret, payment.payment_id, 'payment_succeeded']
    expect(words.filter((word) => first!.row.sealed_body.includes(word))).toEqual([])
  })
})
