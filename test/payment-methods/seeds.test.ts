import { expect, test } from 'vitest'
import { runCommand, type Printed } from '../support/commands.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()

/** The commands of the product's page about payment methods, as they stand there. */
const commands = {
  create: `curl https://sandbox.perfectpay.ai/payment_methods \\
  -X POST \\
  -H "api-key: YOUR_SECRET_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "payment_method": "card",
    "payment_method_type": "credit",
    "payment_method_data": {
      "card": {
        "card_number": "4242424242424242",
        "card_exp_month": "10",
        "card_exp_year": "25",
        "card_cvc": "123",
        "card_holder_name": "Jane Doe"
      }
    },
    "customer_id": "cus_abc123"
  }'`,
  retrieve: `curl https://sandbox.perfectpay.ai/payment_methods/pm_abc123 \\
  -H "api-key: YOUR_SECRET_API_KEY"`,
  update: `curl https://sandbox.perfectpay.ai/payment_methods/pm_abc123/update \\
  -X POST \\
  -H "api-key: YOUR_SECRET_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "payment_method_data": {
      "card": {
        "card_exp_month": "12",
        "card_exp_year": "27"
      }
    }
  }'`,
  remove: `curl https://sandbox.perfectpay.ai/payment_methods/pm_abc123 \\
  -X DELETE \\
  -H "api-key: YOUR_SECRET_API_KEY"`,
  list: `curl https://sandbox.perfectpay.ai/customers/cus_abc123/payment_methods \\
  -H "api-key: YOUR_SECRET_API_KEY"`,
}

/** Runs a command, with the saved method's id put in. */
const run = (name: keyof typeof commands, methodId = 'pm_abc123'): Promise<Printed> =>
  runCommand(stage, commands[name].replace('pm_abc123', methodId))

const retrieveUnknown = await run('retrieve')
await stage.api('createCustomer', { body: { customer_id: 'cus_abc123' } })
const created = await run('create')
const id: string = created.body.payment_method_id

test('201 create answers what the page shows', () => {
  expect(created.status).toBe(201)
  expect(created.body).toMatchObject({ payment_method: 'card', payment_method_type: 'credit', customer_id: 'cus_abc123' })
  expect(id).toMatch(/^pm_/)
})

test('200 retrieve answers the full object with masked card details and metadata', async () => {
  expect(await run('retrieve', id)).toEqual({ status: 200, body: created.body })
  expect(created.body).toMatchObject({ card: { last4: '4242', card_isin: '424242' }, metadata: {} })
})

test('200 list, update, delete, and then it is gone', async () => {
  expect(await run('list')).toEqual({ status: 200, body: { size: 1, data: [created.body], has_more: false } })
  const changed = { ...created.body, card: { ...created.body.card, card_exp_month: '12', card_exp_year: '27' } }
  expect(await run('update', id)).toEqual({ status: 200, body: changed })
  expect(await run('remove', id)).toEqual({ status: 200, body: { payment_method_id: id, deleted: true } })
  expect(await run('list')).toEqual({ status: 200, body: { size: 0, data: [], has_more: false } })
  expect((await run('retrieve', id)).status).toBe(404)
})

test('404 the example id of the page', () => {
  expect([retrieveUnknown.status, retrieveUnknown.body.code]).toEqual([404, 'not_found'])
})
