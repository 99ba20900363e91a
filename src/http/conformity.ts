import type { Operation } from '#generated/operations.ts'
import { isJson } from './answers.ts'
import type { Answer } from './exchange.ts'
import { describe, type Fault } from './faults.ts'

/** An answer as far as the contract speaks of it. */
type Said = Pick<Answer, 'status' | 'media' | 'text' | 'headers'>

/** How an answer breaks the contract, in words without values; empty where it keeps to it. */
export function violationsOf(operation: Operation, { status, media, text, headers }: Said): string[] {
  const declared = operation.responses[status]
  if (!declared) return [`the status ${status} is not declared`]
  const names = Object.keys(headers).map((name) => name.toLowerCase())
  const missing = operation.responseHeaders[status]?.filter((name) => !names.includes(name)) ?? []
  // What the contract declares as the content of 101 comes later, in frames.
  const content = status === 101 ? {} : declared
  return [...missing.map((name) => `the header ${name} is missing`), ...bodyViolations(content, media, text)]
}

function bodyViolations(declared: Operation['responses'][number], media: string | null, text: string): string[] {
  const known = Object.keys(declared)
  if (media === null) return known.length > 0 ? ['the body is missing'] : []
  const validator = declared[media]
  if (!validator) return [`the media type ${media} is not declared`]
  if (validator(isJson(media) ? JSON.parse(text) : text)) return []
  return describe('body', validator.errors as Fault[]).map(({ pointer, message }) => `${pointer} ${message}`)
}
