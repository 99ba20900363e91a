import { html, type Html, type Piece } from '../shared/html.ts'
import { brandTable, markOf, networks } from './card-marks.ts'
import type { Fault, Field, Refused } from './checkout-faults.ts'
import { fill, type Wording } from './wording.ts'

/** One form of the page: its fields have ids of their own, and only the one that was sent has faults. */
export interface FormPart {
  words: Wording
  /** Whether real money moves; test cards may have an expiry that is past. */
  live: boolean
  /** Before the ids of its fields. */
  prefix: string
  refused: Refused | null
}

const faultOf = ({ refused }: FormPart, field: Field): Fault | undefined => refused?.faults.find((fault) => fault.field === field)

type Attributes = Record<string, string | number | boolean | undefined>

/** Attributes of an element: true stands alone, false and undefined are left out. */
const attributesOf = (attributes: Attributes): Html[] => Object.entries(attributes)
  .filter(([, value]) => value !== false && value !== undefined)
  .map(([name, value]) => (value === true ? html` ${name}` : html` ${name}="${String(value)}"`))

interface InputOptions {
  label: string
  attributes: Attributes
  help?: string
  beside?: Piece
}

/** A field with its label, its help and what is wrong with it, tied together for those who listen. */
function input(part: FormPart, name: Field | 'card_holder_name', { label, attributes, help, beside }: InputOptions): Html {
  const id = part.prefix + name
  const fault = name === 'card_holder_name' ? undefined : faultOf(part, name)
  const described = help ? `${id}-fault ${id}-help` : `${id}-fault`
  const all = attributesOf({ id, name, ...attributes, 'aria-describedby': described, 'aria-invalid': fault && 'true' })
  return html`<div class="line">
<label for="${id}">${label}</label>
<span class="box"><input${all}>${beside}</span>
<p class="fault" id="${id}-fault">${fault?.text}</p>${help && html`
<p class="help" id="${id}-help">${help}</p>`}
</div>`
}

/** What was sent before, except what must never come back: the number of a card and its security code. */
export const before = ({ refused }: FormPart, name: string): string => refused?.values.get(name) ?? ''

/** What the script looks at, and what it says: the words of the server. */
const checked = (check: string, missing: string, wrong: string): Attributes =>
  ({ 'data-check': check, 'data-missing': missing, 'data-wrong': wrong })

/** Digits are typed from left to right in every language. */
const digitsOnly = { inputmode: 'numeric', dir: 'ltr', required: true }

/** The security code of a card. */
export function cvcField(part: FormPart, digits?: number): Html {
  const { fields, faults } = part.words.texts
  return input(part, 'card_cvc', {
    label: fields.cvc,
    help: fill(digits === 4 ? fields.cvcHelpFront : fields.cvcHelp, { n: digits ?? 3 }),
    attributes: {
      ...digitsOnly,
      autocomplete: 'cc-csc',
      maxlength: 4,
      ...checked('cvc', faults.cvc_missing, faults.cvc_invalid),
      'data-digits': digits,
      'data-help': fields.cvcHelp,
      'data-help-front': fields.cvcHelpFront,
    },
  })
}

function numberField(part: FormPart): Html {
  const { fields, faults } = part.words.texts
  const check = checked('number', faults.number_missing, faults.number_invalid)
  return input(part, 'card_number', {
    label: fields.number,
    attributes: {
      ...digitsOnly, autocomplete: 'cc-number', maxlength: 32, placeholder: '1234 1234 1234 1234', ...check, 'data-brands': brandTable,
    },
    beside: html`<span class="marks" aria-hidden="true">${networks.map(markOf)}</span>`,
  })
}

function expiryField(part: FormPart): Html {
  const { fields, faults } = part.words.texts
  const check = checked('expiry', faults.expiry_missing, faults.expiry_invalid)
  const past = { 'data-past': part.live && faults.expiry_past }
  return input(part, 'card_exp', {
    label: fields.expiry,
    attributes: {
      ...digitsOnly, autocomplete: 'cc-exp', maxlength: 9, placeholder: fields.expiryFormat, ...check, ...past,
      value: before(part, 'card_exp'),
    },
  })
}

/** Number, expiry, security code and name of a card. */
export const cardFields = (part: FormPart): Html => html`${numberField(part)}
<div class="pair">
${expiryField(part)}
${cvcField(part)}
</div>
${input(part, 'card_holder_name', {
    label: part.words.texts.fields.holder,
    attributes: { autocomplete: 'cc-name', maxlength: 255, value: before(part, 'card_holder_name') },
  })}`

/**
 * Name and e-mail of a customer who is to be remembered.
 * @param required no where it depends on a box whether they are needed
 */
export function customerFields(part: FormPart, required: boolean): Html {
  const { fields, faults } = part.words.texts
  const common = { maxlength: 255, required }
  const name = { ...common, autocomplete: 'name', value: before(part, 'name'), ...checked('text', faults.name_missing, faults.name_missing) }
  const email = { ...common, type: 'email', autocomplete: 'email', dir: 'ltr', value: before(part, 'email') }
  return html`<fieldset class="customer">
<legend>${fields.customer}</legend>
${input(part, 'name', { label: fields.name, attributes: name })}
${input(part, 'email', { label: fields.email, attributes: { ...email, ...checked('email', faults.email_missing, faults.email_invalid) } })}
</fieldset>`
}

/**
 * A box to tick; it is ticked only where the customer has done so before.
 * @param same no where it would say something else than before
 */
export function tickBox(part: FormPart, name: 'save' | 'consent', label: Piece, same = true): Html {
  const id = part.prefix + name
  const ticked = { type: 'checkbox', id, name, value: 'on', checked: same && before(part, name) === 'on' }
  if (name === 'save') return html`<div class="tick"><input${attributesOf(ticked)}><label for="${id}">${label}</label></div>`
  const fault = faultOf(part, name)
  const missing = part.words.texts.faults.consent_missing
  const needed = { required: true, ...checked('tick', missing, missing), 'aria-describedby': `${id}-fault`, 'aria-invalid': fault && 'true' }
  return html`<div class="tick">
<input${attributesOf({ ...ticked, ...needed })}>
<label for="${id}">${label}</label>
<p class="fault" id="${id}-fault">${fault?.text}</p>
</div>`
}
