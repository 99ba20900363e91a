import { describe, expect, test } from 'vitest'
import { refusal, type Payment } from '../support/api.ts'
import { actionOf, make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'
import { answer, completeAuthorization, endings, expectClosed, expectRejected, waiting } from '../support/steps.ts'
import { paidBy } from '../support/ways.ts'

const stage = await openStage()
const { api } = stage

const transfers = ['ach_bank_transfer', 'sepa_bank_transfer'] as const

/** Where to transfer to, as a payment tells it. */
function detailsOf({ next_action }: Payment) {
  if (next_action?.type !== 'display_bank_transfer_information') throw new Error('There is nothing to transfer')
  return next_action.bank_transfer_steps_and_charges_details
}

const receiver = { amount_received: 0, amount_charged: 0, amount_remaining: 10_000 }

/** The check of an IBAN (ISO 13616): the first four characters put behind, letters as numbers from 10 on, modulo 97. */
const remainderOf = (iban: string): bigint =>
  BigInt(Array.from(iban.slice(4) + iban.slice(0, 4), (character) => Number.parseInt(character, 36)).join('')) % 97n

/** The check of a routing number (ABA): digits weighed 3, 7 and 1. */
const weightOf = (routing: string): number =>
  Array.from(routing, (digit, at) => Number(digit) * [3, 7, 1][at % 3]!).reduce((sum, weighed) => sum + weighed)

test('ach: an account in the United States', async () => {
  const payment = await make(api, paidBy('ach_bank_transfer'))
  expect(payment).toMatchObject(waiting)
  expect(payment.next_action).toEqual({
    type: 'display_bank_transfer_information',
    bank_transfer_steps_and_charges_details: {
      ach_credit_transfer: {
        account_number: expect.stringMatching(/^\d{6,17}$/),
        bank_name: expect.stringMatching(/\S/),
        routing_number: expect.stringMatching(/^\d{9}$/),
        swift_code: expect.stringMatching(/^[A-Z]{4}US[A-Z0-9]{2}([A-Z0-9]{3})?$/),
      },
      sepa_bank_instructions: null,
      receiver,
    },
    sandbox_action_url: `${stage.url}/sandbox/actions/${actionOf(payment)}`,
  })
  expect(weightOf(detailsOf(payment).ach_credit_transfer!.routing_number) % 10).toBe(0)
})

test('sepa: an account in the euro area', async () => {
  const payment = await make(api, paidBy('sepa_bank_transfer'))
  expect(payment).toMatchObject(waiting)
  expect(payment.next_action).toEqual({
    type: 'display_bank_transfer_information',
    bank_transfer_steps_and_charges_details: {
      ach_credit_transfer: null,
      sepa_bank_instructions: {
        account_holder_name: 'Corner Store',
        bic: expect.stringMatching(/^[A-Z]{4}DE[A-Z0-9]{2}([A-Z0-9]{3})?$/),
        country: 'DE',
        iban: expect.stringMatching(/^DE\d{20}$/),
        reference: expect.stringMatching(/^[A-Za-z0-9/?:().,'+ -]{1,35}$/),
      },
      receiver,
    },
    sandbox_action_url: `${stage.url}/sandbox/actions/${actionOf(payment)}`,
  })
})

test('every payment has accounts of its own, whose check digits hold', async () => {
  const seen = { ach: new Set<string>(), iban: new Set<string>(), reference: new Set<string>() }
  for (let count = 0; count < 20; count++) {
    const { account_number, routing_number } = detailsOf(await make(api, paidBy('ach_bank_transfer'))).ach_credit_transfer!
    const { iban, reference } = detailsOf(await make(api, paidBy('sepa_bank_transfer'))).sepa_bank_instructions!
    expect([remainderOf(iban), weightOf(routing_number) % 10]).toEqual([1n, 0])
    seen.ach.add(account_number)
    seen.iban.add(iban)
    seen.reference.add(reference)
  }
  expect([seen.ach.size, seen.iban.size, seen.reference.size]).toEqual([20, 20, 20])
})

describe.each(transfers)('%s', (name) => {
  test('asking again finds the same account', async () => {
    const payment = await make(api, paidBy(name))
    expect((await retrieve(api, payment)).next_action).toEqual(payment.next_action)
  })

  test('303 approve: the money arrives, and the payment has succeeded at once', async () => {
    const payment = await make(api, { ...paidBy(name), return_url: 'https://example.com/done' })
    const { status, headers } = await answer(api, payment, 'approve')
    expect([status, headers.get('location')]).toEqual([303, `${stage.url}/sandbox/actions/${actionOf(payment)}`])
    expect(await retrieve(api, payment)).toMatchObject({
      status: 'succeeded', amount_received: 10_000, amount_capturable: 0, next_action: null,
      connector_transaction_id: expect.stringMatching(/^sbx_/),
    })
    expect(refusal(await completeAuthorization(api, payment))).toEqual([409, 'invalid_state'])
  })

  test('409 customer_action_pending: nothing can be completed before the money is there', async () => {
    expect(refusal(await completeAuthorization(api, await make(api, paidBy(name))))).toEqual([409, 'customer_action_pending'])
  })

  test('the deadline may be days away', async () => {
    const { created, expires_on } = await make(api, { ...paidBy(name), session_expiry: 7 * 86_400 })
    expect(Date.parse(expires_on) - Date.parse(created)).toBe(7 * 86_400_000)
  })

  test('reject: the customer does not want to pay', async () => expectRejected(api, await make(api, paidBy(name))))

  test.each(endings)('410 action_closed when %s', async (ending) => expectClosed(stage, await make(api, paidBy(name)), ending))
})
