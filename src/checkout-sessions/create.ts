import type { Knex } from 'knex'
import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf, type Runner } from '../database/connection.ts'
import { customerDeleted } from '../customers/ensure.ts'
import { insertCustomer, upsertCustomer } from '../customers/store.ts'
import { invalid } from '../http/faults.ts'
import { once } from '../idempotency/guard.ts'
import { effectiveOptions } from '../mandates/options.ts'
import type { MerchantIntent } from '../payments/operate.ts'
import type { Caller } from '../shared/caller.ts'
import { newId } from '../shared/ids.ts'
import { blaming } from '../shared/problems.ts'
import { secondsAfter } from '../shared/time.ts'
import { blankSession, eitherOf } from './blank.ts'
import { chargeNext } from './charge-next.ts'
import { presentSession } from './present.ts'
import { insertSession, type SessionRow } from './store.ts'
import { announce } from './transition.ts'

type Create = Schema<'PaymentSessionCreate'>
/** A session whose customer is present. */
type Present = Schema<'OneTimeSessionCreate'> | Schema<'FirstInSeriesSessionCreate'>

/** Seconds until a session expires, unless the merchant says otherwise. */
const usualLifetime = 86_400

/**
 * Creates a session. Where the customer is present it waits for them; a `next_in_series` is charged before this returns.
 * @throws Problem 400 `validation_failed` for values that contradict each other; 404 and 422 as the contract lists them, nothing being created
 */
export function createPaymentSession(app: App, intent: MerchantIntent, body: Create) {
  if (body.type === 'next_in_series') return chargeNext(app, intent, body)
  return once(app, intent.caller, intent.idempotency, (tx) => create(app, tx, intent.caller, body))
}

async function create(app: App, tx: Knex.Transaction, caller: Caller, body: Present) {
  const runner = runnerOf(tx)
  const session = { ...newSession(app, caller, body), customer_id: await customerOf(runner, caller, body) }
  await insertSession(runner, session, announce(app, session, 'payment_session.created'))
  return { status: 201 as const, body: presentSession(app, session) }
}

/** The row as the request asks for it, but for its customer. @throws Problem 400, 422 for values that do not go together */
function newSession(app: App, caller: Caller, body: Present): SessionRow {
  const now = app.clock.now()
  const type = body.type ?? 'one_time'
  const checkout = body.options?.checkout_options
  const mandate = body.type === 'first_in_series' ? body.options?.mandate_options : null
  return {
    ...blankSession(caller, now),
    type,
    amount: body.amount,
    currency: body.currency,
    checkout_session_id: newId('ckt'),
    return_url: checkedReturnUrl(caller, checkout?.return_url ?? null),
    save_payment_method: type === 'first_in_series' ? 'always' : saving(body.amount, checkout?.save_payment_method ?? null),
    capture_method: body.amount === 0 ? 'automatic' : (body.options?.payment_method_options?.card?.capture_method ?? 'automatic'),
    mandate_options: mandate ? effectiveOptions(mandate, body.amount, now) : null,
    locale: checkout?.locale ?? null,
    external_reference: body.external_reference ?? null,
    metadata: body.metadata ?? null,
    expires_at: secondsAfter(now, body.expires_in ?? usualLifetime),
  }
}

/** A verification is made in order to save. @throws Problem 422 `verification_requires_saving` */
function saving(amount: number, asked: Schema<'SavePaymentMethod'> | null): Schema<'SavePaymentMethod'> {
  if (amount > 0) return asked ?? 'never'
  if (asked === null || asked === 'always') return 'always'
  const pointer = '/options/checkout_options/save_payment_method'
  throw blaming('verification_requires_saving', 'An amount of 0 verifies a card in order to save it.', pointer, 'must be always')
}

/** @throws Problem 400 `validation_failed` for what is no address; 422 `invalid_combination`: customers of live sessions come back over https */
function checkedReturnUrl({ mode }: Caller, url: string | null): string | null {
  const pointer = '/options/checkout_options/return_url'
  if (url === null) return null
  if (!URL.canParse(url)) throw invalid([{ in: 'body', pointer, message: 'must be an absolute URL' }])
  if (mode === 'test' || url.startsWith('https://')) return url
  throw blaming('invalid_combination', 'With a live key the return_url must be https.', pointer, 'must be https with a live key')
}

/** Whose session it is: a customer who is named, and created if unknown, or a new one. */
async function customerOf(runner: Runner, caller: Caller, { customer_id, options }: Present): Promise<string | null> {
  const named = eitherOf('customer_id', customer_id, options?.customer_id)
  const given = options?.customer
  if (named && given) throw invalid([{ in: 'body', pointer: '/options/customer', message: 'excludes customer_id' }])
  if (named) {
    if (await upsertCustomer(runner, caller, named)) return named
    throw customerDeleted(named)
  }
  return given ? makeCustomer(runner, caller, given) : null
}

/** Makes a customer of whom this is known. Returns the id. */
export async function makeCustomer(runner: Runner, caller: Pick<Caller, 'accountId'>, given: Schema<'SessionCustomer'>): Promise<string> {
  const { name = null, email = null, phone = null, phone_country_code = null } = given
  const details = { name, email, phone, phone_country_code, description: null, address: null, metadata: {} }
  const customerId = newId('cus')
  await insertCustomer(runner, caller, customerId, details)
  return customerId
}
