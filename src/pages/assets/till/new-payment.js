import { element, notice } from '../shared/dom.js'
import { rails, takes } from '../shared/rails.js'
import { readAmount } from './amount.js'

const choice = (type, name, value, text, checked, small) => element(
  'label', { class: 'option' },
  element('input', { type, name, value, checked }),
  element('span', {}, element('strong', {}, text), small && element('small', {}, small)),
)

/** The form for the key of the merchant. @param {(key: string) => void} use */
export function keyForm(use, trouble) {
  const input = element('input', {
    id: 'key', name: 'key', type: 'password', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'key-help',
  })
  const help = element('p', { id: 'key-help', class: 'help' }, 'A test key, which begins with sk_test_. It stays in this tab.')
  return element(
    'form',
    {
      class: 'panel narrow', novalidate: true,
      onsubmit: (event) => {
        event.preventDefault()
        const key = input.value.trim()
        if (/^sk_test_\w+$/.test(key)) return use(key)
        help.textContent = 'This is no test key: it has to begin with sk_test_.'
        help.classList.add('bad')
        input.setAttribute('aria-invalid', 'true')
        input.focus()
      },
    },
    element('h1', {}, 'Demo till'),
    element('p', {}, 'Take a payment by QR code, as a shop does. The till needs your secret key.'),
    trouble,
    element('div', { class: 'field' }, element('label', { for: 'key' }, 'Secret key'), input, help),
    element('button', { class: 'button' }, 'Open the till'),
  )
}

/** Only rails that take the currency can be chosen. */
function matchRails(form) {
  for (const box of form.elements.rail) {
    box.disabled = !takes(box.value, form.elements.currency.value)
    if (box.disabled) box.checked = false
  }
  const boxes = [...form.elements.rail]
  if (!boxes.some(({ checked }) => checked)) boxes.find(({ disabled }) => !disabled).checked = true
}

function requestOf(form) {
  const data = new FormData(form)
  return {
    amount: readAmount(data.get('amount')),
    currency: data.get('currency'),
    supported_rails: data.getAll('rail'),
    capture_method: data.get('capture'),
  }
}

/**
 * The form for the next payment.
 * @param {(request: object) => Promise<void>} create throws what the server answered
 */
export function paymentForm(create) {
  const amount = element('input', {
    id: 'amount', name: 'amount', inputmode: 'decimal', autocomplete: 'off', placeholder: '0.00', 'aria-describedby': 'amount-help',
    'data-focus': true,
  })
  const help = element('p', { id: 'amount-help', class: 'help bad' })
  const currency = element('select', { id: 'currency', name: 'currency' }, ...['USD', 'EUR'].map((code) => element('option', {}, code)))
  const alert = element('div')
  const button = element('button', { class: 'button' }, 'Show the QR code')
  const blame = (text) => {
    help.textContent = text
    if (text) amount.setAttribute('aria-invalid', 'true')
    else amount.removeAttribute('aria-invalid')
  }
  const submit = async (event) => {
    event.preventDefault()
    const request = requestOf(form)
    alert.replaceChildren()
    blame(request.amount === null ? 'Enter an amount such as 5.75.' : '')
    if (request.amount === null) return amount.focus()
    const none = request.supported_rails.length === 0
    if (none) return alert.replaceChildren(notice('No rail is chosen', 'Choose at least one way to be paid.'))
    if (button.getAttribute('aria-disabled')) return
    button.setAttribute('aria-disabled', 'true')
    try {
      await create(request)
    } catch (error) {
      alert.replaceChildren(notice('There is no payment', error.message))
    } finally {
      button.removeAttribute('aria-disabled')
    }
  }
  const form = element(
    'form',
    {
      class: 'panel new-payment', novalidate: true, onsubmit: submit,
      onchange: ({ target }) => target.name === 'currency' && matchRails(form),
    },
    element('h1', {}, 'New payment'),
    element(
      'div', { class: 'sum' },
      element('div', { class: 'field' }, element('label', { for: 'amount' }, 'Amount'), amount),
      element('div', { class: 'field' }, element('label', { for: 'currency' }, 'Currency'), currency),
      help,
    ),
    element(
      'fieldset', { class: 'grid' }, element('legend', {}, 'Taken over'),
      ...Object.entries(rails).map(([rail, { name, from, pace }]) =>
        choice('checkbox', 'rail', rail, name, rail !== 'same_day_ach' && rail !== 'stablecoin', `${from}, ${pace}`)),
    ),
    element(
      'fieldset', { class: 'grid' }, element('legend', {}, 'The money is'),
      choice('radio', 'capture', 'automatic', 'Taken at once', true, 'When the customer confirms'),
      choice('radio', 'capture', 'manual', 'Held first', false, 'You capture or void it'),
    ),
    alert,
    button,
  )
  return form
}
