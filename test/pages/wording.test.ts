import { describe, expect, test } from 'vitest'
import document from '#generated/openapi.json' with { type: 'json' }
import type { Schema } from '#generated/types.ts'
import { termsInWords } from '../../src/pages/mandate-terms.ts'
import { chooseLocale, fill, fillHtml, languages, wordingOf, type Locale } from '../../src/pages/wording.ts'

type Options = Schema<'MandateOptions'>

const locales = Object.keys(languages) as Locale[]

/** Every text by its path; plurals as they are. */
function textsOf(tree: object, path = ''): [string, string | Record<string, string>][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' || 'other' in value ? [[`${path}${name}`, value]] : textsOf(value, `${path}${name}.`))
}

const placesOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort()
const english = new Map(textsOf(languages.en))

test('the languages are those of the contract', () => {
  expect(locales).toEqual(document.components.schemas.CheckoutLocale.enum)
})

describe.each(locales)('%s', (locale) => {
  test('every text has the places of the English one', () => {
    const places = (text: string | Record<string, string>) => placesOf(typeof text === 'string' ? text : text.other!)
    for (const [name, text] of textsOf(languages[locale])) expect(places(text), name).toEqual(places(english.get(name)!))
  })

  test('plurals have a text for every category of the language', () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions()
    const plurals = textsOf(languages[locale]).filter(([, text]) => typeof text !== 'string')
    expect(plurals.length).toBe(7)
    for (const [name, forms] of plurals) expect(Object.keys(forms), name).toEqual(expect.arrayContaining(pluralCategories))
  })
})

test.each(locales.filter((locale) => locale !== 'en'))('no sentence is left in English: %s', (locale) => {
  const left = textsOf(languages[locale]).filter(([name, text]) => String(text).length > 20 && text === english.get(name))
  expect(left).toEqual([])
})

describe('amounts', () => {
  test.each<[Locale, number, string, string]>([
    ['en', 4999, 'USD', 'USD 49.99'],
    ['de', 4999, 'USD', '49,99 USD'],
    ['ja', 500, 'JPY', 'JPY 500'],
    ['en', 5, 'KWD', 'KWD 0.005'],
    ['en', 123456, 'ISK', 'ISK 123,456'],
    ['en', 150, 'HUF', 'HUF 1.50'],
    ['en', 999999999999, 'USD', 'USD 9,999,999,999.99'],
  ])('%s: %i %s is %s', (locale, minor, currency, shown) => {
    expect(wordingOf(locale).amount(minor, currency).replaceAll('\u00a0', ' ')).toBe(shown)
  })
})

describe('the language of a page', () => {
  const asks = (wanted: string) => (offered: string[]) => offered.find((one) => one === wanted) ?? false
  test.each([['fr', 'de', 'fr'], [null, 'de', 'de'], [null, 'xx', 'en']] as const)('chosen %s, browser %s: %s', (chosen, browser, shown) => {
    expect(chooseLocale(chosen, asks(browser))).toBe(shown)
  })

  test('places are filled once, and as text', () => {
    expect(fill('{a} and {b}', { a: '{b}', b: 1 })).toBe('{b} and 1')
    expect(fillHtml('{a} & more', { a: '<b>' }).html).toBe('&lt;b&gt; &amp; more')
  })
})

const monthly = { type: 'monthly', interval_count: 1, on: null } as const
const none: Options = {
  type: 'on_demand', amount: { min: null, max: null }, recurrence: null, validity_period: null, max_occurrences: null, period_limits: null,
  total_amount: null, terms: null,
}
const inWords = (locale: Locale, options: Partial<Options> | null) =>
  termsInWords(wordingOf(locale), { options: options && { ...none, ...options }, currency: 'USD', merchant: 'Corner Store' }).replaceAll('\u00a0', ' ')

describe('the terms of a mandate in words', () => {
  const year: Partial<Options> = {
    type: 'scheduled', amount: { min: null, max: 2000 }, recurrence: monthly, max_occurrences: 12, validity_period: { start_date: null, end_date: '2027-12-31' },
  }
  test.each<[string, Partial<Options> | null, string]>([
    ['a ceiling each month', year, 'up to USD 20.00 every month until 31 Dec 2027, at most 12 payments'],
    ['an exact amount in a window of days', {
      ...year, amount: 2000, max_occurrences: 1, validity_period: { start_date: '2027-01-01', end_date: '2027-12-31' },
    },
      'USD 20.00 every month from 1 Jan 2027 until 31 Dec 2027, at most 1 payment'],
    ['a range every other week', {
      ...year, amount: { min: 500, max: 2000 }, validity_period: null, recurrence: { type: 'weekly', interval_count: 2, on: { days: ['mon', 'fri'] } },
    },
      'USD 5.00 to USD 20.00 every 2 weeks, on Monday and Friday, at most 12 payments'],
    ['days of the month', { ...year, max_occurrences: null, recurrence: { ...monthly, on: { type: 'day_of_month', days: [1], adjustment: 'nearest_weekday' } } },
      'up to USD 20.00 every month until 31 Dec 2027, on the weekday nearest to day 1 of the month'],
    ['limits of a calendar month', {
      amount: { min: null, max: 5000 }, period_limits: { period: 'month', max_count: 2, max_amount: 8000, window: { mode: 'calendar' } },
    },
      'up to USD 50.00 each time Corner Store requests a payment, at most 2 payments per month, no more than USD 80.00 per month'],
    ['limits of a cycle', {
      amount: { min: 100, max: null },
      period_limits: { period: 'week', max_count: null, max_amount: 8000, window: { mode: 'cycle', anchor: { type: 'day_of_week', day: 'wed' } } },
    },
      'at least USD 1.00 each time Corner Store requests a payment, no more than USD 80.00 per week, counted from Wednesday'],
    ['a hint', { amount: 2000, recurrence: monthly }, 'USD 20.00 each time Corner Store requests a payment, expected every month'],
    ['installments', { type: 'installment', amount: null, total_amount: 60000, terms: { type: 'periodic', recurrence: monthly, max_occurrences: 6 } },
      'USD 600.00 in 6 payments, every month'],
    ['no limits at all', null, 'amounts that you owe Corner Store each time Corner Store requests a payment'],
  ])('%s', (_, options, words) => {
    expect(inWords('en', options)).toBe(words)
  })

  test.each<[Locale, string]>([
    ['de', 'bis zu 20,00 USD jeden Monat bis 31. Dez. 2027, höchstens 12 Zahlungen'],
    ['pl', 'do 20,00 USD co miesiąc do 31 gru 2027, najwyżej 12 płatności'],
    ['ja', '毎月、USD 20.00 まで、2027年12月31日 まで、最大 12 回'],
  ])('in %s', (locale, words) => {
    expect(inWords(locale, year)).toBe(words)
  })

  test('in every language they name the amount, the end and the number', () => {
    for (const locale of locales) expect(inWords(locale, year), locale).toMatch(/20[.,]00.*2027.*12/)
  })
})
