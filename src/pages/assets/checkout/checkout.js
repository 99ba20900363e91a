// Makes the Checkout page more pleasant; without it everything works, and the server checks all of this again.
import { bestBrand, checkCvc, checkExpiry, checkNumber, grouped, writtenExpiry } from './card.js'

const digitsOf = (text) => text.replace(/\D/g, '')
const shown = (element) => element.offsetParent !== null

/** What is wrong with a field, as the name of its message; null where nothing is. */
const checks = {
  number: (input) => checkNumber(digitsOf(input.value), brandsOf(input)),
  expiry: (input) => checkExpiry(input.value, input.dataset.past ? new Date() : null),
  cvc: (input) => checkCvc(input.value, cvcDigits(input)),
  text: () => null,
  email: (input) => (/^\S+@\S+\.\S+$/.test(input.value.trim()) ? null : 'wrong'),
  tick: (input) => (input.checked ? null : 'missing'),
}

function faultOf(input) {
  if (!shown(input)) return null
  if (input.type !== 'checkbox' && input.value.trim() === '') return 'missing'
  return checks[input.dataset.check](input)
}

const messageOf = (input, fault) => input.dataset[fault].replace('{n}', String(cvcDigits(input) ?? '3'))

function tell(input, fault) {
  const place = document.getElementById(`${input.id}-fault`)
  place.textContent = fault === null ? '' : messageOf(input, fault)
  if (fault === null) input.removeAttribute('aria-invalid')
  else input.setAttribute('aria-invalid', 'true')
}

const tables = new WeakMap()
function brandsOf(input) {
  if (!tables.has(input)) tables.set(input, JSON.parse(input.dataset.brands))
  return tables.get(input)
}

/** How many digits the security code has, by the saved card's brand or that of the number above it; null where it is not known. */
function cvcDigits(input) {
  if (input.dataset.digits) return Number(input.dataset.digits)
  const number = input.form?.elements.namedItem('card_number')
  return number ? (bestBrand(digitsOf(number.value), brandsOf(number))?.cvc ?? null) : null
}

/** Rewrites what is typed and leaves the caret after the same digit. */
function rewrite(input, written) {
  if (input.value === written) return
  const before = digitsOf(input.value.slice(0, input.selectionStart ?? 0)).length
  const atEnd = input.selectionStart === input.value.length
  input.value = written
  let place = 0
  for (let seen = 0; seen < before && place < written.length; place++) if (/\d/.test(written[place])) seen++
  if (document.activeElement === input) input.setSelectionRange(atEnd ? written.length : place, atEnd ? written.length : place)
}

function showBrand(input) {
  const brand = bestBrand(digitsOf(input.value), brandsOf(input))
  const marks = input.parentElement.querySelector('.marks')
  if (brand) marks.dataset.brand = brand.type
  else delete marks.dataset.brand
  for (const mark of marks.children) mark.classList.toggle('known', mark.dataset.brand === brand?.type)
  const cvc = input.form.elements.namedItem('card_cvc')
  const digits = brand?.cvc ?? 3
  const help = document.getElementById(`${cvc.id}-help`)
  help.textContent = (digits === 4 ? cvc.dataset.helpFront : cvc.dataset.help).replace('{n}', String(digits))
}

/** Takes the digit before a space away where the key took the space alone. */
function takeOneMore(input) {
  const place = input.selectionStart
  input.value = input.value.slice(0, place - 1) + input.value.slice(place)
  input.setSelectionRange(place - 1, place - 1)
}

const typed = {
  number(input, event) {
    const same = digitsOf(input.value) === input.dataset.before
    if (event?.inputType === 'deleteContentBackward' && same && input.selectionStart > 0) takeOneMore(input)
    const digits = digitsOf(input.value).slice(0, 19)
    input.dataset.before = digits
    rewrite(input, grouped(digits, bestBrand(digits, brandsOf(input))?.gaps ?? [4, 8, 12]))
    showBrand(input)
  },
  expiry: (input, event) => rewrite(input, writtenExpiry(input.value, event.inputType?.startsWith('delete') ?? false)),
  cvc: (input) => rewrite(input, digitsOf(input.value).slice(0, 4)),
}

/** Tells what is wrong at the top, and takes whoever sent the form to the first field that is. */
function refuse(form, faults) {
  const alert = document.getElementById('alert')
  alert.querySelector('h2').textContent = form.dataset.fault
  alert.querySelector('ul').replaceChildren(...faults.map(({ input, fault }) => {
    const link = document.createElement('a')
    link.href = `#${input.id}`
    link.textContent = messageOf(input, fault)
    const item = document.createElement('li')
    item.append(link)
    return item
  }))
  alert.hidden = false
  faults[0].input.focus()
}

function submit(event) {
  const form = event.currentTarget
  if (form.dataset.sent) return event.preventDefault()
  const faults = []
  for (const input of form.querySelectorAll('[data-check]')) {
    const fault = faultOf(input)
    tell(input, fault)
    if (fault !== null) faults.push({ input, fault })
  }
  if (faults.length > 0) {
    event.preventDefault()
    return refuse(form, faults)
  }
  form.dataset.sent = 'yes'
  const button = form.querySelector('.button.main')
  button.setAttribute('aria-disabled', 'true')
  const turning = document.createElement('span')
  turning.className = 'turning'
  turning.setAttribute('aria-hidden', 'true')
  button.replaceChildren(turning, form.dataset.working)
}

for (const form of document.querySelectorAll('.pay-form')) {
  form.noValidate = true
  form.addEventListener('submit', submit)
  for (const input of form.querySelectorAll('[data-check]')) {
    const rewriteTyped = typed[input.dataset.check]
    if (rewriteTyped) input.addEventListener('input', (event) => rewriteTyped(input, event))
    // What was wrong is looked at again with every key; what is typed for the first time, when it is left.
    input.addEventListener('input', () => input.hasAttribute('aria-invalid') && tell(input, faultOf(input)))
    input.addEventListener('change', () => (input.value !== '' || input.type === 'checkbox') && tell(input, faultOf(input)))
  }
  const number = form.elements.namedItem('card_number')
  if (number?.value) typed.number(number)
}

// A link of the alert also opens the way to pay that its field is in.
document.getElementById('alert')?.addEventListener('click', (event) => {
  const field = document.querySelector(event.target.closest('a')?.getAttribute('href') ?? '#alert')
  if (!field || field.id === 'alert') return
  event.preventDefault()
  const method = field.closest('details')
  if (method) method.open = true
  field.focus()
})

// Whoever comes back by the browser's button sees the session as it stands now.
addEventListener('pageshow', (event) => event.persisted && location.reload())

/** Asks how the attempt goes, ever more slowly, until something has changed. */
async function follow(wait) {
  await new Promise((resolve) => setTimeout(resolve, wait))
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: 'application/json' }, cache: 'no-store' })
    const { status, payment_outcome, next_action_url } = await answer.json()
    if (answer.ok && (status !== 'active' || payment_outcome !== 'pending' || next_action_url !== null)) return location.reload()
  } catch {
    // The network is away for a while: ask again.
  }
  return follow(Math.min(wait * 1.25, 5000))
}
if (document.querySelector('[data-following]')) follow(1000)
