import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { accessibilityFaults, launchBrowser, overflowOf, visit, widths, type Visitor } from '../support/browser.ts'
import { readQrCode } from '../support/qr-code.ts'
import { openStage, type Stage } from '../support/stage.ts'

type Created = Schema<'QrSessionCreated'>

let stage: Stage
let browser: Browser
let wallet: { server: Server; origin: string; show(page: string): void }
/** Where pictures of the pages go, for whoever wants to see them: `PICTURES=yes`. */
const pictures = process.env['PICTURES'] ? await mkdtemp(join(tmpdir(), 'qr-payment-')) : null
if (pictures) console.log(`Pictures are in ${pictures}`)

beforeAll(async () => {
  ;[browser, wallet] = await Promise.all([launchBrowser(), openWallet()])
  // Rails answer when a test lets them, and not before.
  stage = await openStage({ settings: { RAIL_DELAY_SECONDS: '3600', PAY_PAGE_ORIGINS: wallet.origin } })
})

afterAll(async () => {
  await browser?.close()
  wallet?.server.close()
  wallet?.server.closeAllConnections()
})

/** An app that shows the pay page in a frame. */
async function openWallet() {
  let shown = ''
  const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(shown)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { server, origin, show: (page: string) => { shown = page } }
}

/** The rails answer what they were asked. */
async function railsAnswer(): Promise<void> {
  await stage.query('UPDATE sandbox_operation SET settles_at = now() WHERE settles_at > now()')
  await stage.becomeDue()
  await recoverAttempts(stage.app)
}

async function createSession(body: Partial<Schema<'QrSessionCreate'>> = {}): Promise<Created> {
  const given = { amount: 575, currency: 'USD', supported_rails: ['fednow', 'rtp', 'push_to_card'], ...body } as Schema<'QrSessionCreate'>
  return (await stage.api('createQrSession', { body: given })).body
}

let customers = 0

/** A customer of the shop, by its token. */
async function newCustomer(): Promise<string> {
  const customer_id = `cus_journey_${++customers}`
  await stage.api('createCustomer', { body: { customer_id } })
  return (await stage.api('createCustomerToken', { params: { customer_id }, body: {} })).body.token
}

const headingOf = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name })
const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click()

/** The page fits, is accessible, and nothing went wrong on it. */
async function inspect({ page, complaints, foreign }: Visitor, name: string): Promise<void> {
  expect(await overflowOf(page), name).toBe(0)
  expect(await accessibilityFaults(page), name).toEqual([])
  expect({ complaints, foreign }, name).toEqual({ complaints: [], foreign: [] })
  const { width } = page.viewportSize()!
  if (pictures) await page.screenshot({ path: join(pictures, `${width}-${name}.png`), fullPage: true, caret: 'initial' })
}

/** What a phone reads off the screen. */
async function scan(page: Page): Promise<string> {
  await page.getByRole('img', { name: /^QR code/ }).waitFor()
  // The page draws anew as news arrive: what is waited for and what is read are not one image, so nothing is waited for in between.
  await page.waitForFunction("document.querySelector('img.code')?.naturalWidth > 0")
  const drawn = await page.evaluate<string>(`(() => {
    const image = document.querySelector('img.code')
    const modules = Number(/viewBox="0 0 (\\d+)/.exec(decodeURIComponent(image.src))[1])
    const canvas = Object.assign(document.createElement('canvas'), { width: modules * 8, height: modules * 8 })
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/png')
  })()`)
  return readQrCode(drawn)
}

/** Counts the public fetches of a page, which a session has five of. */
function countFetches(page: Page): () => number {
  let fetches = 0
  page.on('request', (request) => {
    if (/\/v2\/payment-sessions\/\w+\?h=/.test(request.url())) fetches++
  })
  return () => fetches
}

async function openTill(width: number): Promise<Visitor> {
  const till = await visit(browser, stage.url, { width, dark: isDark(width) })
  await till.page.goto(`/till#key=${stage.secretKey}`)
  await headingOf(till.page, 'New payment').waitFor()
  expect(till.page.url()).toBe(`${stage.url}/till`)
  return till
}

/** One of the two widths is looked at in the dark. */
const isDark = (width: number): boolean => width === widths[1]

/** A phone that opens a link, with the customer's token if there is one. */
async function openPhone(link: string, { width = 375, token }: { width?: number; token?: string } = {}): Promise<Visitor> {
  const phone = await visit(browser, stage.url, { width, dark: isDark(width) })
  await phone.page.goto(token ? `${link}#customer_token=${token}` : link)
  return phone
}

async function linkAccount(page: Page, account: string): Promise<void> {
  await page.getByLabel('Account of Plaid').fill(account)
  await press(page, 'Link it')
}

describe.each([
  { width: widths[0], held: false, amount: '5.75', shown: '$5.75' },
  { width: widths[1], held: true, amount: '1234.5', shown: '$1,234.50' },
])('a payment on screens of $width px, held first: $held', ({ width, held, amount, shown }) => {
  let till: Visitor
  let phone: Visitor
  let fetches: () => number

  afterAll(async () => {
    await Promise.all([till, phone].map((visitor) => visitor?.context.close()))
  })

  test('begins at the till, with a code that a phone can read', async () => {
    till = await openTill(width)
    const { page } = till
    await press(page, 'Show the QR code')
    await page.getByText('Enter an amount such as 5.75.').waitFor()
    await inspect(till, 'till-amount')
    await page.getByLabel('Amount').fill(amount)
    if (held) await page.getByRole('radio', { name: /^Held first/ }).check()
    await press(page, 'Show the QR code')
    await headingOf(page, 'Waiting for a scan').waitFor()
    expect(await scan(page)).toBe(await page.getByRole('link', { name: 'Open as the customer' }).getAttribute('href'))
    await inspect(till, 'till-code')
  })

  test('is opened, verified, and reloaded without another fetch', async () => {
    phone = await visit(browser, stage.url, { width, dark: isDark(width) })
    fetches = countFetches(phone.page)
    const { page } = phone
    const link = await scan(till.page)
    await page.goto(link)
    await page.getByRole('heading', { level: 1, name: shown }).waitFor()
    expect(page.url()).toBe(link.replace(/\?.*/, ''))
    await page.getByText('signed by did:web:perfectpay.ai').click()
    await page.getByText('merchant_abc').waitFor()
    await inspect(phone, 'verified')
    await headingOf(till.page, 'Scanned').waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: shown }).waitFor()
    await page.getByText('signed by did:web:perfectpay.ai').waitFor()
    expect(fetches()).toBe(1)
  })

  test('has a customer, who links an account', async () => {
    const { page } = phone
    if (held) await page.evaluate(`location.hash = 'customer_token=${await newCustomer()}'`)
    else await press(page, 'Continue as demo customer')
    await headingOf(page, 'Link a way to pay').waitFor()
    expect(page.url()).not.toContain('customer_token')
    await inspect(phone, 'link')
    await page.getByLabel('Public token of Plaid').fill('public-production-1')
    await linkAccount(page, 'acct_missing')
    await page.getByText('In the sandbox the token begins with').waitFor()
    await page.getByLabel('Public token of Plaid').fill('public-sandbox-1')
    await press(page, 'Link it')
    const blamed = page.locator('[aria-invalid]')
    await blamed.waitFor()
    expect(await blamed.getAttribute('name')).toBe('plaid_account_id')
    expect(await page.evaluate('document.activeElement.name')).toBe('plaid_account_id')
    await inspect(phone, 'link-refused')
    await linkAccount(page, 'acct_fail_insufficient_funds')
    await page.getByRole('button', { name: `Pay ${shown}` }).waitFor()
    await inspect(phone, 'choose')
  })

  test('fails at first, which both are told', async () => {
    await press(phone.page, `Pay ${shown}`)
    await headingOf(phone.page, `Paying ${shown}`).waitFor()
    await headingOf(till.page, 'Paying').waitFor()
    await Promise.all([inspect(phone, 'paying'), inspect(till, 'till-paying')])
    await railsAnswer()
    await phone.page.getByRole('alert').getByText('did not pay').waitFor()
    await phone.page.getByRole('alert').getByText('not enough funds').waitFor()
    await till.page.getByRole('heading', { name: 'Not paid yet' }).waitFor()
    await Promise.all([inspect(phone, 'failed'), inspect(till, 'till-failed')])
  })

  test('succeeds from another account, with the page reloaded in between', async () => {
    const { page } = phone
    await press(page, 'Link another way to pay')
    await linkAccount(page, 'acct_good')
    await page.getByRole('radio', { name: 'RTP Arrives in seconds' }).check()
    await press(page, `Pay ${shown}`)
    await headingOf(page, `Paying ${shown}`).waitFor()
    await page.reload()
    await headingOf(page, `Paying ${shown}`).waitFor()
    await railsAnswer()
    await headingOf(page, held ? 'Approved' : 'Paid').waitFor()
    await headingOf(till.page, held ? 'Approved' : 'Paid').waitFor()
    await Promise.all([inspect(phone, 'done'), inspect(till, 'till-done')])
    expect(fetches()).toBe(1)
  })

  test.runIf(held)('is captured in part', async () => {
    await till.page.getByLabel('Capture how much').fill('2000')
    await press(till.page, 'Capture')
    expect(await till.page.getByLabel('Capture how much').getAttribute('aria-invalid')).toBe('true')
    await till.page.getByLabel('Capture how much').fill('1000')
    await press(till.page, 'Capture')
    await headingOf(till.page, 'Paid').waitFor()
    await headingOf(phone.page, 'Paid').waitFor()
    await till.page.locator('.ticket').getByText('$1,000.00').waitFor()
    await phone.page.getByText('Your statement shows how much').waitFor()
    await inspect(till, 'till-captured')
  })

  test('is refunded, and the till takes the next one', async () => {
    const { page } = till
    await page.locator('[data-status=completed]').waitFor()
    await page.getByLabel('Refund how much').fill('5')
    await press(page, 'Refund')
    await page.getByText('$5.00 was refunded.').first().waitFor()
    await page.getByText(held ? 'Up to $995.00' : 'Up to $0.75').waitFor()
    await page.reload()
    await page.getByText('$5.00 was refunded.').first().waitFor()
    await inspect(till, 'till-refunded')
    await press(page, 'New payment')
    await headingOf(page, 'New payment').waitFor()
  })
})

describe('what the shop does meanwhile', () => {
  test('it cancels', async () => {
    const till = await openTill(375)
    await till.page.getByLabel('Amount').fill('5,75')
    await press(till.page, 'Show the QR code')
    const phone = await openPhone(await scan(till.page), { token: await newCustomer() })
    await headingOf(phone.page, 'Link a way to pay').waitFor()
    await press(till.page, 'Cancel the payment')
    await headingOf(till.page, 'Cancelled').waitFor()
    await inspect(till, 'till-cancelled')
    await linkAccount(phone.page, 'acct_good')
    await press(phone.page, 'Pay $5.75')
    await headingOf(phone.page, 'The shop has cancelled this').waitFor()
    await inspect(phone, 'cancelled')
    await Promise.all([till.context.close(), phone.context.close()])
  })

  test('it takes the next payment, and what is answered late of the one before changes nothing', async () => {
    const till = await openTill(375)
    const { page } = till
    await page.getByLabel('Amount').fill('5,75')
    await press(page, 'Show the QR code')
    await scan(page)
    const [late, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let told = false
    // The button and the socket both ask how it stands.
    await page.route(/\/status$/, async (route) => {
      const response = await route.fetch()
      if ((await response.json()).status === 'cancelled') {
        if (told) {
          late.resolve()
          await goesOn.promise
        }
        told = true
      }
      await route.fulfill({ response })
    })
    await press(page, 'Cancel the payment')
    await Promise.all([late.promise, press(page, 'New payment')])
    await headingOf(page, 'New payment').waitFor()
    const answered = page.waitForResponse(/\/status$/)
    goesOn.resolve()
    await answered
    await page.unrouteAll({ behavior: 'wait' })
    await page.reload()
    await headingOf(page, 'New payment').waitFor({ timeout: 5_000 })
    expect(till.complaints).toEqual([])
    await till.context.close()
  })

  test('it voids what was held', async () => {
    const session = await createSession({ capture_method: 'manual' })
    const phone = await openPhone(session.qr_url, { token: await newCustomer() })
    await linkAccount(phone.page, 'acct_good')
    await press(phone.page, 'Pay $5.75')
    await headingOf(phone.page, 'Paying').waitFor()
    await railsAnswer()
    await headingOf(phone.page, 'Approved').waitFor()
    await stage.api('voidQrSession', { params: { session_id: session.session_id }, body: {} })
    await headingOf(phone.page, 'Not charged').waitFor()
    await phone.context.close()
  })
})

/** Somebody in between alters an answer of the service. */
const altered = (page: Page, url: RegExp, change: (answer: any) => void) =>
  page.route(url, async (route) => {
    const response = await route.fetch()
    const answer = await response.json()
    change(answer)
    await route.fulfill({ response, json: answer })
  })

const didDocument = /did\.json$/
const view = /\/v2\/payment-sessions\/\w+\?h=/
const subjectOf = ({ verifiable_presentation }: any) => verifiable_presentation.verifiableCredential[0].credentialSubject

describe('a presentation that proves nothing', () => {
  let phone: Visitor
  let token: string

  beforeAll(async () => {
    ;[phone, token] = await Promise.all([visit(browser, stage.url, { width: 375 }), newCustomer()])
  })
  afterAll(() => phone.context.close())

  test.each<[what: string, reason: string, url: RegExp, change: (answer: any) => void]>([
    ['the amount that is shown', 'the amount is another one', view, (answer) => { answer.amount = 1 }],
    ['the amount of the presentation', 'it was altered', view, (answer) => { subjectOf(answer).amount.value = '0.01' }],
    ['both', 'it was altered', view, (answer) => { answer.amount = 1; subjectOf(answer).amount.value = '0.01' }],
    ['the shop', 'the shop is another one', view, (answer) => { answer.merchant.name = 'Evil' }],
    ['the time', 'the time is another one', view, (answer) => { answer.expires_at = '2099-01-01T00:00:00Z' }],
    ['the rails', 'the ways to pay are others', view, (answer) => { answer.supported_rails.pop() }],
    ['the signature', 'its signature is wrong', view, ({ verifiable_presentation: { proof } }) => { proof.jws = `${proof.jws.slice(0, -8)}AAAAAAAA` }],
    ['who holds it', 'it was signed by somebody else', view, ({ verifiable_presentation: presented }) => { presented.holder = 'did:web:evil.example.com' }],
    ['the whole, which is missing', 'it is incomplete', view, (answer) => { delete answer.verifiable_presentation }],
    ['the key', 'its signature is wrong', didDocument, ({ verificationMethod: [{ publicKeyJwk }] }) => { publicKeyJwk.x = publicKeyJwk.y }],
    ['which keys may sign', 'its key may not sign', didDocument, (answer) => { answer.assertionMethod = [] }],
    ['whose document it is', 'it was signed by somebody else', didDocument, (answer) => { answer.id = 'did:web:evil.example.com' }],
  ])('cannot be paid: somebody has changed %s', async (_, reason, url, change) => {
    const { page } = phone
    const { qr_url } = await createSession()
    await altered(page, url, change)
    await page.goto(`${qr_url}#customer_token=${token}`)
    await headingOf(page, 'Do not pay this').waitFor()
    await page.getByText(reason).waitFor()
    expect(await page.locator('button, form, a').count()).toBe(0)
    await page.unroute(url)
  })

  test('of another session is not taken for this one, not even when the page is loaded again', async () => {
    const { page } = phone
    const [session, other] = await Promise.all([createSession(), createSession()])
    await altered(page, view, (answer) => { answer.verifiable_presentation = other.verifiable_presentation })
    await page.goto(session.qr_url)
    await page.getByText('it belongs to another payment').waitFor()
    await page.reload()
    await page.getByText('it belongs to another payment').waitFor()
    await inspect(phone, 'tampered')
    await page.setViewportSize({ width: 1280, height: 900 })
    await inspect(phone, 'tampered')
  })
})

describe('there is nothing to pay', () => {
  test('when the time is over while the page is open', async () => {
    const session = await createSession({ expires_in: 60 })
    const phone = await visit(browser, stage.url, { width: 375 })
    await phone.page.clock.install()
    await phone.page.goto(session.qr_url)
    await phone.page.getByRole('timer').waitFor()
    await phone.page.clock.fastForward('01:01')
    await headingOf(phone.page, 'This code has expired').waitFor()
    await inspect(phone, 'expired')
    await phone.page.reload()
    await headingOf(phone.page, 'This code has expired').waitFor()
    await phone.context.close()
  })

  test.each(widths)('when the link is altered, used up, or not whole, or the session has ended: %s px', async (width) => {
    const [session, ended, used] = await Promise.all([createSession(), createSession(), createSession()])
    await stage.api('cancelQrSession', { params: { session_id: ended.session_id } })
    const h = new URL(used.qr_url).searchParams.get('h')!
    for (let fetches = 0; fetches < 5; fetches++) await stage.api('fetchQrSession', { params: { session_id: used.session_id }, query: { h }, key: null })
    const phone = await visit(browser, stage.url, { width, dark: isDark(width) })
    for (const [name, link, title] of [
      ['altered', session.qr_url.replace(/h=.{6}/, 'h=AAAAAA'), 'This is not one of our codes'],
      ['locked', used.qr_url, 'This code was opened too often'],
      ['no-link', `/s/${session.session_id}x`, 'This link is not complete'],
      ['ended', ended.qr_url, 'The shop has cancelled this'],
    ] as const) {
      await phone.page.goto(link)
      await headingOf(phone.page, title).waitFor()
      expect(await phone.page.getByRole('button').count()).toBe(0)
      await inspect(phone, name)
    }
    await phone.context.close()
  })

  test('without a connection, until there is one again', async () => {
    const { qr_url } = await createSession()
    const phone = await visit(browser, stage.url, { width: 375 })
    await phone.page.route(view, (route) => route.abort())
    await phone.page.goto(qr_url)
    await headingOf(phone.page, 'No connection').waitFor()
    await inspect(phone, 'offline')
    await phone.page.unroute(view)
    await press(phone.page, 'Try again')
    await headingOf(phone.page, 'Open it in your wallet').waitFor()
    await phone.context.close()
  })
})

describe('the customer', () => {
  test('is told the result where no socket can be had', async () => {
    const session = await createSession()
    const phone = await visit(browser, stage.url, { width: 375 })
    await phone.page.routeWebSocket(/\/stream$/, (socket) => socket.close({ code: 1011 }))
    await phone.page.goto(`${session.qr_url}#customer_token=${await newCustomer()}`)
    await linkAccount(phone.page, 'acct_good')
    await press(phone.page, 'Pay $5.75')
    await headingOf(phone.page, 'Paying').waitFor()
    await railsAnswer()
    await headingOf(phone.page, 'Paid').waitFor()
    await phone.context.close()
  })

  test('is signed out by a token that is not taken', async () => {
    const session = await createSession()
    const phone = await openPhone(session.qr_url, { token: 'not.a.token' })
    await phone.page.getByRole('alert').getByText('signed you out').waitFor()
    await inspect(phone, 'signed-out')
    await phone.context.close()
  })

  test('pays with the keyboard alone, and is led to what is new', async () => {
    const session = await createSession()
    const phone = await openPhone(session.qr_url, { width: 1280, token: await newCustomer() })
    const { page } = phone
    const focused = () => page.evaluate<string>('document.activeElement.textContent || document.activeElement.value')
    const tabTo = async (times: number) => {
      for (let pressed = 0; pressed < times; pressed++) await page.keyboard.press('Tab')
    }
    await headingOf(page, 'Link a way to pay').waitFor()
    expect(await focused()).toBe('Link a way to pay')
    await tabTo(4)
    expect(await focused()).toBe('Link it')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Pay $5.75' }).waitFor()
    expect(await focused()).toBe('Pay Corner Store $5.75')
    await tabTo(3)
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toBe('rtp')
    await tabTo(1)
    await page.keyboard.press('Enter')
    await headingOf(page, 'Paying').waitFor()
    expect(await focused()).toBe('Paying $5.75')
    await railsAnswer()
    await headingOf(page, 'Paid').waitFor()
    expect(await focused()).toBe('Paid')
    await page.getByText('RTP', { exact: true }).waitFor()
    await phone.context.close()
  })

  test('is handed over by a wallet app that shows the page', async () => {
    const [session, token] = await Promise.all([createSession(), newCustomer()])
    wallet.show(`<!doctype html><html lang="en"><title>Wallet</title><iframe title="Pay" width="360" height="800" src="${session.qr_url}"></iframe>
      <script>
        addEventListener('message', ({ origin, source, data }) => {
          if (origin !== '${stage.url}' || data.type !== 'perfectpay.customer_token_needed') return
          source.postMessage({ type: 'perfectpay.customer_token', token: '${token}' }, origin)
        })
      </script>`)
    const { context, page } = await visit(browser, stage.url, { width: 375 })
    await page.goto(wallet.origin)
    const frame = page.frameLocator('iframe')
    await frame.getByRole('heading', { name: 'Link a way to pay' }).waitFor()
    await context.close()
  })

  test.each(widths)('is helped with every way to pay: %s px', async (width) => {
    const session = await createSession({ supported_rails: ['stablecoin', 'push_to_card', 'fednow'] })
    const phone = await openPhone(session.qr_url, { width, token: await newCustomer() })
    const { page } = phone
    await page.getByRole('radio', { name: 'Debit card' }).check()
    await press(page, 'Link it')
    expect(await page.locator('[aria-invalid]').count()).toBe(2)
    await page.getByLabel('Card number').pressSequentially('4242424242424241')
    await page.getByText('Visa, 16 digits so far').waitFor()
    expect(await page.getByLabel('Card number').inputValue()).toBe('4242 4242 4242 4241')
    await page.getByLabel('Expires').pressSequentially('1029')
    expect(await page.getByLabel('Expires').inputValue()).toBe('10 / 29')
    await page.getByText('A digit is wrong').waitFor()
    await inspect(phone, 'link-card')
    await page.getByLabel('Card number').fill('4242424242424242')
    await press(page, 'Link it')
    await press(page, 'Link another way to pay')
    await page.getByRole('radio', { name: 'Stablecoin wallet' }).check()
    await page.getByLabel('Address').fill('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD')
    await press(page, 'Link it')
    await page.locator('[aria-invalid][name=wallet_address]').waitFor()
    await inspect(phone, 'link-wallet')
    await page.getByLabel('Address').fill('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed')
    await press(page, 'Link it')
    await page.getByRole('button', { name: 'Pay $5.75' }).waitFor()
    expect(await page.getByRole('radio').count()).toBe(2)
    await phone.context.close()
  })
})
