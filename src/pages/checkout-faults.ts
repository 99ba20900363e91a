import type { Schema } from '#generated/types.ts'
import { en, type Texts } from './texts/en.ts'

type Checkout = Schema<'Checkout'>
type Problem = Schema<'Problem'>

/** A field of the form, by its name in the contract. */
export type Field = 'card_number' | 'card_exp' | 'card_cvc' | 'name' | 'email' | 'consent'

/** What a customer has to mend: the text, and the field it is about, where it is about one. */
export interface Fault {
  field: Field | null
  text: string
}

/** A form that was refused: what was in it, and why. */
export interface Refused {
  values: URLSearchParams
  faults: Fault[]
}

type FaultTexts = Texts['faults']

/** The texts of each field: where it is empty, where it is wrong, and where its card has expired. */
const textsOf: Record<Field, { missing: keyof FaultTexts; wrong: keyof FaultTexts }> = {
  card_number: { missing: 'number_missing', wrong: 'number_invalid' },
  card_exp: { missing: 'expiry_missing', wrong: 'expiry_invalid' },
  card_cvc: { missing: 'cvc_missing', wrong: 'cvc_length' },
  name: { missing: 'name_missing', wrong: 'name_missing' },
  email: { missing: 'email_missing', wrong: 'email_invalid' },
  consent: { missing: 'consent_missing', wrong: 'consent_missing' },
}

const isField = (name: string): name is Field => name in textsOf

/** What a refusal of the form means for the one who filled it in, each field once. */
export function faultsOf(texts: Texts, problem: Problem, values: URLSearchParams): Fault[] {
  const names = [...new Set((problem.errors ?? []).map(({ pointer }) => pointer.slice(1)))]
  if (names.includes('terms')) return [{ field: 'consent', text: texts.faults.changed }]
  const fields = names.filter(isField)
  if (fields.length > 0) return fields.map((field) => ({ field, text: texts.faults[textFor(field, problem, values)] }))
  if (problem.status === 409 || names.includes('payment_method_id')) return [{ field: null, text: texts.faults.changed }]
  return [{ field: null, text: problem.status === 400 || problem.status === 422 ? texts.faults.form : texts.faults.trouble }]
}

function textFor(field: Field, problem: Problem, values: URLSearchParams): keyof FaultTexts {
  if (!values.get(field)?.trim()) return textsOf[field].missing
  return field === 'card_exp' && problem.code === 'card_expired' ? 'expiry_past' : textsOf[field].wrong
}

type DeclineText = Exclude<keyof Texts['declines'], 'title'>

/** Codes that say the same to a customer. Why a bank suspects somebody is not for that somebody to learn. */
const alike: Record<string, DeclineText> = {
  lost_card: 'card_declined',
  stolen_card: 'card_declined',
  suspected_fraud: 'card_declined',
  authentication_required: 'not_confirmed',
  authentication_failed: 'not_confirmed',
  authentication_rejected: 'not_confirmed',
  customer_rejected: 'not_confirmed',
}

/** Where to mend what was declined; the number where another card is to be used. */
const blamed: Partial<Record<DeclineText, Field | null>> = {
  expired_card: 'card_exp',
  incorrect_cvc: 'card_cvc',
  not_confirmed: null,
  declined: null,
}

const isDeclineText = (code: string): code is DeclineText => code !== 'title' && Object.hasOwn(en.declines, code)

/** Why the last attempt was declined and what to do about it, in words. */
export function declineOf(texts: Texts, { decline_code, error_code }: NonNullable<Checkout['last_payment_error']>): Fault {
  const codes = [decline_code, error_code].flatMap((code) => (code === null ? [] : [alike[code] ?? code]))
  const text = codes.find(isDeclineText) ?? 'declined'
  const field = blamed[text]
  return { field: field === undefined ? 'card_number' : field, text: texts.declines[text] }
}
