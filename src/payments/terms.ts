import type { Schema } from '#generated/types.ts'
import type { Caller } from '../shared/caller.ts'
import { complete, completeContact } from '../shared/contact.ts'
import { problem, type ProblemCode } from '../shared/problems.ts'
import { secondsAfter } from '../shared/time.ts'
import type { PaymentRow } from './store.ts'

type Terms = Partial<Schema<'PaymentCreate'>>

/** Seconds until a payment expires, unless the merchant says otherwise. */
const defaultExpiry = 900

const browserMembers = [
  'color_depth', 'java_enabled', 'java_script_enabled', 'language', 'screen_height', 'screen_width', 'time_zone', 'ip_address', 'accept_header',
  'user_agent',
] as const

const completeBrowser = (given: Schema<'BrowserInfoInput'> | null | undefined): Schema<'BrowserInfo'> | null =>
  complete<Schema<'BrowserInfo'>>(browserMembers, given)

/**
 * @throws Problem 400 `validation_failed` for what is a URI by its grammar, but nowhere a browser could go (a port beyond 65535, say);
 *   422 `invalid_combination`: customers of live payments come back over https only
 */
function checkedReturnUrl(caller: Caller, url: string | null): string | null {
  if (!url) return null
  if (!URL.canParse(url)) throw returnUrlFault('validation_failed', 'The return_url is not the address of a page.', 'must be an absolute URL')
  if (caller.mode === 'test' || url.startsWith('https://')) return url
  throw returnUrlFault('invalid_combination', 'With a live key the return_url must be https.', 'must be https with a live key')
}

const returnUrlFault = (code: ProblemCode, detail: string, message: string) =>
  problem(code, detail, { errors: [{ in: 'body', pointer: '/return_url', message }] })

/** How each field of a request becomes a column. A field that is not given (undefined) changes nothing; null puts the default back. */
const readers: { [Field in keyof Terms]: (given: Terms[Field], caller: Caller, now: Date) => Partial<PaymentRow> } = {
  amount: (amount) => ({ amount: amount! }),
  currency: (currency) => ({ currency: currency! }),
  customer_id: (customer_id) => ({ customer_id: customer_id ?? null }),
  capture_method: (method) => ({ capture_method: method ?? 'automatic' }),
  authentication_type: (type) => ({ authentication_type: type ?? 'no_three_ds' }),
  description: (description) => ({ description: description ?? null }),
  return_url: (url, caller) => ({ return_url: checkedReturnUrl(caller, url ?? null) }),
  statement_descriptor: (descriptor) => ({ statement_descriptor: descriptor ?? null }),
  browser_info: (info) => ({ browser_info: completeBrowser(info) }),
  billing: (contact) => ({ billing: completeContact(contact) }),
  shipping: (contact) => ({ shipping: completeContact(contact) }),
  session_expiry: (seconds, _, now) => ({ expires_on: secondsAfter(now, seconds ?? defaultExpiry) }),
}

/** The columns that a request sets. `metadata` and the payment method are read elsewhere: they do not simply replace. */
export function readTerms(caller: Caller, given: Terms, now: Date): Partial<PaymentRow> {
  const terms: Partial<PaymentRow> = {}
  for (const field of Object.keys(readers) as (keyof Terms)[]) {
    const read = readers[field] as (value: unknown, caller: Caller, now: Date) => Partial<PaymentRow>
    if (given[field] !== undefined) Object.assign(terms, read(given[field], caller, now))
  }
  return terms
}

/** What a payment has before anything is said about it. */
export const defaultTerms = (now: Date) => ({
  capture_method: 'automatic' as const,
  authentication_type: 'no_three_ds' as const,
  customer_id: null,
  description: null,
  return_url: null,
  statement_descriptor: null,
  browser_info: null,
  billing: null,
  shipping: null,
  expires_on: secondsAfter(now, defaultExpiry),
})
