import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { createLogger } from '../src/log.ts'

const pan = '4242424242424242'

/** Logs, and returns the lines as they were written. */
function written(work: (log: ReturnType<typeof createLogger>) => void, logLevel = 'info'): string[] {
  const lines: string[] = []
  work(createLogger({ logLevel }, { write: (line) => lines.push(line) }))
  return lines
}

function logged(work: (log: ReturnType<typeof createLogger>) => void): Record<string, unknown> {
  const lines = written(work)
  expect(lines).toHaveLength(1)
  return JSON.parse(lines[0]!) as Record<string, unknown>
}

describe('a line', () => {
  test('has level, time, process and the listed fields', () => {
    const line = logged((log) => log.info({ request_id: 'req_1', method: 'POST', route: '/payments', status: 201, session_id: '2mG' }, 'request'))
    expect(line).toEqual({
      level: 'info', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown, pid: process.pid,
      request_id: 'req_1', method: 'POST', route: '/payments', status: 201, session_id: '2mG', msg: 'request',
    })
  })

  test('leaves out every other field and every object, and tells their names', () => {
    const secret = 'pay_1_secret_2'
    const fields = { body: { card: secret }, headers: secret, url: secret, status: { secret }, code: [{ secret }] }
    const [line] = written((log) => log.info(fields, 'request'))
    expect(line).not.toContain('secret')
    expect(JSON.parse(line!)).toMatchObject({ msg: 'request', unlisted: ['body', 'headers', 'url', 'status', 'code'] })
  })

  test('leaves them out of what a child logger is bound to as well', () => {
    const line = logged((log) => log.child({ job: 'expire', token: 'secret' }).child({ count: 2, sql: 'secret' }).info('done'))
    expect(line).toMatchObject({ job: 'expire', count: 2, msg: 'done' })
    expect(JSON.stringify(line)).not.toContain('secret')
  })

  test('below the level is not written', () => {
    expect(written((log) => log.info('quiet'), 'warn')).toEqual([])
    expect(written((log) => log.fatal('quiet'), 'silent')).toEqual([])
  })
})

describe('an error', () => {
  test('is told without what a driver hangs on it', () => {
    const error = Object.assign(new Error('duplicate key value violates unique constraint "customer_pkey"'), {
      code: '23505', constraint: 'customer_pkey', detail: 'Key (email)=(secret) already exists.',
      where: 'secret', bindings: ['secret'], sql: 'secret',
    })
    const line = logged((log) => log.error({ err: error }, 'failed'))
    expect(line.err).toMatchObject({ type: 'Error', message: error.message, code: '23505', constraint: 'customer_pkey' })
    expect((line.err as { stack: string[] }).stack[0]).toMatch(/^at /)
    expect(JSON.stringify(line)).not.toContain('secret')
  })

  test.each([
    Object.assign(new Error('invalid input syntax for type bigint: "secret"'), { code: '22P02' }),
    new SyntaxError('Unexpected token s in JSON: secret'),
  ])('that quotes its input is told without its message, however it is logged', (error) => {
    const lines = written((log) => {
      log.error(error)
      log.error({ err: error })
      log.error({ err: error }, 'failed')
      log.error(new Error('failed', { cause: error }))
      log.error(new AggregateError([error], 'failed'))
    })
    expect(lines).toHaveLength(5)
    expect(lines.join('')).not.toContain('secret')
  })

  test('is told with its causes, as far as it is worth it', () => {
    const root = new Error('root')
    const line = logged((log) => log.error({ err: new Error('outer', { cause: new Error('middle', { cause: root }) }) }, 'failed'))
    expect(line.err).toMatchObject({ message: 'outer', causes: [{ message: 'middle', causes: [{ message: 'root' }] }] })
    root.cause = root
    expect(written((log) => log.error({ err: root }, 'failed'))).toHaveLength(1)
  })

  test('that is none is told by its type', () => {
    expect(logged((log) => log.error({ err: 'secret' }, 'failed')).err).toEqual({ type: 'string' })
  })
})

describe('the second net', () => {
  const shapes = [pan, '4242 4242 4242 4242', '4242-4242-4242-4242', '378282246310005', '6304000000000000000', `9${pan}0000`, `x${pan}x`]
  test.each(shapes)('hides %s', (number) => {
    const [line] = written((log) => log.warn({ code: number, err: new Error(`bad ${number}`) }, `seen ${number}`))
    expect(line).not.toContain(number)
    expect(line).not.toContain('4242424242')
    expect(JSON.parse(line!)).toMatchObject({ level: 'warn' })
  })

  test('keeps a line JSON when the digits are a number', () => {
    const line = logged((log) => log.info({ count: Number(pan), ms: 0.4242424242424242 }, 'odd'))
    expect(line).toMatchObject({ count: 4e15, ms: 0.4 })
  })

  const harmless = ['4242424242424241', 'pay_mbabizu24mvu3mela5njyhpit4', '2026-11-21T10:19:00.000Z', '999999999999']
  test.each(harmless)('leaves %s alone', (text) => {
    expect(logged((log) => log.info({ code: text }, 'fine')).code).toBe(text)
  })
})

test('nothing is lost when the process exits at once', () => {
  const program = `
    import { createLogger } from '${new URL('../src/log.ts', import.meta.url).href}'
    const log = createLogger({ logLevel: 'info' })
    for (let count = 0; count < 1000; count++) log.info({ count }, 'line')
    process.exit(0)`
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', program], { encoding: 'utf8' })
  expect(status).toBe(0)
  expect(stdout.trim().split('\n')).toHaveLength(1000)
})
