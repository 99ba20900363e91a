import type { FieldError } from '../shared/problems.ts'
import { pointerTo } from './faults.ts'

/** Names and values of a query string or a form; a name that stands there several times has a list. */
export interface Texts {
  values: Record<string, string | string[]>
  errors: FieldError[]
}

/**
 * Reads `a=1&b=2`, strictly: a malformed escape, U+0000 or a character that should have been escaped is a fault and not a guess.
 * The values have no prototype, so no name is special.
 */
export function readTexts(place: 'query' | 'body', text: string): Texts {
  const values = Object.create(null) as Texts['values']
  const errors: FieldError[] = []
  for (const pair of text === '' ? [] : text.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decode(equals === -1 ? pair : pair.slice(0, equals))
    const value = decode(equals === -1 ? '' : pair.slice(equals + 1))
    if (name === null || value === null) {
      errors.push({ in: place, pointer: pointerTo([name ?? '']), message: 'must be correctly percent-encoded UTF-8 without U+0000' })
    } else {
      const before = values[name]
      values[name] = before === undefined ? value : [before, value].flat()
    }
  }
  return { values, errors }
}

const unescaped = /[^\x21-\x7e]/

function decode(text: string): string | null {
  if (unescaped.test(text)) return null
  if (!text.includes('%') && !text.includes('+')) return text
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '))
    return decoded.includes('\0') ? null : decoded
  } catch {
    return null
  }
}
