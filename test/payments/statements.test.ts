import { expect, test } from 'vitest'
import { make } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { DATABASE_POOL: '1', DATABASE_LANES: '1' } })
const { api } = stage

/** Statements that connections of the service keep prepared, by what they begin with; each keeps its memory as long as its connection. */
const preparedBy = async (work: () => Promise<unknown>): Promise<number> => {
  const texts = new Set<string>()
  const { lanes, pool } = stage.app.db
  for (const runner of [lanes, pool]) {
    const run = runner.run.bind(runner)
    runner.run = (statement, values) => {
      texts.add(statement.name)
      return run(statement, values)
    }
  }
  await work()
  return texts.size
}

const fields = {
  description: 'd', return_url: 'https://shop.example/', statement_descriptor: 'SHOP', authentication_type: 'three_ds', capture_method: 'manual',
  session_expiry: 600, shipping: null, request_incremental_authorization: true,
} as const

test('whatever fields an update names, it is one statement', async () => {
  const { payment_id } = await make(api)
  const names = Object.keys(fields) as (keyof typeof fields)[]
  const prepared = await preparedBy(async () => {
    for (let choice = 1; choice < 2 ** names.length; choice += 3) {
      const body = Object.fromEntries(names.filter((_, i) => choice & (1 << i)).map((name) => [name, fields[name]]))
      const { status } = await api('updatePayment', { params: { payment_id }, body: { capture_method: 'manual', ...body } })
      expect(status).toBe(200)
    }
  })
  expect(prepared).toBeLessThan(10)
})
