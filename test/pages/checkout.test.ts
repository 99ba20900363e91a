import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openCheckoutStand, ready, type CheckoutStand } from '../support/checkouts.ts'

const asBrowser = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

let stand: CheckoutStand
beforeAll(async () => {
  stand = await openCheckoutStand()
})
beforeEach(() => {
  stand.refusals.length = 0
  stand.forms.length = 0
})
afterAll(() => stand.close())

const open = (id: string, headers: Record<string, string> = {}) =>
  fetch(`${stand.origin}/checkout/${id}`, { headers: { ...asBrowser, ...headers }, redirect: 'manual' })
const pageOf = async (id: string, headers?: Record<string, string>) => (await open(id, headers)).text()
const send = (id: string, verb: 'pay' | 'cancel', fields: Record<string, string>) =>
  fetch(`${stand.origin}/checkout/${id}/${verb}`, { method: 'POST', headers: asBrowser, body: new URLSearchParams(fields), redirect: 'manual' })

const filled = {
  attempt_token: ready.attempt_token!, method: 'card', card_number: '4242 4242 4242 4241', card_exp: '10 / 29', card_cvc: '987',
  card_holder_name: 'Jane "JD" Doe',
}

describe('what is shown', () => {
  test.each([
    ['ready', [
      '<h1>Pay <span class="amount">USD\u00a049.99</span></h1>', 'autocomplete="cc-number"', 'PayPal', 'Cancel and return to <bdi>Corner Store</bdi>',
    ]],
    ['verification', ['<h1>Verify your card</h1>', 'Nothing is charged today.', 'Verify card']],
    ['reservation', ['<h1>Reserve <span class="amount">KWD\u00a01,234.567</span></h1>', 'collects it later']],
    ['saved', [
      'Visa ending in <bdi>4242</bdi>', 'American Express ending in <bdi>0005</bdi>', '4 digits on the front of the card', 'Another card', 'iDEAL',
    ]],
    ['series', ['up to USD\u00a020.00 every month until 31 Dec 2027, at most 12 payments', 'name="consent"', 'name="email"']],
    ['declined', ['Error: The payment did not go through', 'There is not enough money on this card.', 'href="#card_number"', 'autofocus']],
    ['waiting', ['Your confirmation is needed', 'href="https://bank.example/challenge"', 'Or pay another way', 'autocomplete="cc-number"']],
    ['processing', ['Your payment is being processed', '<noscript><meta http-equiv="refresh" content="4"></noscript>']],
    ['paid', ['Thank you, your payment has been made', 'USD\u00a049.99', 'Visa •••• 4242', 'order-1001']],
    ['reserved', ['The amount is reserved', 'American Express •••• 0005']],
    ['verified', ['Your card is verified', 'Nothing was charged.']],
    ['cancelled', ['This payment was cancelled', 'Back to <bdi>Corner Store</bdi>']],
    ['expired', ['This payment link has expired', 'Back to <bdi>Corner Store</bdi>']],
    ['exhausted', ['Too many attempts']],
  ])('%s', async (id, texts) => {
    const response = await open(id)
    const text = await response.text()
    expect(response.status).toBe(200)
    for (const part of texts) expect(text).toContain(part)
    if (['processing', 'paid', 'reserved', 'verified', 'cancelled', 'expired', 'exhausted'].includes(id)) expect(text).not.toContain('<form')
  })

  test('a saved method asks for the security code only, and boxes are not ticked', async () => {
    const [visa = ''] = (await pageOf('saved')).split('<details').slice(1)
    expect([...visa.matchAll(/<input (?:type="\w+" )?(?:id="\w+" )?name="(\w+)"/g)].map(([, name]) => name))
      .toEqual(['attempt_token', 'method', 'payment_method_id', 'locale', 'card_cvc'])
    expect(await pageOf('saved') + (await pageOf('series'))).not.toContain(' checked')
  })

  test('303 to the shop once it is paid', async () => {
    const address = 'https://shop.example/thanks?order=1001&note=a%20b&session_id=ps_1&status=completed'
    stand.sessions.set('returning', { ...stand.sessions.get('paid'), return_url: address })
    const response = await open('returning')
    expect([response.status, response.headers.get('location'), response.headers.get('cache-control')]).toEqual([303, address, 'no-store'])
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('404 with the same page for any id that leads nowhere', async () => {
    const pages = await Promise.all(['ckt_unknown', 'x', '%3Cscript%3E'].map(async (id) => {
      const response = await open(id)
      return [response.status, await response.text()]
    }))
    expect(new Set(pages.map(String)).size).toBe(1)
    expect(pages[0]).toEqual([404, expect.stringContaining('This page does not exist')])
  })

  test('what a merchant wrote is text', async () => {
    const display_name = '"><img src=x onerror=alert(1)>'
    const external_reference = '<script>alert(1)</script>'
    stand.sessions.set('hostile', { merchant: { ...ready.merchant, display_name }, external_reference, type: 'first_in_series' })
    const text = await pageOf('hostile')
    expect(text).not.toMatch(/<img|<script>alert/)
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  test('a query that a mail program added changes nothing', async () => {
    expect((await open('ready?utm_source=mail')).status).toBe(200)
  })
})

describe('languages', () => {
  test.each([['de-CH,de;q=0.9,en;q=0.8', 'de', 'ltr'], ['ar', 'ar', 'rtl'], ['sv,ja;q=0.5', 'ja', 'ltr'], ['sv', 'en', 'ltr'], ['', 'en', 'ltr']])(
    'the browser asks for %s: %s',
    async (wanted, lang, dir) => {
      const response = await open('ready', { 'Accept-Language': wanted })
      expect(await response.text()).toContain(`<html lang="${lang}" dir="${dir}"`)
      expect(response.headers.get('vary')).toContain('Accept-Language')
    },
  )

  test("the merchant's choice goes before the browser's", async () => {
    stand.sessions.set('french', { locale: 'fr' })
    expect(await pageOf('french', { 'Accept-Language': 'de' })).toContain('Payer <span class="amount">49,99\u00a0USD</span>')
  })
})

describe('a form that is refused', () => {
  test('422 tells what to mend, and number and security code never come back', async () => {
    stand.refusals.push({ status: 422, code: 'card_invalid', errors: [{ in: 'body', pointer: '/card_number', message: 'has a wrong check digit' }] })
    const response = await send('prompt', 'pay', { ...filled, save: 'on', email: 'jane@example.com' })
    const text = await response.text()
    expect([response.status, response.headers.get('content-type')]).toEqual([422, 'text/html; charset=utf-8'])
    expect(text).toContain('<a href="#card_number">Check the card number: a digit is wrong or missing.</a>')
    expect(text).toMatch(/<input id="card_number"[^>]*aria-describedby="card_number-fault" aria-invalid="true">/)
    expect(text).toContain('value="Jane &quot;JD&quot; Doe"')
    expect(text).toContain('value="jane@example.com"')
    expect(text).toMatch(/id="save"[^>]* checked/)
    expect(text).not.toMatch(/4242 4242|42424|987/)
  })

  test.each([
    ['card_cvc', 'card_cvc_invalid', '1', 'Check the security code'],
    ['card_cvc', 'payment_method_required', ' ', 'Enter the security code.'],
    ['card_number', 'payment_method_required', '', 'Enter the card number.'],
    ['card_exp', 'card_expired', '10 / 24', 'This card has expired.'],
    ['card_exp', 'validation_failed', '13 / 29', 'Enter the expiry date as month and year'],
    ['consent', 'consent_required', '', 'Tick the box if you agree'],
  ] as const)('%s: %s of "%s"', async (field, code, value, words) => {
    stand.refusals.push({ status: 422, code, errors: [{ in: 'body', pointer: `/${field}`, message: 'is wrong' }] })
    const text = await (await send('series', 'pay', { ...filled, [field]: value })).text()
    expect(text).toMatch(new RegExp(`<a href="#${field}">${words}`))
    expect(text).toMatch(new RegExp(`id="${field}-fault">${words}`))
  })

  test('a box stays ticked beside the words that were agreed to, and beside no others', async () => {
    const terms = /name="terms" value="([^"]+)"/.exec(await pageOf('series'))![1]!
    const fault = { in: 'body', pointer: '/card_number', message: 'has a wrong check digit' } as const
    for (const [words, ticked] of [[terms, true], [`${terms} `, false]] as const) {
      stand.refusals.push({ status: 422, code: 'card_invalid', errors: [fault] })
      const text = await (await send('series', 'pay', { ...filled, consent: 'on', terms: words })).text()
      expect(/id="consent"[^>]* checked/.test(text)).toBe(ticked)
    }
    stand.refusals.push({ status: 422, code: 'consent_required', errors: [{ ...fault, pointer: '/terms' }] })
    expect(await (await send('series', 'pay', { ...filled, consent: 'on', terms: 'others' })).text())
      .toContain('<a href="#consent">The page was out of date and nothing was charged.')
  })

  test('opens the saved card that was sent, and no other', async () => {
    stand.refusals.push({ status: 422, code: 'card_cvc_invalid', errors: [{ in: 'body', pointer: '/card_cvc', message: 'must have 4 digits' }] })
    const text = await (await send('saved', 'pay', { ...filled, method: 'saved_card', payment_method_id: 'pm_agoqpkyr7n4lqxqu62i3ucccgn' })).text()
    expect(text).toContain('<a href="#saved2_card_cvc">')
    expect(text.match(/aria-invalid/g)).toHaveLength(1)
    expect(text.split('<details').map((part) => / open>/.test(part.slice(0, 60)))).toEqual([false, false, true, false, false, false])
  })

  test('303 to the page where the session has gone on meanwhile', async () => {
    stand.refusals.push({ status: 409, code: 'session_expired' })
    const response = await send('expired', 'pay', filled)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/checkout/expired'])
  })

  test.each([
    [409, 'invalid_state', 'The page was out of date and nothing was charged.'],
    [503, 'service_unavailable', 'That did not work.'],
    [400, 'validation_failed', 'The form could not be read.'],
  ] as const)(
    '%i %s keeps the form',
    async (status, code, words) => {
      stand.refusals.push({ status, code })
      const response = await send('ready', 'pay', filled)
      expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(words)])
    },
  )

  test('503 with a saved card does not say that nothing was charged; 422 for one that is gone does', async () => {
    const sent = { ...filled, method: 'saved_card', payment_method_id: 'pm_agoqpkyr7n4lqxqu62i3ucccgn' }
    stand.refusals.push({ status: 503, code: 'service_unavailable' })
    expect(await (await send('saved', 'pay', sent)).text()).toContain('That did not work.')
    const gone = { in: 'body', pointer: '/payment_method_id', message: 'is required' } as const
    stand.refusals.push({ status: 422, code: 'payment_method_required', errors: [gone] })
    expect(await (await send('saved', 'pay', sent)).text()).toContain('The page was out of date and nothing was charged.')
  })

  test('404 for the form of a page that does not exist', async () => {
    expect((await send('ckt_unknown', 'pay', filled)).status).toBe(404)
  })
})

test('303 of a form is passed on, and what was sent reaches the contract as it was', async () => {
  const response = await send('ready', 'pay', filled)
  expect([response.status, response.headers.get('location'), await response.text()]).toEqual([303, '/checkout/ready', ''])
  await send('ready', 'cancel', { attempt_token: 'abc' })
  expect(stand.forms.map((form) => Object.fromEntries(form))).toEqual([filled, { attempt_token: 'abc' }])
})

describe('other clients', () => {
  test.each([{ Accept: '*/*' }, { Accept: 'application/json' }])('get what the contract answers: %o', async (headers) => {
    const found = await fetch(`${stand.origin}/checkout/ready`, { headers })
    expect(await found.json()).toEqual({ ...ready, checkout_session_id: 'ready' })
    expect(found.headers.get('vary')).toContain('Accept')
    expect((await fetch(`${stand.origin}/checkout/none`, { headers })).headers.get('content-type')).toContain('application/problem+json')
  })
})

describe('security', () => {
  test('the policy allows our own files, the one style, and the logo', async () => {
    stand.sessions.set('logo', { merchant: { ...ready.merchant, logo_url: 'https://cdn.example/logo.png' }, mode: 'live' })
    const { headers } = await open('logo')
    const policy = Object.fromEntries(headers.get('content-security-policy')!.split('; ').map((part) => part.split(/ (.*)/s)))
    expect(policy).toMatchObject({
      'default-src': "'none'", 'script-src': "'self'", 'img-src': "'self' https://cdn.example", 'frame-ancestors': "'none'", 'base-uri': "'none'",
      'form-action': "'self' https:", 'style-src': expect.stringMatching(/^'self' 'sha256-[\w+/]+='$/),
    })
    expect([headers.get('referrer-policy'), headers.get('cache-control')]).toEqual(['no-referrer', 'no-store'])
    expect((await open('ready')).headers.get('content-security-policy')).toContain("form-action 'self' https: http:")
  })

  test('a live page says nothing of a sandbox', async () => {
    stand.sessions.set('live', { mode: 'live' })
    expect(await pageOf('live')).not.toContain('Sandbox')
    expect(await pageOf('ready')).toContain('No money moves here.')
  })
})
