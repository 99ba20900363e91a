import { describe, expect, test } from 'vitest'
import document from '#generated/openapi.json' with { type: 'json' }
import { documented as commands } from '../journeys/documented.ts'
import type { Payment } from '../support/api.ts'
import { runCommand, type Printed } from '../support/commands.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()

/** Runs a command with host, key and id put in; `change` is what the page's words say to change in it. */
const run = (name: keyof typeof commands, { payment_id }: Partial<Payment> = {}, change = (command: string) => command): Promise<Printed> =>
  runCommand(stage, change(commands[name]), payment_id)

const manually = (command: string): string => command.replace('"capture_method": "automatic"', '"capture_method": "manual"')

/** What was asked for, and is answered each time. */
const order = {
  amount: 4999, currency: 'USD', customer_id: 'cus_abc123', authentication_type: 'no_three_ds', description: 'Order 1001',
  return_url: 'https://example.com/checkout/complete', metadata: { order_id: '1001' },
}

describe('the page\'s own commands', () => {
  test('201 create', async () => {
    const { status, body } = await run('create')
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...order,
      payment_id: expect.stringMatching(/^pay_[a-z2-7]{26}$/),
      client_secret: expect.stringMatching(new RegExp(`^${body.payment_id}_secret_\\w+$`)),
      status: 'requires_payment_method',
      capture_method: 'automatic',
    })
  })

  test('200 confirm', async () => {
    const { body: payment } = await run('create')
    const { status, body } = await run('confirm', payment)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ...order,
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: 4999,
      payment_method: 'card',
      payment_method_type: 'credit',
      payment_method_data: {
        card: { last4: '4242', card_network: 'Visa', card_exp_month: '10', card_exp_year: '25', card_holder_name: 'Jane Doe' },
      },
    })
  })

  test('200 capture, of a payment created with manual', async () => {
    const { body: payment } = await run('create', {}, manually)
    expect((await run('confirm', payment)).body).toMatchObject({ status: 'requires_capture', amount_capturable: 4999, amount_received: 0 })
    const { status, body } = await run('capture', payment)
    expect(status).toBe(200)
    expect(body).toMatchObject({ ...order, status: 'succeeded', amount_received: 4999, captures: [{ capture_sequence: 1, amount: 4999 }] })
  })

  test.each([['before confirm', false], ['after it', true]])('200 cancel, %s', async (_, confirmed) => {
    const { body: payment } = await run('create', {}, manually)
    if (confirmed) await run('confirm', payment)
    const { status, body } = await run('cancel', payment)
    expect(status).toBe(200)
    expect(body).toMatchObject({ ...order, status: 'cancelled', cancellation_reason: 'requested_by_customer', amount_capturable: 0 })
  })

  test('200 retrieve', async () => {
    const { body: payment } = await run('create')
    expect(await run('retrieve', payment)).toEqual({ status: 200, body: payment })
  })

  test('200 list', async () => {
    const { body: payment } = await run('create')
    const { status, body } = await run('list')
    expect(status).toBe(200)
    expect(body.data[0]).toEqual(payment)
    expect(body.size).toBe(body.data.length)
  })

  test('201 create and confirm in a single call', async () => {
    const method = /-d '\{\n([^]+)\n\}'$/.exec(commands.confirm)![1]
    const inOne = (command: string) => command.replace('"confirm": false', `"confirm": true,\n${method}`)
    const { status, body } = await run('create', {}, inOne)
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...order, status: 'succeeded', amount_received: 4999 })
  })
})

test('every status of the page is one of the contract', () => {
  const documented = [
    'requires_payment_method', 'requires_confirmation', 'requires_customer_action', 'processing', 'requires_capture', 'succeeded', 'failed',
    'partially_captured', 'partially_captured_and_capturable', 'expired',
  ]
  expect(document.components.schemas.PaymentStatus.enum).toEqual(expect.arrayContaining(documented))
})
