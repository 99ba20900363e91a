import { isUtf8 } from 'node:buffer'
import type { FieldError } from '../shared/problems.ts'
import { invalid, pointerTo } from './faults.ts'

/** JSON nested 10,000 deep parses, and then breaks every recursive reader behind it. */
const MAX_DEPTH = 32

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const BYTE_ORDER_MARK = 0xef

type Trail = (string | number)[]

/**
 * Parses the JSON text of a request and refuses what JSON.parse lets through although no two readers agree on it
 * or the database cannot keep it: keys given twice, `__proto__`, nesting deeper than 32, U+0000, lone surrogates,
 * numbers that a double cannot carry, a byte order mark, bytes that are not UTF-8.
 *
 * @returns the parsed value
 * @throws Problem `validation_failed`, naming the place as a JSON Pointer; never any of the text itself
 */
export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw refuse([], 'must be UTF-8')
  if (bytes[0] === BYTE_ORDER_MARK && bytes[1] === 0xbb) throw refuse([], 'must not start with a byte order mark')
  const text = bytes.toString('utf8')
  const value = parse(text)
  // Raw UTF-8 holds neither a lone surrogate nor, inside JSON, a raw NUL: both can only be written as an escape.
  const members = walk(value, [], text.includes('\\u'))
  if (members !== countMembers(bytes)) throw refuse(findDuplicate(text), 'is given twice')
  return value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // The message quotes the text, which may be a card number: only the position is passed on.
    const position = /line \d+ column \d+/.exec((error as Error).message)
    throw refuse([], position ? `is not valid JSON at ${position[0]}` : 'is not valid JSON')
  }
}

/** Checks everything that survived parsing; returns the number of object members, at every depth. */
function walk(value: unknown, trail: Trail, escapes: boolean): number {
  if (typeof value === 'string') {
    if (escapes) checkText(value, trail)
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
      throw refuse(trail, 'must be a number between -9007199254740991 and 9007199254740991')
    }
  } else if (typeof value === 'object' && value !== null) {
    if (trail.length >= MAX_DEPTH) throw refuse(trail, `is nested deeper than ${MAX_DEPTH} levels`)
    return Array.isArray(value) ? walkItems(value, trail, escapes) : walkMembers(value as Record<string, unknown>, trail, escapes)
  }
  return 0
}

function walkItems(items: unknown[], trail: Trail, escapes: boolean): number {
  let members = 0
  for (let index = 0; index < items.length; index++) {
    trail.push(index)
    members += walk(items[index], trail, escapes)
    trail.pop()
  }
  return members
}

function walkMembers(object: Record<string, unknown>, trail: Trail, escapes: boolean): number {
  let members = 0
  for (const key in object) {
    trail.push(key)
    if (key === '__proto__') throw refuse(trail, 'is not a permitted name')
    if (escapes) checkText(key, trail)
    members += 1 + walk(object[key], trail, escapes)
    trail.pop()
  }
  return members
}

function checkText(text: string, trail: Trail): void {
  if (text.includes('\0')) throw refuse(trail, 'must not contain U+0000')
  if (!text.isWellFormed()) throw refuse(trail, 'must not contain a lone surrogate')
}

/** Members as written: the colons outside strings of a text that is known to be valid JSON. */
function countMembers(bytes: Buffer): number {
  let members = 0
  let inString = false
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]
    if (byte === QUOTE) inString = !inString
    else if (byte === BACKSLASH) index++
    else if (byte === COLON && !inString) members++
  }
  return members
}

/** Where the first repeated key of a valid JSON text stands. Slow, and only run on a text that is known to repeat one. */
function findDuplicate(text: string): Trail {
  const open: { keys: Set<string> | null; at: string | number }[] = []
  let keyNext = false
  for (const [token] of text.matchAll(/"(?:[^"\\]+|\\.)*"|[{}[\],]/g)) {
    const frame = open.at(-1)
    if (token === '{') open.push({ keys: new Set(), at: '' })
    else if (token === '[') open.push({ keys: null, at: 0 })
    else if (token === '}' || token === ']') open.pop()
    else if (token === ',') {
      if (frame && !frame.keys) frame.at = Number(frame.at) + 1
    } else if (keyNext && frame?.keys) {
      frame.at = JSON.parse(token) as string
      if (frame.keys.has(frame.at)) break
      frame.keys.add(frame.at)
    }
    keyNext = token === '{' || (token === ',' && frame?.keys != null)
  }
  return open.map(frame => frame.at)
}

function refuse(trail: Trail, message: string): Error {
  const error: FieldError = { in: 'body', pointer: pointerTo(trail), message }
  return invalid([error])
}
