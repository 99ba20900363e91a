import { describe, expect, test } from 'vitest'
import type { Caller } from '../../src/shared/caller.ts'
import type { Problem } from '../../src/shared/problems.ts'
import { setUp, setUpWith } from '../support/mandates.ts'
import { save } from '../support/saved-cards.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api, app } = stage

const [key] = await stage.query("SELECT k.id, a.id AS account_id, merchant_id, name FROM api_key k JOIN merchant_account a ON a.id = k.account_id")
const caller: Caller = {
  kind: 'secret', keyId: key!['id'], mode: 'test', mcc: null,
  accountId: key!['account_id'], merchantId: key!['merchant_id'], merchantName: key!['name'],
}

const jane = await setUp(api, 'jane')
const { payment_method_id: janes } = jane
const other = await save(api, 'jane', '5555555555554444')
const john = await setUp(api, 'john')

/** The mandate that is chosen, or what is told instead. */
const choose = (customerId: string, paymentMethodId: string, mandateId: string | null = null) =>
  app.mandates.choose(caller, { customerId, paymentMethodId, mandateId })
    .catch(({ status, code, errors }: Problem) => [status, code, errors?.[0]?.pointer])

const revoke = async ({ mandate_id }: { mandate_id: string }) => {
  expect((await api('revokeMandate', { params: { mandate_id } })).status).toBe(200)
}

describe('chosen', () => {
  test('the only one, named or not', async () => {
    expect(await choose('john', john.payment_method_id)).toBe(john.mandate_id)
    expect(await choose('john', john.payment_method_id, john.mandate_id)).toBe(john.mandate_id)
  })

  test('the newest that is active; an older one by its name', async () => {
    const second = await setUpWith(stage, 'jane', { max_occurrences: 1 })
    const third = await setUp(api, 'jane')
    expect([second.payment_method_id, third.payment_method_id]).toEqual([janes, janes])
    expect(await choose('jane', janes)).toBe(third.mandate_id)
    await revoke(third)
    expect([await choose('jane', janes), await choose('jane', janes, jane.mandate_id)]).toEqual([second.mandate_id, jane.mandate_id])
  })
})

describe('refusals', () => {
  const unknown = 'aaaaaaaaaaaaaaaaaaaaaaaaaa'

  test('404 customer, payment method of the customer, mandate', async () => {
    expect(await choose('nobody', janes)).toEqual([404, 'not_found', '/customer_id'])
    expect(await choose('jane', `pm_${unknown}`)).toEqual([404, 'not_found', '/payment_method_id'])
    expect(await choose('jane', john.payment_method_id)).toEqual([404, 'not_found', '/payment_method_id'])
    expect(await choose('jane', janes, `man_${unknown}`)).toEqual([404, 'not_found', '/mandate_id'])
  })

  test('404 alike for what another merchant has', async () => {
    const xyz = await stage.merchant()
    const theirs = await setUp(xyz.api, 'jane')
    await save(xyz.api, 'mary')
    expect(await choose('mary', janes)).toEqual([404, 'not_found', '/customer_id'])
    expect(await choose('jane', theirs.payment_method_id)).toEqual([404, 'not_found', '/payment_method_id'])
    expect(await choose('jane', janes, theirs.mandate_id)).toEqual([404, 'not_found', '/mandate_id'])
  })

  test('422 mandate_missing: a payment method that was only saved', async () => {
    expect(await choose('jane', other.payment_method_id)).toEqual([422, 'mandate_missing', '/payment_method_id'])
  })

  test('422 mandate_mismatch: of another customer, with another payment method', async () => {
    expect(await choose('jane', janes, john.mandate_id)).toEqual([422, 'mandate_mismatch', '/customer_id'])
    expect(await choose('jane', other.payment_method_id, jane.mandate_id)).toEqual([422, 'mandate_mismatch', '/payment_method_id'])
  })

  test('422 mandate_not_active: revoked, named or not', async () => {
    const mandate = await setUp(api, 'revoked')
    await revoke(mandate)
    expect(await choose('revoked', mandate.payment_method_id)).toEqual([422, 'mandate_not_active', '/payment_method_id'])
    expect(await choose('revoked', mandate.payment_method_id, mandate.mandate_id)).toEqual([422, 'mandate_not_active', '/mandate_id'])
  })
})
