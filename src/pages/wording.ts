import type { Schema } from '#generated/types.ts'
import { html, type Html, type Piece } from '../shared/html.ts'
import { decimal, minorDigits } from '../shared/money.ts'
import { ar } from './texts/ar.ts'
import { de } from './texts/de.ts'
import { en, type Texts } from './texts/en.ts'
import { es } from './texts/es.ts'
import { fr } from './texts/fr.ts'
import { it } from './texts/it.ts'
import { ja } from './texts/ja.ts'
import { nl } from './texts/nl.ts'
import { pl } from './texts/pl.ts'
import { pt } from './texts/pt.ts'

/** A language of the Checkout page. */
export type Locale = Schema<'CheckoutLocale'>

/** One text for each plural category of a language (CLDR); `other` is in every language, and `=1` is for exactly one. */
export type Plural = { other: string } & { [Category in Intl.LDMLPluralRule | '=1']?: string }

/** English first: it is what a browser gets that asks for none of them. */
export const languages: Record<Locale, Texts> = { en, de, fr, es, it, pt, nl, pl, ja, ar }

/** How Intl writes numbers and dates: the day before the month in English, and in Arabic the digits that are also on cards. */
const formats: Partial<Record<Locale, string>> = { en: 'en-GB', ar: 'ar-u-nu-latn' }

type Values = Record<string, string | number>

/** Puts values into the places of a text: `Pay {amount}`. */
export const fill = (text: string, values: Values): string => text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place))

/** The same as HTML, where a value may be HTML too. */
export const fillHtml = (text: string, values: Record<string, Piece>): Html =>
  html`${text.split(/\{(\w+)\}/).map((part, at) => (at % 2 === 0 ? part : values[part]))}`

/** A language at work. */
export interface Wording {
  locale: Locale
  dir: 'ltr' | 'rtl'
  texts: Texts
  /** An amount in minor units with its currency's code, by the digits of ISO 4217: `USD 49.99`, `49,99 USD`. */
  amount(minor: number, currency: string): string
  /** A day, `YYYY-MM-DD`. */
  date(day: string): string
  /** A day of the week, 0 is Monday. */
  weekday(index: number): string
  list(items: readonly string[]): string
  /** The form for a number, which is `{n}` in it. */
  count(forms: Plural, n: number, values?: Values): string
}

/** The wording of a language. */
export function wordingOf(locale: Locale): Wording {
  const format = formats[locale] ?? locale
  const rules = new Intl.PluralRules(format)
  const days = new Intl.DateTimeFormat(format, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const weekdays = new Intl.DateTimeFormat(format, { weekday: 'long', timeZone: 'UTC' })
  return {
    locale,
    dir: locale === 'ar' ? 'rtl' : 'ltr',
    texts: languages[locale],
    amount: (minor, currency) => moneyFormat(format, currency).format(decimal(minor, currency) as Intl.StringNumericLiteral),
    date: (day) => days.format(new Date(day)),
    weekday: (index) => weekdays.format(Date.UTC(2024, 0, 1 + index)), // 1 January 2024 was a Monday.
    list: (items) => new Intl.ListFormat(format).format(items),
    count: (forms, n, values = {}) => fill((n === 1 && forms['=1']) || (forms[rules.select(n)] ?? forms.other), { ...values, n }),
  }
}

function moneyFormat(format: string, currency: string): Intl.NumberFormat {
  const digits = minorDigits(currency)
  return new Intl.NumberFormat(format, {
    style: 'currency', currency, currencyDisplay: 'code', minimumFractionDigits: digits, maximumFractionDigits: digits,
  })
}

/**
 * The language of a page: the merchant's choice, else the first of ours that the browser asks for, else English.
 * @param accepts of the request: picks the best of a list by Accept-Language (Koa's `acceptsLanguages`)
 */
export const chooseLocale = (chosen: Locale | null, accepts: (languages: string[]) => string | false): Locale =>
  chosen ?? ((accepts(Object.keys(languages)) || 'en') as Locale)
