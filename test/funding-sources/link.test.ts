import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { openSource } from '../../src/funding-sources/open.ts'
import { refusal } from '../support/api.ts'
import { bank, customerClient, debitCard, wallet } from '../support/funding-sources.ts'
import { openStage } from '../support/stage.ts'
import { foundIn } from '../security/numbers.ts'

const stage = await openStage({ settings: { DATABASE_POOL: '5' } })
const { api, app } = stage
const jane = await customerClient(api, 'jane')
const someone = () => customerClient(api, `someone_${randomUUID()}`)

const accountOf = async (customerId: string): Promise<number> =>
  (await stage.query('SELECT account_id FROM customer WHERE customer_id = $1 ORDER BY account_id', [customerId]))[0]!.account_id
const opened = async (customerId: string, { funding_source_id }: { funding_source_id: string }) =>
  openSource(app, await accountOf(customerId), customerId, funding_source_id)

describe('what is linked', () => {
  const common = {
    funding_source_id: expect.stringMatching(/^fs_[2-7a-z]{26}$/), customer_id: 'jane', bank_account: null, stablecoin_wallet: null, debit_card: null,
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  }

  test('201 a bank account', async () => {
    const { status, body } = await jane.link(bank())
    const { last4 } = body.bank_account
    expect([status, body]).toEqual([201, {
      ...common, type: 'bank_account', label: `Sandbox Bank ••${last4}`, supported_rails: ['fednow', 'rtp', 'same_day_ach'],
      bank_account: { bank_name: 'Sandbox Bank', account_name: 'Checking', account_type: 'checking', last4: expect.stringMatching(/^\d{4}$/) },
    }])
    expect(await opened('jane', body)).toEqual({
      source: { type: 'bank_account', accessRef: expect.stringMatching(/^access-sandbox-/), accountId: 'acct_abc123' },
      type: 'bank_account', label: body.label, supportedRails: body.supported_rails,
    })
  })

  test('201 a wallet', async () => {
    const { status, body } = await jane.link(wallet())
    const stablecoin_wallet = { wallet_address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', chain: 'base', stablecoin_type: 'usdc' }
    expect([status, body]).toEqual([201, {
      ...common, type: 'stablecoin_wallet', label: 'USDC on Base 0x5aAe…eAed', supported_rails: ['stablecoin'], stablecoin_wallet,
    }])
    const { wallet_address: address, chain, stablecoin_type: coin } = stablecoin_wallet
    expect(await opened('jane', body)).toMatchObject({ source: { type: 'stablecoin_wallet', address, chain, coin } })
  })

  test('201 a debit card', async () => {
    const { status, body } = await jane.link(debitCard('4000 0566 5566 5556', { card_exp_month: '7', card_exp_year: '2031' }))
    expect([status, body]).toEqual([201, {
      ...common, type: 'debit_card', label: 'Visa ••5556', supported_rails: ['push_to_card'],
      debit_card: { last4: '5556', card_isin: '400005', card_network: 'Visa', card_exp_month: '07', card_exp_year: '31' },
    }])
    const card = { number: '4000056655665556', expMonth: '07', expYear: '31', cvc: null, holderName: null }
    expect(await opened('jane', body)).toMatchObject({ source: { type: 'debit_card', card } })
  })

  test.each([
    ['ethereum', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
    ['polygon', '0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
    ['solana', '1nc1nerator11111111111111111111111111111111', '1nc1nerator11111111111111111111111111111111'],
  ] as const)('201 a wallet of %s in one case is kept with its checksum', async (chain, wallet_address, kept) => {
    expect((await jane.linked(wallet({ chain, wallet_address }))).stablecoin_wallet!.wallet_address).toBe(kept)
  })

  test.each(['usdc', 'usdt', 'pyusd'] as const)('201 any coin: %s', async (stablecoin_type) => {
    await (await someone()).linked(wallet({ chain: 'solana', wallet_address: '11111111111111111111111111111111', stablecoin_type }))
  })

  test('201 a card of Mastercard, and one that any payment would be declined with: nobody is asked', async () => {
    expect((await jane.linked(debitCard('5200828282828210'))).debit_card!.card_network).toBe('Mastercard')
    await jane.linked(debitCard('4000000000000002'))
  })
})

describe('the same again', () => {
  const same = [
    ['bank account by another token', bank(), bank(undefined, 'public-sandbox-other')],
    ['wallet in another case', wallet(), wallet({ wallet_address: '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed' })],
    ['card in groups', debitCard(), debitCard('4000 0566 5566 5556')],
  ] as const
  test.each(same)('200 %s is the one that there is', async (_, first, again) => {
    const client = await someone()
    const before = await client.linked(first)
    const { status, body } = await client.link(again)
    expect([status, body]).toEqual([200, before])
    expect(await client.all()).toEqual([before])
  })

  test.each(same)('200 %s, twenty times at once, is one', async (_, first, again) => {
    const client = await someone()
    const answers = await Promise.all(Array.from({ length: 20 }, (__, i) => client.link(i % 2 ? again : first)))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 19 }, () => 200), 201])
    expect(new Set(answers.map(({ body }) => body.funding_source_id)).size).toBe(1)
    expect(await client.all()).toHaveLength(1)
  })

  test('200 a card that was renewed is shown and paid with as it is now', async () => {
    const client = await someone()
    const before = await client.linked(debitCard())
    const { status, body } = await client.link(debitCard(undefined, { card_exp_month: '01', card_exp_year: '33' }))
    expect([status, body]).toEqual([200, { ...before, debit_card: { ...before.debit_card, card_exp_month: '01', card_exp_year: '33' } }])
    expect(await opened(client.customerId, before)).toMatchObject({ source: { card: { expMonth: '01', expYear: '33', number: '4000056655665556' } } })
  })

  test('200 the access that a bank account had before is given back, and the new one is used', async () => {
    const unlink = vi.spyOn(app.plaid, 'unlink')
    const client = await someone()
    const source = await client.linked(bank())
    const first = await opened(client.customerId, source)
    await client.link(bank())
    const second = await opened(client.customerId, source)
    expect(unlink.mock.calls).toEqual([[first!.source.type === 'bank_account' && first!.source.accessRef]])
    expect(second!.source).not.toEqual(first!.source)
    unlink.mockRestore()
  })

  test('201 another coin, chain, account or card is another source', async () => {
    const client = await someone()
    const all = [
      bank('acct_1'), bank('acct_2'), wallet(), wallet({ chain: 'ethereum' }), wallet({ stablecoin_type: 'usdt' }),
      debitCard('4242424242424242'), debitCard('4111111111111111'),
    ]
    const ids = []
    for (const body of all) ids.push((await client.linked(body)).funding_source_id)
    expect((await client.all()).map(({ funding_source_id }) => funding_source_id)).toEqual(ids.reverse())
  })

  test.each([bank(), wallet(), debitCard()])('201 of another customer and of another merchant it is another source: $type', async (body) => {
    const [one, other] = [await someone(), await someone()]
    const foreign = await customerClient((await stage.merchant({ merchantId: `merchant_${randomUUID().slice(0, 8)}` })).api, one.customerId)
    const sources = [await one.linked(body), await other.linked(body), await foreign.linked(body)]
    expect(new Set(sources.map(({ funding_source_id }) => funding_source_id)).size).toBe(3)
    const prints = await stage.query('SELECT DISTINCT fingerprint FROM funding_source WHERE funding_source_id = ANY ($1)', [
      sources.map(({ funding_source_id }) => funding_source_id),
    ])
    expect(prints).toHaveLength(3)
    expect(await openSource(app, await accountOf(one.customerId), other.customerId, sources[0]!.funding_source_id)).toBeNull()
  })

  test('201 after it was deleted it is new', async () => {
    const client = await someone()
    for (const body of [bank(), wallet(), debitCard()]) {
      const before = await client.linked(body)
      await client.remove(before.funding_source_id)
      expect((await client.linked(body)).funding_source_id).not.toBe(before.funding_source_id)
    }
  })
})

describe('what is refused', () => {
  test.each<[string, object, number, string, ...string[]]>([
    ['a token that is none', bank('acct_1', 'link-sandbox-1'), 422, 'plaid_token_invalid', '/plaid_public_token'],
    ['a token that has expired', bank('acct_1', 'public-sandbox-expired'), 422, 'plaid_token_invalid', '/plaid_public_token'],
    ['an unknown account', bank('acct_missing'), 422, 'plaid_account_not_found', '/plaid_account_id'],
    ['Plaid that is down', bank('acct_1', 'public-sandbox-unavailable'), 503, 'service_unavailable'],
    ['a wrong checksum', wallet({ wallet_address: '0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' }), 422, 'wallet_address_invalid', '/wallet_address'],
    ['an address of another chain', wallet({ chain: 'solana' }), 422, 'wallet_address_invalid', '/wallet_address'],
    ['a wrong check digit', debitCard('4000056655665557'), 422, 'card_invalid', '/card_number'],
    ['American Express', debitCard('378282246310005'), 422, 'card_network_unsupported', '/card_number'],
    ['Maestro', debitCard('6759649826438453'), 422, 'card_network_unsupported', '/card_number'],
    ['a network that we do not name', debitCard('5066991111111118'), 422, 'card_network_unsupported', '/card_number'],
    ['an expired card', debitCard(undefined, { card_exp_month: '12', card_exp_year: '24' }), 422, 'card_expired', '/card_exp_year'],
    ['a year of the next century', debitCard(undefined, { card_exp_year: '2124' }), 422, 'card_invalid', '/card_exp_year'],
    ['a security code', { ...debitCard(), card_cvc: '123' }, 400, 'validation_failed', '/card_cvc'],
    ['a member of another type', { ...bank(), wallet_address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' }, 400, 'validation_failed', '/wallet_address'],
    ['no account', { type: 'bank_account', plaid_public_token: 'public-sandbox-1' }, 400, 'validation_failed', '/plaid_account_id'],
    ['an unknown chain', { ...wallet(), chain: 'tron' }, 400, 'validation_failed', '/chain'],
    ['an unknown type', { type: 'cash' }, 400, 'validation_failed', '/type'],
    ['no type', {}, 400, 'validation_failed', '/type'],
  ])('%s', async (_, body, ...expected) => {
    const client = await someone()
    expect(refusal(await client.link(body as never))).toEqual(expected)
    expect(await client.all()).toEqual([])
  })

  test('503 says when to come back', async () => {
    expect((await jane.link(bank('acct_1', 'public-sandbox-unavailable'))).headers.get('Retry-After')).toMatch(/^\d+$/)
  })

  test('503 real accounts are not linked by the simulator', async () => {
    const live = await stage.merchant({ merchantId: 'merchant_live', mode: 'live' })
    const client = await customerClient(live.api, 'real')
    expect(refusal(await client.link(bank()))).toEqual([503, 'service_unavailable'])
    expect((await client.link(wallet())).status).toBe(201)
  })

  test('403 the path names another customer, whether there is one or not', async () => {
    await customerClient(api, 'john')
    for (const customer_id of ['john', 'nobody']) expect(refusal(await jane.link(wallet(), undefined, customer_id))).toEqual([403, 'customer_mismatch'])
  })

  test('401 without a token, with a key, and with a token of a customer who was deleted', async () => {
    const params = { customer_id: 'jane' }
    for (const key of [null, stage.secretKey, stage.publishableKey]) {
      expect(refusal(await api('linkFundingSource', { key, params, body: wallet() }))).toEqual([401, 'unauthorized'])
    }
    const gone = await someone()
    await api('deleteCustomer', { params: { customer_id: gone.customerId } })
    expect(refusal(await gone.link(wallet()))).toEqual([401, 'unauthorized'])
  })
})

describe('idempotency', () => {
  const fresh = [bank('acct_keyed'), wallet({ stablecoin_type: 'pyusd' }), debitCard('4242424242424242')]
  test.each(fresh)('201 repeated is answered again: $type', async (body) => {
    const key = randomUUID()
    const [first, again] = [await jane.link(body, key), await jane.link(body, key)]
    expect([first.status, again.status, again.headers.get('Idempotent-Replayed'), again.text]).toEqual([201, 201, 'true', first.text])
    expect((await jane.link(body)).status).toBe(200)
  })

  test('200 for what was there before is answered again as 200', async () => {
    const client = await someone()
    await client.linked(bank())
    const [first, again] = [await client.link(bank(), 'known'), await client.link(bank(), 'known')]
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text])
  })

  test('a key belongs to one customer', async () => {
    const [one, other] = [await someone(), await someone()]
    expect([(await one.link(wallet(), 'shared')).status, (await other.link(wallet(), 'shared')).status]).toEqual([201, 201])
  })

  test('422 with another source', async () => {
    await jane.link(bank('acct_taken'), 'taken')
    for (const body of [bank('acct_other'), wallet()]) expect(refusal(await jane.link(body, 'taken'))).toEqual([422, 'idempotency_key_mismatch'])
  })

  test('422 what Plaid refused is refused again without asking, 503 is asked again', async () => {
    const link = vi.spyOn(app.plaid, 'link')
    const refused = [await jane.link(bank('acct_missing'), 'missing'), await jane.link(bank('acct_missing'), 'missing')]
    expect([...refused.map(({ status }) => status), refused[1]!.headers.get('Idempotent-Replayed')]).toEqual([422, 422, 'true'])
    expect(link).toHaveBeenCalledTimes(1)
    const down = bank('acct_down')
    link.mockImplementationOnce(() => Promise.reject(Object.assign(new Error('down'), { name: 'Down' })))
    expect((await jane.link(down, 'down')).status).toBe(500)
    expect((await jane.link(down, 'down')).status).toBe(201)
    link.mockRestore()
  })

  test('409 side by side: Plaid, which takes a token once, is asked once', async () => {
    const client = await someone()
    const asked = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const plain = app.plaid.link
    const link = vi.spyOn(app.plaid, 'link').mockImplementationOnce(async (request) => {
      asked.resolve()
      await goOn.promise
      return plain(request)
    })
    const first = client.link(bank(), 'racing')
    await asked.promise
    const second = await client.link(bank(), 'racing')
    goOn.resolve()
    expect([second.status, second.body.code, second.headers.get('Retry-After')]).toEqual([409, 'idempotency_key_in_use', '1'])
    expect((await first).status).toBe(201)
    expect((await client.link(bank(), 'racing')).text).toBe((await first).text)
    expect(link).toHaveBeenCalledTimes(1)
    link.mockRestore()
  })
})

test('401 a customer who is deleted while Plaid is asked has nothing linked, and the access is given back', async () => {
  const client = await someone()
  const plain = app.plaid.link
  const unlink = vi.spyOn(app.plaid, 'unlink')
  let accessRef = ''
  const link = vi.spyOn(app.plaid, 'link').mockImplementationOnce(async (request) => {
    const account = await plain(request)
    accessRef = account.accessRef
    await api('deleteCustomer', { params: { customer_id: client.customerId } })
    return account
  })
  expect(refusal(await client.link(bank(), 'late'))).toEqual([401, 'unauthorized'])
  expect(unlink.mock.calls).toEqual([[accessRef]])
  expect(await stage.query('SELECT FROM funding_source WHERE customer_id = $1', [client.customerId])).toEqual([])
  link.mockRestore()
  unlink.mockRestore()
})

test('no transaction is open while Plaid is asked', async () => {
  const client = await someone()
  const plain = app.plaid.link
  let open: unknown[] = []
  const link = vi.spyOn(app.plaid, 'link').mockImplementationOnce(async (request) => {
    open = await stage.query(`SELECT query FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`)
    return plain(request)
  })
  await client.link(bank(), 'outside')
  expect(link).toHaveBeenCalledTimes(1)
  expect(open).toEqual([])
  link.mockRestore()
})

test('201 a bank with an endless name', async () => {
  const plain = app.plaid.link
  const link = vi.spyOn(app.plaid, 'link').mockImplementationOnce(async (request) => ({ ...(await plain(request)), bankName: 'x'.repeat(1000) }))
  const { bank_account, label } = await (await someone()).linked(bank())
  expect([bank_account!.bank_name, label]).toEqual(['x'.repeat(200), expect.stringMatching(/^x{200} ••\d{4}$/)])
  link.mockRestore()
})

test('nothing secret is in the database, in whatever form', async () => {
  const client = await someone()
  const secrets = { number: '4539578763621486', token: `public-sandbox-${randomUUID()}`, account: `acct_${randomUUID()}` }
  await client.link(debitCard(secrets.number), 'secret card')
  const source = await client.link(bank(secrets.account, secrets.token), 'secret bank')
  const { source: at } = (await opened(client.customerId, source.body))!
  const values = [...Object.values(secrets), at.type === 'bank_account' ? at.accessRef : '']
  for (const table of ['funding_source', 'idempotency_key', 'event', 'customer']) {
    const rows = await stage.query(`SELECT t::text AS text FROM ${table} t`)
    const written = rows.map(({ text }) => text as string).join('\n')
    const bytes = Array.from(written.matchAll(/\\x([0-9a-f]+)/g), ([, hex]) => Buffer.from(hex!, 'hex').toString('latin1'))
    expect(foundIn([written, ...bytes].join('\n'), values)).toEqual([])
  }
})

test('what is sealed opens for its customer and its id only', async () => {
  const [one, other] = [await someone(), await someone()]
  const [card, another] = [await one.linked(debitCard()), await other.linked(debitCard('4242424242424242'))]
  await stage.query(`UPDATE funding_source f SET sealed_secret = g.sealed_secret FROM funding_source g
                     WHERE f.funding_source_id = $1 AND g.funding_source_id = $2`, [card.funding_source_id, another.funding_source_id])
  await expect(opened(one.customerId, card)).rejects.toThrow('sealed')
  await one.remove(card.funding_source_id)
})

