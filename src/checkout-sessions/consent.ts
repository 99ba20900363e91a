import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Client } from '../http/operation.ts'
import { findBrand } from '../merchants/store.ts'
import type { MandateTerms } from '../payments/store.ts'
import { blaming } from '../shared/problems.ts'
import { wireTime } from '../shared/time.ts'
import type { SessionRow } from './store.ts'

type Form = Schema<'CheckoutPay'>

/** How a customer has agreed to later charges, and to what. */
export interface Consent {
  acceptance: Schema<'CustomerAcceptanceInput'>
  terms: MandateTerms
}

/**
 * The consent that a form gives. Its words are those of the page, made here once more: what the form says was shown can only be refused, never kept.
 * A program that plays the customer was shown none and need not name them.
 * @throws Problem 422 `consent_required` without a tick, or where the page has other words now than were shown
 */
export async function consentOf(app: App, session: SessionRow, form: Form, { ip, userAgent }: Client): Promise<Consent> {
  if (form.consent !== 'on') throw blaming('consent_required', 'The customer has not agreed to later charges.', '/consent', 'is required')
  const { mandate_options: options, currency } = session
  const locale = session.locale ?? form.locale ?? 'en'
  const { display_name: merchant } = await findBrand(app.db.pool, session.account_id)
  const text = app.consentWords(locale, { options, currency, merchant })
  if (form.terms && form.terms !== text) {
    throw blaming('consent_required', 'The customer has agreed to other words than the page has now.', '/terms', 'must be the words of the page')
  }
  const online = { ip_address: ip ?? 'unknown', user_agent: (userAgent ?? 'unknown').slice(0, 2048) }
  return { acceptance: { acceptance_type: 'online', accepted_at: wireTime(app.clock.now()), online }, terms: { options, locale, text } }
}
