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

const WIDTH = 1284
const HEIGHT = 450

/**
 * Where statuses and operations stand in the drawing (their centres). A status without a place is where payments end without
 * money moving; it is named under the operations that lead there. An operation without a place is named under its statuses.
 */
const statusPlaces: Record<string, Place> = {
  requires_payment_method: { x: 98, y: 110 },
  requires_confirmation: { x: 98, y: 330 },
  requires_customer_action: { x: 446, y: 110 },
  processing: { x: 446, y: 330 },
  requires_capture: { x: 852, y: 220 },
  succeeded: { x: 1188, y: 110 },
  partially_captured_and_capturable: { x: 1188, y: 236 },
  partially_captured: { x: 1188, y: 362 },
}
const operationPlaces: Record<string, Place> = {
  update: { x: 98, y: 220 },
  confirm: { x: 272, y: 220 },
  complete_authorize: { x: 646, y: 110 },
  settle: { x: 646, y: 330 },
  capture: { x: 1004, y: 220 },
}

/** Arrows that would run through a box: they make a detour at this height. */
const detours: Record<string, number> = { 'confirm succeeded': 26, 'settle succeeded': 426 }

const statusBox = (status: string): Box => ({ ...statusPlaces[status]!, width: 168, height: 58 })
const operationBox = (operation: string): Box => ({
  ...operationPlaces[operation]!,
  width: 40 + operation.length * 7,
  height: 30,
})

const words = (name: string) => name.replaceAll('_', ' ')

/** Every status that the table names, where a payment can come from first. */
function statusesOf(lifecycle: Lifecycle<string>): string[] {
  const steps = Object.values(lifecycle).flatMap((operation) => Object.entries(operation))
  return [...new Set([...steps.map(([from]) => from), ...steps.flatMap(([, targets]) => targets ?? [])])]
}

const targetsOf = (operation: Lifecycle<string>[string]): string[] => [...new Set(Object.values(operation).flatMap((to) => to ?? []))]

/** A line between two boxes: straight down, to the right, back to the left, or round what stands between them. */
function line(from: Box, to: Box, detour?: number): string {
  if (from.x === to.x) return `M${from.x} ${from.y + from.height / 2}V${to.y - to.height / 2 - 3}`
  const start = from.x + from.width / 2
  const end = to.x - to.width / 2 - 3
  if (end < start) return backwards(from, to)
  if (detour === undefined) {
    const bend = Math.min(60, (end - start) * 0.55)
    return `M${start} ${from.y}C${start + bend} ${from.y} ${end - bend} ${to.y} ${end} ${to.y}`
  }
  return `M${start} ${from.y}C${start + 24} ${from.y} ${start + 24} ${detour} ${start + 48} ${detour}
    H${end - 48}C${end - 24} ${detour} ${end - 24} ${to.y} ${end} ${to.y}`
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
  const moves = Object.entries(table).flatMap(([from, targets]) =>
    (targets ?? []).filter((to) => to !== from).map((to) => [from, to] as const),
  )
  const placed = (statuses: string[]) => [...new Set(statuses)].filter((status) => statusPlaces[status])
  return [
    ...placed(moves.map(([from]) => from)).map((status) => html`<path class="edge" d="${line(statusBox(status), pill)}"/>`),
    ...placed(moves.map(([, to]) => to)).map(
      (status) => html`<path class="edge" d="${line(pill, statusBox(status), detours[`${operation} ${status}`])}"/>`,
    ),
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
  const { x, y, width, height } = statusBox(status)
  const lines = label(status)
  const others = Object.keys(lifecycle).filter((operation) => isNamedUnder(status, operation, lifecycle))
  const final = !Object.values(lifecycle).some((operation) => operation[status])
  const texts = lines.map((text, at) => html`<text x="${x}" y="${y + 4 + (at - (lines.length - 1) / 2) * 17}">${text}</text>`)
  const below = rows(others, 2).map((row, at) => {
    const line = y + height / 2 + 17 + at * 15
    return html`<text class="end" x="${x}" y="${line}">${row.map(words).join(' · ')}</text>`
  })
  return html`<g class="status${final && ' final'}">
    <rect x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" rx="8"/>${texts}${below}</g>`
}

/** Operations that the drawing does not show as a pill, and those that leave this status as it is. */
function isNamedUnder(status: string, operation: string, lifecycle: Lifecycle<string>): boolean {
  const targets = lifecycle[operation]?.[status]
  return targets !== undefined && (!operationPlaces[operation] || targets.every((to) => to === status))
}

const rows = (names: string[], size: number): string[][] =>
  names.length === 0 ? [] : [names.slice(0, size), ...rows(names.slice(size), size)]

/** The life of an object as a drawing, made from the table that the server itself obeys. */
export function drawLifecycle(lifecycle: Lifecycle<string>): Html {
  const operations = Object.keys(lifecycle).filter((operation) => operationPlaces[operation])
  const statuses = statusesOf(lifecycle).filter((status) => statusPlaces[status])
  return html`<svg class="lifecycle" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="drawing-title drawing-text">
  <title id="drawing-title">The life of a payment</title>
  <desc id="drawing-text">Statuses as boxes, operations as pills between them. The table below says the same in words.</desc>
  <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
    <path d="M0 0.6 7.4 4 0 7.4z"/></marker></defs>
  ${operations.map((operation) => arrows(operation, lifecycle[operation]!))}
  ${statuses.map((status) => drawStatus(status, lifecycle))}
  ${operations.map((operation) => drawOperation(operation, lifecycle[operation]!))}
</svg>`
}

/** The same as a table: each operation, the statuses in which it is legal, and where it may lead. */
export function tabulateLifecycle(lifecycle: Lifecycle<string>): Html {
  const code = (names: readonly string[]) => names.map((name, at) => html`${at > 0 && ', '}<code>${name}</code>`)
  const steps = Object.entries(lifecycle).flatMap(([operation, table]) =>
    Object.entries(table).map(([from, targets = []], at, all) => ({ operation, from, targets, first: at === 0, span: all.length })),
  )
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Operations and statuses"><table>
<thead><tr><th scope="col">Operation</th><th scope="col">In status</th><th scope="col">Leads to</th></tr></thead>
<tbody>${steps.map(
    (step) => html`<tr>${step.first && html`<th scope="rowgroup" rowspan="${step.span}"><code>${step.operation}</code></th>`}
  <td>${code([step.from])}</td><td>${code(step.targets)}</td></tr>`,
  )}</tbody></table></div>`
}
