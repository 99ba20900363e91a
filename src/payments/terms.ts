import type { Schema } from '#generated/types.ts'
import type { Account } from '../shared/caller.ts'
import { complete, completeContact } from '../shared/contact.ts'
import { blaming, type ProblemCode } from '../shared/problems.ts'
import { secondsAfter } from '../shared/time.ts'
import { assertFutureUseFits, completeMandateData, type FutureUse } from './future-use.ts'
import type { PaymentRow, termColumns } from './store.ts'
import { waysToPay } from './ways-to-pay.ts'

type Terms = Partial<Schema<'PaymentCreate'>>
/** `off_session` is said when a payment is made, and stays. */
type TermColumns = Partial<Pick<PaymentRow, (typeof termColumns)[number] | 'off_session'>>

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
function checkedReturnUrl(caller: Account, url: string | null): string | null {
  if (!url) return null
  if (!URL.canParse(url)) throw returnUrlFault('validation_failed', 'The return_url is not the address of a page.', 'must be an absolute URL')
  if (caller.mode === 'test' || url.startsWith('https://')) return url
  throw returnUrlFault('invalid_combination', 'With a live key the return_url must be https.', 'must be https with a live key')
}

const returnUrlFault = (code: ProblemCode, detail: string, message: string) =>
  blaming(code, detail, '/return_url', message)

/** How each field of a request becomes a column. A field that is not given (undefined) changes nothing; null puts the default back. */
const readers: { [Field in keyof Terms]: (given: Terms[Field], caller: Account, now: Date) => TermColumns } = {
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
  request_incremental_authorization: (requested) => ({ request_incremental_authorization: requested ?? false }),
  request_extended_authorization: (requested) => ({ request_extended_authorization: requested ?? false }),
  request_external_three_ds_authentication: (requested) => ({ request_external_three_ds_authentication: requested ?? false }),
  setup_future_usage: (usage) => ({ setup_future_usage: usage ?? null }),
  mandate_data: (agreement) => ({ mandate_data: completeMandateData(agreement) }),
  off_session: (absent) => ({ off_session: absent ?? false }),
  mandate_id: (id) => ({ mandate_id: id ?? null }),
  session_expiry: (seconds, _, now) => ({ expires_on: secondsAfter(now, seconds ?? defaultExpiry) }),
}

/** The columns that a request sets. `metadata` and the payment method are read elsewhere: they do not simply replace. */
export function readTerms(caller: Account, given: Terms, now: Date): TermColumns {
  const terms: TermColumns = {}
  for (const field of Object.keys(readers) as (keyof Terms)[]) {
    const read = readers[field] as (value: unknown, caller: Account, now: Date) => TermColumns
    if (given[field] !== undefined) Object.assign(terms, read(given[field], caller, now))
  }
  return terms
}

/**
 * Terms that exclude each other, or the way to pay, whichever request brought them, or that `now` is too late for.
 * @throws Problem 422 `invalid_combination`: an authorization that is captured at once can be neither raised nor extended;
 *   `currency_not_supported`, `capture_method_not_supported`, and what `assertFutureUseFits` refuses
 */
export function assertTermsFit(
  terms: Pick<PaymentRow, (typeof laterRequests)[number] | 'capture_method' | 'currency' | 'payment_method_type'> & FutureUse,
  now: Date,
): void {
  assertFutureUseFits(terms, now)
  const { capture_method, currency, payment_method_type: type } = terms
  const request = capture_method === 'automatic' && laterRequests.find((name) => terms[name])
  if (request) {
    throw blaming('invalid_combination', `${request} needs manual capture.`, `/${request}`, 'needs capture_method manual or manual_multiple')
  }
  const way = waysToPay.find((way) => way.type === type)
  if (way?.currency && way.currency !== currency) {
    throw blaming('currency_not_supported', `${type} is paid in ${way.currency}, not in ${currency}.`, '/currency', `must be ${way.currency} with ${type}`)
  }
  if (way && !way.manualCapture && capture_method !== 'automatic') {
    throw blaming('capture_method_not_supported', `${type} cannot be captured later.`, '/capture_method', `must be automatic with ${type}`)
  }
}

const laterRequests = ['request_incremental_authorization', 'request_extended_authorization'] as const

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
  request_incremental_authorization: false,
  request_extended_authorization: false,
  request_external_three_ds_authentication: false,
  setup_future_usage: null,
  mandate_data: null,
  off_session: false,
  mandate_id: null,
  expires_on: secondsAfter(now, defaultExpiry),
})
