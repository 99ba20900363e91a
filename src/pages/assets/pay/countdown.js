import { announce } from '../shared/dom.js'

/** Seconds left at which those who listen are told. */
const told = new Map([[300, 'Five minutes left.'], [60, 'One minute left.'], [15, 'Fifteen seconds left.']])

/** Milliseconds as a clock shows them. */
export function clockOf(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  const hours = Math.floor(seconds / 3600)
  const rest = [Math.floor((seconds % 3600) / 60), seconds % 60].map((part) => String(part).padStart(2, '0')).join(':')
  return hours > 0 ? `${hours}:${rest}` : rest
}

/**
 * Counts down in every element that is marked `data-countdown`, which begins with the text of `clockOf`, and at the end says so once.
 * @param {() => number} left milliseconds that are left
 * @param {() => void} over
 * @returns {() => void} stops it
 */
export function countDown(left, over) {
  let before = Infinity
  const tick = () => {
    const seconds = Math.max(0, Math.ceil(left() / 1000))
    for (const place of document.querySelectorAll('[data-countdown]')) {
      place.textContent = clockOf(left())
      place.parentElement.classList.toggle('soon', seconds <= 60)
    }
    const passed = [...told].find(([mark]) => seconds <= mark && before > mark && before !== Infinity)
    if (passed) announce(passed[1])
    before = seconds
    if (seconds > 0) return
    clearInterval(timer)
    over()
  }
  const timer = setInterval(tick, 1000)
  return () => clearInterval(timer)
}
