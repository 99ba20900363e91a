import { describe, expect, test } from 'vitest'
import { operations } from '#generated/operations.ts'
import { describe as inWords, type Fault } from '../../src/http/faults.ts'
import { createRateLimit } from '../../src/http/rate-limit.ts'
import { readTexts } from '../../src/http/query.ts'
import { requestExample } from './stand.ts'

/** What is said of a createPayment body that is the example with something changed. */
function said(change: object): string[] {
  const { body } = operations.createPayment
  body!({ ...requestExample('createPayment'), ...change })
  return inWords('body', (body!.errors ?? []) as Fault[]).map(({ pointer, message }) => `${pointer} ${message}`)
}

describe('faults in words', () => {
  test.each<[object, string[]]>([
    [{}, []],
    [{ captur_method: 'manual' }, ['/captur_method is not a known property']],
    [{ 'a/b~c': 1 }, ['/a~1b~0c is not a known property']],
    [{ amount: 0 }, ['/amount must be at least 1']],
    [{ amount: 1e13 }, ['/amount must be at most 999999999999']],
    [{ amount: 5.5 }, ['/amount must be an integer']],
    [{ amount: undefined }, ['/amount is required']],
    [{ confirm: 'yes' }, ['/confirm must be a boolean or null']],
    [{ currency: 'usd' }, ['/currency must be one of the documented values']],
    [{ capture_method: 'later' }, ['/capture_method must be one of automatic, manual, manual_multiple']],
    [{ description: 'x'.repeat(2000) }, ['/description must have at most 1000 characters']],
    [{ metadata: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [index, 1])) }, ['/metadata must have at most 50 properties']],
    [{ metadata: { ['x'.repeat(41)]: 1 } }, [`/metadata/${'x'.repeat(41)} is a name that must have at most 40 characters`]],
    [{ metadata: { list: [] } }, ['/metadata/list must be a string or a number or a boolean or null']],
    [{ billing: { email: 5, phone: [] } }, ['/billing/phone must be an object', '/billing/email must be a string or null']],
    [
      { payment_method_data: { card: {} } },
      ['card_number', 'card_exp_month', 'card_exp_year', 'card_cvc'].map((name) => `/payment_method_data/card/${name} is required`),
    ],
    [{ mandate_data: { mandate_type: null, customer_acceptance: {} } }, ['/mandate_data/customer_acceptance/acceptance_type is required']],
    [
      { mandate_data: { mandate_type: null, customer_acceptance: { acceptance_type: 'post' } } },
      ['/mandate_data/customer_acceptance/acceptance_type must be one of online, offline'],
    ],
    [{ customer_id: 'list' }, ['/customer_id must not be list']],
    [{ return_url: 'ftp://example.com' }, ['/return_url must match ^https?://']],
  ])('%j', (change, words) => {
    expect(said(change)).toEqual(words)
  })

  test('no value of the request is repeated', () => {
    const card = { card_number: 'x4242424242424242', card_exp_month: '4242', card_exp_year: '4242424242', card_cvc: 'y4242' }
    const words = said({ payment_method_data: { card }, return_url: '4242', currency: '4242', capture_method: '4242' }).join()
    expect([words === '', words.includes('4242')]).toEqual([false, false])
  })
})

describe('texts of a query', () => {
  test.each(['a=\u00e9', 'a=b c', 'a=%00', 'a=%zz', 'a=%c3', '%ff=1'])('are refused where they are not well encoded: %j', (text) => {
    expect(readTexts('query', text)).toMatchObject({ values: {}, errors: [{ in: 'query', message: expect.stringContaining('percent-encoded') }] })
  })

  test('are decoded, and lists where a name is repeated', () => {
    expect(readTexts('query', 'a=1&b=x%20y+z&&c&a=2&a=3&__proto__=4').values).toEqual(
      Object.assign(Object.create(null), { a: ['1', '2', '3'], b: 'x y z', c: '', ['__proto__']: '4' }),
    )
    expect(({} as { 4?: string })['4']).toBeUndefined()
  })
})

describe('the rate limit', () => {
  test('lets a saved-up second through at once, and then so many per second, each key for itself', () => {
    let time = 0
    const take = createRateLimit(2, () => time)
    expect([take(1), take(1), take(1), take(2)]).toEqual([0, 0, 1, 0])
    time = 0.5
    expect([take(1), take(1)]).toEqual([0, 1])
    time = 60
    expect([take(1), take(1), take(1)]).toEqual([0, 0, 1])
  })
})
