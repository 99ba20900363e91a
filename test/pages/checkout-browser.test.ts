import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { languages, type Locale } from '../../src/pages/wording.ts'
import { accessibilityFaults, launchBrowser, overflowOf, visit, widths, type Visitor } from '../support/browser.ts'
import { openCheckoutStand, ready, states, type CheckoutStand } from '../support/checkouts.ts'

let stand: CheckoutStand
let browser: Browser
beforeAll(async () => {
  ;[stand, browser] = await Promise.all([openCheckoutStand(), launchBrowser()])
})
beforeEach(() => {
  stand.refusals.length = 0
  stand.forms.length = 0
})
afterAll(async () => {
  await browser?.close()
  stand?.close()
})

/** Does something in a window of its own; what the browser complains about fails the test. */
async function inWindow(work: (page: Page, visitor: Visitor) => Promise<void>, options: Parameters<typeof visit>[2] = { width: 375 }): Promise<void> {
  const visitor = await visit(browser, stand.origin, options)
  await work(visitor.page, visitor)
  expect({ foreign: visitor.foreign, complaints: visitor.complaints }).toEqual({ foreign: [], complaints: [] })
  await visitor.context.close()
}

const locales = Object.keys(languages) as Locale[]

/** States for a language: all of them in English; in the others the one with most words, and those whose turn it is. */
const statesIn = (at: number): string[] => Object.keys(states).filter((id, index) => at === 0 || id === 'series' || (index + at) % 8 === 0)

describe('what is accessible and fits', () => {
  test.each(locales.map((locale, at) => ({ locale, ids: statesIn(at), width: at % 2 === 0 ? 320 : 1280, dark: at % 3 === 1 })))(
    '$locale at $width px, dark $dark',
    ({ locale, ids, ...window }) => inWindow(async (page) => {
      for (const id of ids) {
        stand.sessions.set(`${id}-${locale}`, { ...states[id], locale })
        await page.goto(`/checkout/${id}-${locale}`)
        expect(await overflowOf(page), id).toBe(0)
        expect(await accessibilityFaults(page), id).toEqual([])
      }
    }, window),
  )

  test.each(widths)('in colours that could not be read as they are, at %i px', (width) => inWindow(async (page) => {
    const colours = [['#ffe600', '#1a1a40'], ['#ffffff', '#ffffff'], ['#777777', '#808080']] as const
    for (const [at, [primary_color, background_color]] of colours.entries()) {
      stand.sessions.set('brand', { ...states.saved, merchant: { ...ready.merchant, primary_color, background_color } })
      await page.goto('/checkout/brand')
      expect(await accessibilityFaults(page), colours[at]![1]).toEqual([])
    }
  }, { width, dark: width === 375 }))

  test('a page that does not exist', () => inWindow(async (page) => {
    await page.goto('/checkout/none')
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('This page does not exist')
    expect(await accessibilityFaults(page)).toEqual([])
  }))

  test('everything that can be pressed is at least 24 px', () => inWindow(async (page) => {
    for (const id of ['saved', 'series', 'declined', 'waiting']) {
      await page.goto(`/checkout/${id}`)
      const boxes = await page.locator('a, button, summary, input:not([type=hidden])').evaluateAll((all) => all.map((one: any) => {
        const { width, height } = one.getBoundingClientRect()
        return { width, height, tag: one.outerHTML.slice(0, 60) }
      }).filter(({ width }) => width > 0))
      // A box to tick is as large as its label, which can be pressed too.
      expect(boxes.filter(({ width, height, tag }) => (width < 24 || height < 24) && !tag.includes('checkbox'))).toEqual([])
    }
  }))
})

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const pay = (page: Page) => page.getByRole('button', { name: /^Pay USD/ })

async function fillCard(page: Page, number = '4242424242424242'): Promise<void> {
  await field(page, 'Card number').pressSequentially(number)
  await field(page, 'Expiry date').pressSequentially('1029')
  await field(page, 'Security code').pressSequentially('123')
}

describe('while one types', () => {
  test('the number is grouped as on the card, and its brand is known', () => inWindow(async (page) => {
    await page.goto('/checkout/ready')
    for (const [digits, grouped, brand, help] of [
      ['4242424242424242', '4242 4242 4242 4242', 'visa', '3 digits on the back of the card'],
      ['378282246310005', '3782 822463 10005', 'american-express', '4 digits on the front of the card'],
      ['2223003122003222', '2223 0031 2200 3222', 'mastercard', '3 digits on the back of the card'],
      ['6759649826438453', '6759 6498 2643 8453', 'maestro', '3 digits on the back of the card'],
    ] as const) {
      await field(page, 'Card number').clear()
      await field(page, 'Card number').pressSequentially(digits)
      expect(await field(page, 'Card number').inputValue()).toBe(grouped)
      expect(await page.locator('.mark-of.known').getAttribute('data-brand')).toBe(brand)
      expect(await page.locator('#card_cvc-help').innerText()).toBe(help)
    }
  }))

  test('the caret stays where a digit is put in or taken out', () => inWindow(async (page) => {
    await page.goto('/checkout/ready')
    const number = field(page, 'Card number')
    await number.pressSequentially('42424242')
    for (let step = 0; step < 4; step++) await number.press('ArrowLeft')
    await number.press('Backspace')
    await number.pressSequentially('9')
    expect(await number.inputValue()).toBe('4249 4242')
  }))

  test('the expiry is written as month and year, typed or filled in by the browser', () => inWindow(async (page) => {
    await page.goto('/checkout/ready')
    const expiry = field(page, 'Expiry date')
    const written = { 1029: '10 / 29', '10/2029': '10 / 29', 929: '09 / 29', '1/29': '01 / 29', 1220: '12 / 20' }
    for (const [typed, shown] of Object.entries(written)) {
      await expiry.clear()
      await expiry.pressSequentially(typed)
      expect(await expiry.inputValue(), typed).toBe(shown)
    }
    await expiry.fill('10/2029')
    expect(await expiry.inputValue()).toBe('10 / 29')
  }))

  test('a wrong digit is told when the field is left, and taken back when it is mended', () => inWindow(async (page) => {
    await page.goto('/checkout/ready')
    const number = field(page, 'Card number')
    await number.pressSequentially('4242424242424241')
    await number.press('Tab')
    expect(await page.locator('#card_number-fault').innerText()).toBe('Check the card number: a digit is wrong or missing.')
    expect(await number.getAttribute('aria-invalid')).toBe('true')
    await number.press('End')
    await number.press('Backspace')
    await number.pressSequentially('2')
    expect(await page.locator('#card_number-fault').innerText()).toBe('')
  }))
})

describe('sending the form', () => {
  test('is held back as long as something is missing, and the first such field has the focus', () => inWindow(async (page) => {
    await page.goto('/checkout/series')
    await field(page, 'Card number').pressSequentially('4242424242424242')
    await pay(page).click()
    expect(await page.locator('#alert li').allInnerTexts()).toEqual([
      'Enter the expiry date.', 'Enter the security code.', 'Enter your name.', 'Enter your e-mail address.',
      'Tick the box if you agree to the later payments. Without it they cannot be set up.',
    ])
    expect(await page.evaluate('document.activeElement.id')).toBe('card_exp')
    expect(stand.forms).toHaveLength(0)
    await page.getByRole('link', { name: 'Enter your name.' }).click()
    expect(await page.evaluate('document.activeElement.id')).toBe('name')
    expect(await accessibilityFaults(page)).toEqual([])
  }))

  test('twice is once', () => inWindow(async (page) => {
    await page.goto('/checkout/ready')
    await fillCard(page)
    await pay(page).dblclick({ noWaitAfter: true })
    await page.waitForResponse('**/checkout.js')
    expect(stand.forms.map((form) => form.get('card_number'))).toEqual(['4242 4242 4242 4242'])
  }))

  test('says that it is on its way, and is not sent again meanwhile', () => inWindow(async (page) => {
    await page.goto('/checkout/ready')
    await fillCard(page)
    const send = "!document.querySelector('.pay-form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }))"
    expect([await page.evaluate(send), await page.evaluate(send)]).toEqual([false, true])
    expect(await page.locator('.pay-form[data-sent] .button').innerText()).toBe('One moment…')
  }))

  test('with a saved card, by the keyboard alone', () => inWindow(async (page) => {
    await page.goto('/checkout/saved')
    const summary = page.locator('summary').nth(1)
    await summary.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('1234')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/saved')
    await expect.poll(() => stand.forms.length).toBe(1)
    expect(Object.fromEntries(stand.forms[0]!)).toEqual({
      attempt_token: ready.attempt_token, method: 'saved_card', payment_method_id: 'pm_agoqpkyr7n4lqxqu62i3ucccgn', card_cvc: '1234', locale: 'en',
    })
  }))

  test('the words that were shown go with the consent', () => inWindow(async (page) => {
    await page.goto('/checkout/series')
    await fillCard(page)
    await field(page, 'Your name').fill('Jane Doe')
    await field(page, 'E-mail').fill('jane@example.com')
    await page.getByLabel('I agree to these later payments.').check()
    await pay(page).click()
    await expect.poll(() => stand.forms.length).toBe(1)
    const form = stand.forms[0]!
    expect(form.get('consent')).toBe('on')
    const shown = await page.locator('.mandate p:not(.fault)').allTextContents()
    expect(form.get('terms')).toBe(`${shown[0]} ${shown[1]}. ${shown[2]} I agree to these later payments.`)
  }))

  test('name and e-mail are asked once the card is to be saved', () => inWindow(async (page) => {
    await page.goto('/checkout/prompt')
    expect(await field(page, 'E-mail').isVisible()).toBe(false)
    await page.getByLabel(/^Save this card/).check()
    expect(await field(page, 'E-mail').isVisible()).toBe(true)
  }))
})

test('a decline is told at the top, which has the focus and leads to the field', () => inWindow(async (page) => {
  await page.goto('/checkout/declined')
  expect(await page.evaluate('document.activeElement.id')).toBe('alert')
  await page.getByRole('link', { name: /not enough money/ }).click()
  expect(await page.evaluate('document.activeElement.id')).toBe('card_number')
}))

test('a payment that is processed is followed to its end', () => inWindow(async (page) => {
  stand.sessions.set('following', states.processing!)
  await page.goto('/checkout/following')
  await page.getByRole('heading', { name: 'Your payment is being processed' }).waitFor()
  stand.sessions.set('following', states.paid!)
  await page.getByRole('heading', { name: 'Thank you, your payment has been made' }).waitFor()
}))

test("the merchant's logo is shown, from its own host and from no other", async () => {
  const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  stand.sessions.set('logo', { merchant: { ...ready.merchant, logo_url: 'https://cdn.example/logo.png' } })
  const { context, page, foreign, complaints } = await visit(browser, stand.origin, { width: 375 })
  await context.route('https://cdn.example/**', (route) => route.fulfill({ contentType: 'image/png', body: dot }))
  await page.goto('/checkout/logo')
  expect(await page.locator('.logo').evaluate((logo: any) => logo.naturalWidth)).toBe(1)
  expect(await accessibilityFaults(page)).toEqual([])
  expect({ foreign, complaints }).toEqual({ foreign: ['https://cdn.example/logo.png'], complaints: [] })
  await context.close()
})

describe('without JavaScript, on 360 px', () => {
  test('one pays, and hears what is wrong', async () => {
    const context = await browser.newContext({ baseURL: stand.origin, javaScriptEnabled: false, viewport: { width: 360, height: 700 } })
    const page = await context.newPage()
    await page.goto('/checkout/saved')
    await page.getByText('Another card').click()
    await page.getByLabel('Card number').fill('4242 4242 4242 4241')
    await page.getByLabel('Expiry date').fill('10/29')
    await page.locator('#card_cvc').fill('123')
    stand.refusals.push({ status: 422, code: 'card_invalid', errors: [{ in: 'body', pointer: '/card_number', message: 'has a wrong check digit' }] })
    await page.getByRole('button', { name: 'Pay EUR' }).click()
    expect(await page.locator('#alert:focus').innerText()).toContain('Check the card number')
    expect(await page.getByLabel('Card number').inputValue()).toBe('')
    await page.getByLabel('Card number').fill('4242 4242 4242 4242')
    await page.locator('#card_cvc').fill('123')
    await page.getByRole('button', { name: 'Pay EUR' }).click()
    await expect.poll(() => stand.forms.length).toBe(2)
    expect(Object.fromEntries(stand.forms[1]!)).toMatchObject({ method: 'card', card_number: '4242 4242 4242 4242', card_exp: '10/29' })
    await context.close()
  })

  test('a page that waits loads itself again', async () => {
    const context = await browser.newContext({ baseURL: stand.origin, javaScriptEnabled: false, viewport: { width: 360, height: 700 } })
    const page = await context.newPage()
    await page.goto('/checkout/processing')
    expect(await page.locator('meta[http-equiv=refresh]').getAttribute('content')).toBe('4')
    await context.close()
  })
})
