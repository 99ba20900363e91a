import { drawing, element, lines, notice } from '../shared/dom.js'
import { rails, sourceTypes } from '../shared/rails.js'
import { priceOf } from './top.js'

/** The rails that both sides support, in the shop's order. */
export const commonRails = (demand, source) => demand.supported_rails.filter((rail) => source.supported_rails.includes(rail))

const railNames = (list) => list.map((rail) => rails[rail].name).join(', ')

/** One choice of a group: the whole card can be pressed. */
const option = ({ group, value, checked, disabled, line, title, text }) => element(
  'label',
  { class: 'option' },
  element('input', { type: 'radio', name: group, value, checked, disabled, required: true }),
  line && drawing(lines[line]),
  element('span', {}, element('strong', {}, title), element('small', {}, text)),
)

const sourceOption = (demand, source, chosen) => {
  const common = commonRails(demand, source)
  return option({
    group: 'source', value: source.funding_source_id, checked: source === chosen, disabled: common.length === 0,
    line: sourceTypes[source.type].line, title: source.label, text: common.length > 0 ? railNames(common) : 'Not taken here',
  })
}

/** Over which rail; where there is one only, there is nothing to choose. */
function railFields(demand, source) {
  const common = source ? commonRails(demand, source) : []
  if (common.length < 2) return common.map((rail) => element('input', { type: 'hidden', name: 'rail', value: rail }))
  const options = common.map((rail, at) =>
    option({ group: 'rail', value: rail, checked: at === 0, title: rails[rail].name, text: `Arrives ${rails[rail].pace}` }))
  return [element('fieldset', {}, element('legend', {}, 'How it is sent'), ...options)]
}

/**
 * The form with which a customer chooses a funding source and a rail.
 * @param {object} scene
 * @param scene.demand what was signed
 * @param {object[]} scene.sources newest first
 * @param {string} [scene.preferred] the funding source that is chosen at first
 * @param {{ title: string, text: string }} [scene.trouble] why the last attempt did not succeed
 * @param {(source: object, rail: string) => Promise<void>} scene.pay
 * @param {() => void} scene.link
 */
export function chooseForm({ demand, sources, preferred, trouble, pay, link }) {
  const usable = sources.filter((source) => commonRails(demand, source).length > 0)
  const chosen = usable.find(({ funding_source_id }) => funding_source_id === preferred) ?? usable[0]
  const place = element('div', { class: 'rails' }, railFields(demand, chosen))
  const button = element('button', { class: 'button' }, `Pay ${priceOf(demand)}`)
  const named = (id) => sources.find(({ funding_source_id }) => funding_source_id === id)
  const form = element(
    'form',
    {
      class: 'sheet-rest',
      onchange: ({ target }) => {
        if (target.name === 'source') place.replaceChildren(...railFields(demand, named(target.value)))
      },
      onsubmit: async (event) => {
        event.preventDefault()
        if (button.getAttribute('aria-disabled')) return
        const chosenNow = new FormData(form)
        button.setAttribute('aria-disabled', 'true')
        button.textContent = 'Paying …'
        await pay(named(chosenNow.get('source')), chosenNow.get('rail'))
      },
    },
    trouble && notice(trouble.title, trouble.text),
    usable.length === 0 && element('p', {}, 'Nothing that you have linked is taken here.'),
    element('fieldset', {}, element('legend', {}, 'Pay with'), ...sources.map((source) => sourceOption(demand, source, chosen))),
    place,
    usable.length > 0 && button,
    element('button', { class: 'button quiet', type: 'button', onclick: link }, 'Link another way to pay'),
  )
  return form
}
