import { destination as openDestination, pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino'
import { currentRequestId } from './http/request-id.ts'
import { forPeople } from './log-for-people.ts'

/**
 * The fields that may be logged; everything else is left out, and only its name is told. So nothing gets into a log because somebody
 * forgot that it holds a body, a header, a raw URL, a bind parameter or a secret.
 */
const listed = new Set([
  'request_id', 'method', 'route', 'operation_id', 'status', 'ms', 'merchant_id', 'code', 'sqlstate', 'constraint',
  'payment_id', 'attempt_id', 'session_id', 'event_id', 'job', 'count', 'tries', 'address', 'signal', 'home', 'migrations', 'err',
])

/** How deep the causes of an error are followed. */
const deepestCause = 3

/** Standard output: for a terminal as a person reads it; else lines of JSON, written while the process goes on, flushed when it exits. */
const standardOutput = (): DestinationStream =>
  process.stdout.isTTY ? forPeople((text) => process.stdout.write(text)) : openDestination({ sync: false })

/**
 * The logger: one line of JSON per event.
 * @param settings the least severe level that is written
 */
export function createLogger(settings: { logLevel: string }, destination = standardOutput()): Logger {
  const logger = pino(
    {
      level: settings.logLevel,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      mixin: requestOf,
      serializers: { err: (error: unknown) => describeError(error) },
      formatters: { level: (label) => ({ level: label }), log: onlyListed },
      hooks: { logMethod: nameErrors, streamWrite: hideCardNumbers },
    },
    destination,
  )
  // Pino does not format what a child is bound to, and children inherit this method.
  const { child } = logger
  logger.child = function (this: Logger, bindings: object, ...options: unknown[]) {
    return Reflect.apply(child, this, [onlyListed(bindings), ...options])
  } as typeof child
  return logger
}

/** Lines that are written while a request is served carry its id. */
function requestOf(): object {
  const request_id = currentRequestId()
  return request_id === undefined ? {} : { request_id }
}

function onlyListed(fields: object): Record<string, unknown> {
  const entries = Object.entries(fields)
  const isListed = ([name, value]: [string, unknown]) => listed.has(name) && (name === 'err' || isPlain(value))
  const unlisted = entries.filter((entry) => !isListed(entry)).map(([name]) => name)
  return { ...Object.fromEntries(entries.filter(isListed)), ...(unlisted.length > 0 && { unlisted }) }
}

/** A value that cannot hold more than its field's name says. */
const isPlain = (value: unknown): boolean =>
  Array.isArray(value) ? value.every((item) => typeof item === 'string') : typeof value !== 'object'

/** Pino takes the message of an error for that of a line without one. It may quote a request, so the error's name stands there. */
function nameErrors(this: Logger, args: unknown[], method: (...args: never[]) => void): void {
  const [fields, message] = args as [{ err?: unknown } | Error | undefined, unknown]
  const error = fields instanceof Error ? fields : fields?.err
  if (error instanceof Error && message === undefined) args[1] = error.name
  Reflect.apply(method, this, args)
}

/**
 * What may be told of an error: never its other properties, for a database's error carries the row (`detail`), knex's the bindings.
 * The messages of a parser and of SQLSTATE class 22 (data exception) quote the input, so they are left out.
 */
function describeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  const quotesInput = error instanceof SyntaxError || /^22[0-9A-Z]{3}$/.test(String(code))
  const causes = [error.cause, ...(error instanceof AggregateError ? error.errors : [])].filter((cause) => cause !== undefined)
  return {
    type: error.name,
    ...(!quotesInput && { message: error.message }),
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    stack: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).map((line) => line.trim()),
    ...(causes.length > 0 && depth < deepestCause && { causes: causes.map((cause) => describeError(cause, depth + 1)) }),
  }
}

/**
 * The second net: digits that may be a card number, with or without gaps, are zeroed from the second one on; so a number of the line
 * stays one and the line stays JSON. Longer runs go too, for a card number may stand inside them.
 */
const hideCardNumbers = (line: string): string =>
  line.replace(/\d(?:[ -]?\d){12,}/g, (run) => (mayBeCard(run.replace(/\D/g, '')) ? run[0] + run.slice(1).replace(/\d/g, '0') : run))

function mayBeCard(digits: string): boolean {
  if (digits.length > 19) return true
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (weighted > 9 ? weighted - 9 : weighted)
  }, 0)
  return sum % 10 === 0
}
