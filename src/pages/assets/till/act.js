import { isPassing, newKey } from '../shared/ask.js'
import { element, notice } from '../shared/dom.js'
import { money } from '../shared/money.js'
import { decimal, readAmount } from './amount.js'

const verbs = {
  capture: { title: 'Capture', look: 'button', most: ({ amount_capturable }) => amount_capturable },
  refund: { title: 'Refund', look: 'button quiet', most: ({ amount_captured, amount_refunded }) => amount_captured - amount_refunded },
}

/** Does what a button says; the same again after a lost answer is the same request. */
async function act(send, alert, button) {
  if (button.getAttribute('aria-disabled')) return
  button.setAttribute('aria-disabled', 'true')
  button.dataset.key ??= newKey()
  alert.replaceChildren()
  try {
    await send(button.dataset.key)
  } catch (error) {
    if (!isPassing(error)) delete button.dataset.key
    alert.replaceChildren(notice('That was not done', error.message))
  } finally {
    button.removeAttribute('aria-disabled')
  }
}

/** A verb that moves money, for a part or the whole of it. */
function partForm(verb, session, send) {
  const { title, look, most } = verbs[verb]
  const limit = most(session)
  const input = element('input', {
    id: verb, name: 'amount', inputmode: 'decimal', autocomplete: 'off', value: decimal(limit), 'aria-describedby': `${verb}-help`,
  })
  const help = element('p', { id: `${verb}-help`, class: 'help' }, `Up to ${money(decimal(limit), session.currency)}`)
  const alert = element('div')
  const button = element('button', { class: look }, title)
  let asked
  const submit = (event) => {
    event.preventDefault()
    const amount = readAmount(input.value)
    const fault = amount === null || amount > limit
    help.classList.toggle('bad', fault)
    if (fault) {
      input.setAttribute('aria-invalid', 'true')
      return input.focus()
    }
    input.removeAttribute('aria-invalid')
    if (amount !== asked) delete button.dataset.key
    asked = amount
    return act((key) => send(verb, { amount }, key), alert, button)
  }
  return element(
    'form', { class: 'act', novalidate: true, onsubmit: submit },
    element('div', { class: 'field' }, element('label', { for: verb }, `${title} how much`), input, help), button, alert,
  )
}

function simpleButton(verb, text, send) {
  const alert = element('div')
  const press = () => act((key) => send(verb, {}, key), alert, button)
  const button = element('button', { class: 'button quiet', type: 'button', onclick: press }, text)
  return element('div', { class: 'act' }, button, alert)
}

/**
 * What the shop can do with the session as it is.
 * @param {(verb: string, body: object, key: string) => Promise<void>} send throws what the server answered
 * @param {() => void} next
 */
export function actions(session, send, next) {
  const { status } = session
  const over = !['created', 'scanned', 'processing', 'authorized'].includes(status)
  return [
    over && element('div', { class: 'act' }, element('button', { class: 'button', type: 'button', onclick: next }, 'New payment')),
    status === 'authorized' && [partForm('capture', session, send), simpleButton('void', 'Void it', send)],
    status === 'completed' && verbs.refund.most(session) > 0 && partForm('refund', session, send),
    (status === 'created' || status === 'scanned') && simpleButton('cancel', 'Cancel the payment', send),
  ].flat().filter(Boolean)
}
