import { styleText } from 'node:util'
import type { DestinationStream } from 'pino'

/** A line of the log, read back. */
interface Line {
  level: string
  time: string
  msg: string
  method?: string
  route?: string
  status?: number
  ms?: number
  code?: string
  request_id?: string
  err?: { type: string; message?: string; stack?: string[] }
  [field: string]: unknown
}

/** Fields that a person who watches does not look for, or that have a place of their own. */
const placed = new Set(['level', 'time', 'pid', 'msg', 'err'])

/**
 * The log as a person in a terminal reads it: a request is a row, everything else a sentence with what belongs to it.
 * @param write takes one finished line
 */
export const forPeople = (write: (text: string) => unknown): DestinationStream => ({
  write: (json) => void write(readable(JSON.parse(json) as Line)),
})

function readable(line: Line): string {
  const clock = styleText('dim', new Date(line.time).toTimeString().slice(0, 8))
  const told = line.status !== undefined && line.method !== undefined ? row(line) : sentence(line)
  return `  ${clock}  ${told}${line.err ? trace(line.err) : ''}\n`
}

/** Its id is what a caller quotes, so it is told where something was wrong. */
function row({ method = '', route = '(no route)', status = 0, ms, code, request_id }: Line): string {
  const shown = styleText(status < 400 ? 'green' : status < 500 ? 'yellow' : 'red', String(status))
  const wrong = status < 400 ? '' : styleText('dim', `  ${[code, request_id].filter(Boolean).join('  ')}`)
  return `${method.padEnd(7)}${shown}  ${`${ms} ms`.padStart(9)}  ${route}${wrong}`
}

function sentence({ msg, ...line }: Line): string {
  const alarming = /^(warn|error|fatal)$/.test(line.level)
  const fields = Object.entries(line).filter(([name]) => !placed.has(name)).map(([name, value]) => `${name} ${String(value)}`)
  const detail = fields.length > 0 ? styleText('dim', `  ${fields.join('  ')}`) : ''
  return (alarming ? styleText(line.level === 'warn' ? 'yellow' : 'red', msg) : msg) + detail
}

const trace = ({ type, message, stack = [] }: NonNullable<Line['err']>): string =>
  [`${type}${message === undefined ? '' : `: ${message}`}`, ...stack.map((frame) => styleText('dim', `  ${frame}`))]
    .map((text) => `\n            ${text}`)
    .join('')
