import type { Context } from 'openapi-backend'
import type { AnyReply } from './answers.ts'

interface Declared {
  responses: Record<string, {
    headers?: Record<string, { required?: boolean; example?: unknown }>
    content?: Record<string, { examples?: Record<string, { value: unknown }>; example?: unknown }>
  }>
}

/**
 * Answers an operation that nobody has written yet with the first example of its first success, marked by the header `X-Mock`:
 * for people who design the contract and want to see it at work.
 */
export function mockReply({ operation }: Context): AnyReply {
  const { responses } = operation as unknown as Declared
  const status = Object.keys(responses).find((code) => code.startsWith('2')) ?? '204'
  const { headers = {}, content = {} } = responses[status] ?? {}
  const [[media, part] = []] = Object.entries(content)
  const body = Object.values(part?.examples ?? {})[0]?.value ?? part?.example
  const given = Object.entries(headers).filter(([name, { required }]) => required && name !== 'X-Request-Id')
  const examples = given.map(([name, { example }]) => [name, String(example)])
  return { status: Number(status), body, ...(media && { media }), headers: { ...Object.fromEntries(examples), 'X-Mock': 'true' } }
}
