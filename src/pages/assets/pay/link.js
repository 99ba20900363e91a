import { drawing, element, lines, notice } from '../shared/dom.js'
import { sourceTypes } from '../shared/rails.js'
import { linkFields } from './link-fields.js'

const isSandbox = document.querySelector('meta[name="sandbox"]').content === 'yes'

/** What a field shows below itself: its fault, or else what helps. */
function say(row, values, fault = null) {
  const { field, input, help } = row
  help.textContent = fault ?? field.help?.(input.value, values) ?? ''
  help.classList.toggle('bad', fault !== null)
  if (fault !== null) input.setAttribute('aria-invalid', 'true')
  else input.removeAttribute('aria-invalid')
}

const attributesOf = ({ name, inputmode, autocomplete, maxlength, placeholder, spellcheck }) => ({
  id: name, name, 'aria-describedby': `${name}-help`, autocomplete: autocomplete ?? 'off', autocapitalize: 'off',
  inputmode, maxlength, placeholder, spellcheck,
})

function rowOf(field) {
  const input = field.options
    ? element('select', { id: field.name, name: field.name }, ...field.options.map(([value, text]) => element('option', { value }, text)))
    : element('input', { ...attributesOf(field), value: field.value })
  const help = element('p', { id: `${field.name}-help`, class: 'help' })
  const row = element('div', { class: field.options ? 'field half' : 'field' }, element('label', { for: field.name }, field.label), input, !field.options && help)
  return { field, input, help, row }
}

/** The fields of one type, with help while they are filled in. */
class Fields {
  constructor(type) {
    this.type = type
    this.rows = linkFields[type].map(rowOf)
    for (const row of this.rows) {
      row.input.addEventListener('input', (event) => {
        row.field.oninput?.(row.input, event)
        for (const each of this.rows) if (each === row || !each.input.hasAttribute('aria-invalid')) say(each, this.values)
      })
      row.input.addEventListener('blur', () => {
        if (row.input.value !== '') say(row, this.values, row.field.fault?.(row.input.value.trim(), this.values) ?? null)
      })
      say(row, {})
    }
  }

  get values() {
    return Object.fromEntries(this.rows.map(({ field, input }) => [field.name, input.value.trim()]))
  }

  /** Shows what is wrong. @returns the first field to blame, or undefined */
  check() {
    const faulty = this.rows.filter((row) => {
      const fault = row.field.fault?.(this.values[row.field.name], this.values) ?? null
      say(row, this.values, fault)
      return fault !== null
    })
    return faulty[0]?.input
  }

  /** Shows what the server blames. @returns the first field that it names, or undefined */
  blame({ errors = [] }) {
    const named = this.rows.filter((row) => {
      const pointers = row.field.pointers ?? [`/${row.field.name}`]
      const error = errors.find(({ pointer }) => pointers.includes(pointer))
      if (error) say(row, this.values, `It ${error.message}.`)
      return error !== undefined
    })
    return named[0]?.input
  }

  request() {
    const parts = this.rows.map(({ field, input }) => field.request?.(input.value.trim()) ?? { [field.name]: input.value.trim() })
    return Object.assign({ type: this.type }, ...parts)
  }
}

const tab = (type, checked) => element(
  'label', { class: 'tab' },
  element('input', { type: 'radio', name: 'type', value: type, checked }),
  drawing(lines[sourceTypes[type].line]),
  element('span', {}, sourceTypes[type].name),
)

/** Outside the sandbox a bank account is linked in Plaid's own window, which wallet apps open. */
const bankElsewhere = () => element('p', {}, 'Bank accounts are linked in your wallet app. Link one there, then come back.')

/** The types that serve at least one rail of the session. */
const typesFor = ({ supported_rails }) =>
  Object.keys(sourceTypes).filter((type) => sourceTypes[type].rails.some((rail) => supported_rails.includes(rail)))

/**
 * The form that links a funding source.
 * @param {object} scene
 * @param scene.demand what was signed
 * @param {(request: object) => Promise<void>} scene.link throws what the server answered
 * @param {(() => void) | null} scene.back null where there is nothing to go back to
 */
export function linkForm({ demand, link, back }) {
  const types = typesFor(demand)
  const place = element('div', { class: 'fields' })
  const alert = element('div')
  const button = element('button', { class: 'button' }, 'Link it')
  let fields
  const turnTo = (type) => {
    const elsewhere = type === 'bank_account' && !isSandbox
    fields = elsewhere ? null : new Fields(type)
    place.replaceChildren(...(fields ? fields.rows.map(({ row }) => row) : [bankElsewhere()]))
    button.hidden = elsewhere
    alert.replaceChildren()
  }
  const submit = async (event) => {
    event.preventDefault()
    if (!fields || button.getAttribute('aria-disabled')) return
    alert.replaceChildren()
    const faulty = fields.check()
    if (faulty) return faulty.focus()
    button.setAttribute('aria-disabled', 'true')
    try {
      await link(fields.request())
    } catch (error) {
      const blamed = error.problem && fields.blame(error.problem)
      if (blamed) blamed.focus()
      else alert.replaceChildren(notice('It could not be linked', error.message))
    } finally {
      button.removeAttribute('aria-disabled')
    }
  }
  turnTo(types[0])
  return element(
    'form',
    {
      class: 'sheet-rest link', novalidate: true, onsubmit: submit,
      onchange: ({ target }) => target.name === 'type' && turnTo(target.value),
    },
    element('h2', { 'data-focus': true }, 'Link a way to pay'),
    element(
      'fieldset', { class: 'tabs' },
      element('legend', { class: 'unseen' }, 'What to link'),
      ...types.map((type, at) => tab(type, at === 0)),
    ),
    place,
    alert,
    button,
    back && element('button', { class: 'button quiet', type: 'button', onclick: back }, 'Back'),
  )
}
