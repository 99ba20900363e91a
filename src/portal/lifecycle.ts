import { html, type Html } from '../shared/html.ts'
import type { Lifecycle } from '../shared/lifecycle.ts'

interface Place {
  x: number
  y: number
}

interface Box extends Place {
  width: number
  height: number
}

const WIDTH = 1326
const HEIGHT = 498

/**
 * Where statuses and operations stand in the drawing (their centres). A status without a place is where payments end without
 * money moving: it stands apart, over the operations that lead there, so that no arrows cross the others. An operation without a place is
 * named beside the statuses that it ends. One that leads nowhere else is left to the table.
 */
const statusPlaces: Record<string, Place> = {
  requires_payment_method: { x: 98, y: 84 },
  requires_confirmation: { x: 98, y: 296 },
  requires_customer_action: { x: 446, y: 84 },
  processing: { x: 446, y: 296 },
  requires_capture: { x: 852, y: 190 },
  succeeded: { x: 1188, y: 84 },
  partially_captured_and_capturable: { x: 1188, y: 190 },
  partially_captured: { x: 1188, y: 296 },
  cancelled_post_capture: { x: 1188, y: 452 },
}
/** The statuses without a place: a row of them, from here to the right. */
const endPlace: Place = { x: 98, y: 420 }
const endDistance = 232

const operationPlaces: Record<string, Place> = {
  update: { x: 98, y: 190 },
  confirm: { x: 272, y: 190 },
  complete_authorize: { x: 646, y: 84 },
  settle: { x: 646, y: 296 },
  capture: { x: 1004, y: 190 },
  cancel_post_capture: { x: 1188, y: 374 },
}

/** Arrows that would run through a box: they make a detour along this height, or down this side. */
const detours: Record<string, Partial<Place>> = {
  'confirm succeeded': { y: 26 },
  'settle succeeded': { y: 362 },
  'succeeded cancel_post_capture': { x: 1308 },
}

const statusBox = (status: string): Box => ({ ...statusPlaces[status]!, width: 168, height: 58 })
const operationBox = (operation: string): Box => ({
  ...operationPlaces[operation]!,
  width: 40 + operation.length * 7,
  height: 30,
})

const words = (name: string) => name.replaceAll('_', ' ')

/** Where an operation leads from each of its statuses, other than to stay there. */
const movesOf = (table: Lifecycle<string>[string]): [from: string, targets: string[]][] =>
  Object.entries(table).map(([from, targets = []]) => [from, targets.filter((to) => to !== from)])

/** Where an operation may lead, other than to stay. */
const targetsOf = (table: Lifecycle<string>[string]): string[] => [...new Set(movesOf(table).flatMap(([, targets]) => targets))]

/** Every status that the table names, where a payment can come from first. */
function statusesOf(lifecycle: Lifecycle<string>): string[] {
  const steps = Object.values(lifecycle).flatMap((operation) => Object.entries(operation))
  return [...new Set([...steps.map(([from]) => from), ...steps.flatMap(([, targets]) => targets ?? [])])]
}

/** Every other status that can follow one at once. */
const followersOf = (lifecycle: Lifecycle<string>, status: string): string[] =>
  Object.values(lifecycle).flatMap((table) => movesOf(table).flatMap(([from, targets]) => (from === status ? targets : [])))

/** A line between two boxes: straight down or up, to the right, back to the left, or round what stands between them. */
function line(from: Box, to: Box, detour: Partial<Place> = {}): string {
  const start = from.x + from.width / 2
  if (detour.x !== undefined) return aside(start, from.y, to, detour.x)
  const down = Math.sign(to.y - from.y)
  if (from.x === to.x) return `M${from.x} ${from.y + (down * from.height) / 2}V${to.y - down * (to.height / 2 + 3)}`
  const end = to.x - to.width / 2 - 3
  if (end < start) return backwards(from, to)
  if (detour.y === undefined) {
    const bend = Math.min(60, (end - start) * 0.55)
    return `M${start} ${from.y}C${start + bend} ${from.y} ${end - bend} ${to.y} ${end} ${to.y}`
  }
  return `M${start} ${from.y}C${start + 24} ${from.y} ${start + 24} ${detour.y} ${start + 48} ${detour.y}
    H${end - 48}C${end - 24} ${detour.y} ${end - 24} ${to.y} ${end} ${to.y}`
}

/** Out on the right, down at `side`, and back into the right edge. */
function aside(x: number, y: number, to: Box, side: number): string {
  const end = to.x + to.width / 2 + 3
  return `M${x} ${y}C${side} ${y} ${side} ${y + 16} ${side} ${y + 40}V${to.y - 40}C${side} ${to.y - 16} ${side} ${to.y} ${end} ${to.y}`
}

/** From the left part of a box down into the right part of one far below, or around into the lower edge of a neighbour. */
function backwards(from: Box, to: Box): string {
  const left = from.x - from.width / 2
  if (to.y - from.y > 100) {
    const start = left + from.width / 5
    const end = to.x + to.width / 4
    const top = to.y - to.height / 2 - 3
    return `M${start} ${from.y + from.height / 2}C${start} ${top - 40} ${end} ${top - 90} ${end} ${top}`
  }
  return `M${left} ${from.y + 14}C${left - 50} ${from.y + 14} ${to.x} ${from.y + 50} ${to.x} ${to.y + to.height / 2 + 3}`
}

/** What an operation changes; where it leaves the status as it is, there is nothing to draw. */
function arrows(operation: string, table: Lifecycle<string>[string]): Html[] {
  const pill = operationBox(operation)
  const moves = movesOf(table).filter(([, targets]) => targets.length > 0)
  const placed = (statuses: string[]) => [...new Set(statuses)].filter((status) => statusPlaces[status])
  const edge = (path: string) => html`<path class="edge" d="${path}"/>`
  return [
    ...placed(moves.map(([from]) => from)).map((status) => edge(line(statusBox(status), pill, detours[`${status} ${operation}`]))),
    ...placed(moves.flatMap(([, to]) => to)).map((status) => edge(line(pill, statusBox(status), detours[`${operation} ${status}`]))),
  ]
}

function drawOperation(operation: string, table: Lifecycle<string>[string]): Html {
  const { x, y, width, height } = operationBox(operation)
  const ends = targetsOf(table).filter((status) => !statusPlaces[status])
  return html`<g class="operation"><rect x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" rx="15"/>
    <text x="${x}" y="${y + 4}">${operation}</text>
    ${ends.length > 0 && html`<text class="end" x="${x}" y="${y + 32}">or ${ends.map(words).join(', ')}</text>`}</g>`
}

/** A name in one line, or in two where it is too long for the box. */
function label(name: string): string[] {
  if (name.length <= 20) return [name]
  const cut = name.lastIndexOf('_', 20) + 1
  return [name.slice(0, cut), name.slice(cut)]
}

function drawStatus(status: string, lifecycle: Lifecycle<string>): Html {
  const box = statusBox(status)
  const others = Object.keys(lifecycle).filter((operation) => !operationPlaces[operation] && isMoved(status, lifecycle[operation]!))
  // At rest: what may follow, if anything, only undoes it.
  const final = followersOf(lifecycle, status).every((next) => followersOf(lifecycle, next).length === 0)
  const leavesBelow = Object.keys(lifecycle).some((operation) => {
    const place = operationPlaces[operation]
    return place?.x === box.x && place.y > box.y && isMoved(status, lifecycle[operation]!)
  })
  return drawBox(status, box, final, leavesBelow ? { above: others } : { below: others })
}

/** A status without a place, over the operations that lead there. */
function drawEnd(status: string, at: number, lifecycle: Lifecycle<string>): Html {
  const box = { x: endPlace.x + at * endDistance, y: endPlace.y, width: 168, height: 40 }
  const below = Object.keys(lifecycle).filter((operation) => targetsOf(lifecycle[operation]!).includes(status))
  return drawBox(status, box, true, { below })
}

interface Notes {
  above?: string[]
  below?: string[]
}

function drawBox(status: string, { x, y, width, height }: Box, final: boolean, { above = [], below = [] }: Notes): Html {
  const lines = label(status)
  const texts = lines.map((text, at) => html`<text x="${x}" y="${y + 4 + (at - (lines.length - 1) / 2) * 17}">${text}</text>`)
  const note = (names: string[], line: number) => html`<text class="end" x="${x}" y="${line}">${names.map(words).join(' · ')}</text>`
  return html`<g class="status${final && ' final'}">
    <rect x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" rx="8"/>${texts}
    ${above.length > 0 && note(above, y - height / 2 - 9)}
    ${rows(below, 2).map((names, at) => note(names, y + height / 2 + 17 + at * 15))}</g>`
}

const isMoved = (status: string, table: Lifecycle<string>[string]): boolean =>
  movesOf(table).some(([from, targets]) => from === status && targets.length > 0)

const rows = (names: string[], size: number): string[][] =>
  names.length === 0 ? [] : [names.slice(0, size), ...rows(names.slice(size), size)]

/** The life of an object as a drawing, made from the table that the server itself obeys. */
export function drawLifecycle(lifecycle: Lifecycle<string>): Html {
  const operations = Object.keys(lifecycle).filter((operation) => operationPlaces[operation])
  const statuses = statusesOf(lifecycle).filter((status) => statusPlaces[status])
  const ends = statusesOf(lifecycle).filter((status) => !statusPlaces[status])
  return html`<svg class="lifecycle" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="drawing-title drawing-text">
  <title id="drawing-title">The life of a payment</title>
  <desc id="drawing-text">Statuses as boxes, operations as pills between them. The table below says the same in words.</desc>
  <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
    <path d="M0 0.6 7.4 4 0 7.4z"/></marker></defs>
  ${operations.map((operation) => arrows(operation, lifecycle[operation]!))}
  ${statuses.map((status) => drawStatus(status, lifecycle))}
  ${ends.map((status, at) => drawEnd(status, at, lifecycle))}
  ${operations.map((operation) => drawOperation(operation, lifecycle[operation]!))}
</svg>`
}

/**
 * The same as a table: each operation, the statuses in which it is legal, and where it may lead.
 * @param whose what it is the life of, which tells the table apart from others of its page
 */
export function tabulateLifecycle(lifecycle: Lifecycle<string>, whose: string): Html {
  const code = (names: readonly string[]) => names.map((name, at) => html`${at > 0 && ', '}<code>${name}</code>`)
  const all = statusesOf(lifecycle).length
  const steps = Object.entries(lifecycle).flatMap(([operation, table]) => {
    const alike = Map.groupBy(movesOf(table), ([from, targets]) => `${targets} ${table[from]!.includes(from)}`)
    return [...alike.values()].map((moves, at) => {
      const [one, targets] = moves[0]!
      const stays = table[one]!.includes(one)
      return { operation, from: moves.map(([from]) => from), targets, stays, first: at === 0, span: alike.size }
    })
  })
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Operations and statuses of ${whose}"><table>
<thead><tr><th scope="col">Operation</th><th scope="col">In status</th><th scope="col">Leads to</th></tr></thead>
<tbody>${steps.map(
    ({ operation, from, targets, stays, first, span }) => html`<tr>
  ${first && html`<th scope="rowgroup" rowspan="${span}"><code>${operation}</code></th>`}
  <td>${from.length === all ? 'every status' : code(from)}</td>
  <td>${stays && 'the same status'}${stays && targets.length > 0 && ', '}${code(targets)}</td></tr>`,
  )}</tbody></table></div>`
}
