const svgSpace = 'http://www.w3.org/2000/svg'

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value)
    else made.setAttribute(name, value === true ? '' : value)
  }
  made.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false))
  return made
}

/**
 * Makes an element. Children are elements and text, which is never read as markup; what is absent or false prints nothing.
 * @param {string} tag
 * @param {Record<string, any>} attributes those that begin with `on` are listeners
 */
export const element = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children)

/** A drawing of one line on a square, which says nothing to those who listen. */
export function drawing(path, { size = 24, ...attributes } = {}) {
  const line = document.createElementNS(svgSpace, 'path')
  line.setAttribute('d', path)
  line.setAttribute('pathLength', '1')
  return fill(document.createElementNS(svgSpace, 'svg'), { viewBox: `0 0 ${size} ${size}`, 'aria-hidden': 'true', ...attributes }, [line])
}

/** Lines that several pages draw. */
export const lines = {
  bank: 'M4 9.5L12 5l8 4.5zM6.5 10v7M12 10v7M17.5 10v7M4 19.5h16',
  card: 'M3.5 6.5h17v11h-17zM3.5 10.5h17M6.5 14.5h4',
  coin: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM15 9.5C14 8 10 8 10 10c0 2.5 5 1.5 5 4 0 2.2-4.5 2-5.5.5M12 7v10',
  shield: 'M12 3l7 3v5c0 4.5-3 8-7 10-4-2-7-5.5-7-10V6zM9 12l2.2 2.2L15.5 10',
  warning: 'M12 4.5L21 19.5H3zM12 10v4.5M12 16.9v.2',
  tick: 'M6 17l7 7 13-15',
  cross: 'M8 8l16 16M24 8L8 24',
  clock: 'M16 5a11 11 0 1 0 0 22 11 11 0 0 0 0-22zM16 10v6.5l4.5 3',
  lock: 'M8 15h16v11H8zM11 15v-4.5a5 5 0 0 1 10 0V15',
  hold: 'M12 8v16M20 8v16',
  plug: 'M5 12c6-6 16-6 22 0M9.5 17c3.6-3.6 9.4-3.6 13 0M16 23v.2',
}

/** Says something to those who listen, without moving them. */
export function announce(text) {
  document.querySelector('#announcements').textContent = text
}

/** Puts new content into a place and takes the reader to its heading. */
export function showIn(place, ...content) {
  place.removeAttribute('aria-busy')
  place.replaceChildren(...content.flat(2).filter(Boolean))
  focusOn(place.querySelector('[data-focus]') ?? place.querySelector('h1, h2'))
}

/** Takes the reader to an element, also to one that is no control. */
export function focusOn(target) {
  if (target.tabIndex < 0) target.tabIndex = -1
  target.focus()
}

/** A pair list, as receipts have it; pairs without a value are left out. */
export const pairs = (rows) =>
  element('dl', { class: 'pairs' }, rows.filter(([, value]) => value).map(([name, value]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, value))))

/** What went wrong, in words; announced at once. */
export const notice = (title, text) => element(
  'div', { class: 'notice', role: 'alert' },
  drawing(lines.warning),
  element('div', {}, element('strong', {}, title), element('p', {}, text)),
)
