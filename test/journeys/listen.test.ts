import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { eventApi } from '../../scripts/listen/api.ts'
import { follow } from '../../scripts/listen/follow.ts'
import { card } from '../support/api.ts'
import { happen } from '../support/endpoints.ts'
import { setUp } from '../support/mandates.ts'
import { make, refund } from '../support/payments.ts'
import { startReceiver, verified, type Answering, type Receiver } from '../support/receiver.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const secret = 'whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8='

let shop: Receiver
const running = new Set<ChildProcess>()
beforeEach(async () => {
  shop = await startReceiver()
})
afterEach(() => shop.close())
afterAll(() => running.forEach((child) => child.kill('SIGKILL')))

/** Runs the command as a person does, from a folder without an .env file. */
function listen(args: string[], settings: Record<string, string> = {}) {
  const { KEY, SANDBOX_SECRET_KEY, ...inherited } = process.env
  const env = { ...inherited, BASE: stage.url, KEY: stage.secretKey, ...settings }
  const root = join(import.meta.dirname, '../..')
  const program = [join(root, 'scripts/run.mjs'), join(root, 'scripts/listen.ts')]
  const child = spawn(process.execPath, [...program, ...args], { cwd: tmpdir(), env, stdio: 'pipe' })
  running.add(child)
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }))
  return {
    ended,
    says: (what: string | RegExp) => vi.waitFor(() => expect(said.stdout).toMatch(what), { timeout: 30_000, interval: 20 }),
    stop: () => {
      child.kill('SIGINT')
      return ended
    },
  }
}

const to = (...more: string[]): string[] => ['--forward-to', shop.url, ...more]

/** A receiver as the guide asks for: it verifies, by an independent implementation. */
const careful: Answering = (response, delivered) => {
  try {
    verified(secret, delivered)
    response.writeHead(200).end()
  } catch {
    response.writeHead(401).end()
  }
}

describe('following', () => {
  test('shows an event and forwards its very bytes, signed with the secret that it prints', async () => {
    const before = await happen(stage.api)
    const listener = listen(to())
    await listener.says('Listening')
    const event = await happen(stage.api)
    await listener.says(/→ 200 in \d+ ms\n/)
    const { code, stdout, stderr } = await listener.stop()
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/Stopped\.\n$/)

    const { payment_id, client_secret } = event.content.object as { payment_id: string; client_secret: string }
    expect(stdout).toMatch(new RegExp(`^\\d\\d:\\d\\d:\\d\\d  payment_cancelled +${payment_id}  cancelled +${event.event_id}$`, 'm'))
    expect(stdout).not.toContain(client_secret)
    expect(shop.got).toHaveLength(1)
    expect(stdout).not.toContain(before.event_id)
    const [printed = ''] = /whsec_\S+/.exec(stdout) ?? []
    expect(verified(printed, shop.got[0]!)).toEqual(event)
    expect(shop.got[0]!.headers['webhook-id']).toBe(event.event_id)
    expect(shop.got[0]!.body).toBe((await stage.api('retrieveEvent', { params: { event_id: event.event_id } })).text)
  })

  test('shows every event once, in order, also the first that there ever was', async () => {
    const merchant = await stage.merchant()
    const listener = listen(['--key', merchant.secretKey], { KEY: '' })
    await listener.says('Listening')
    const events = []
    for (let i = 0; i < 3; i++) events.push((await happen(merchant.api)).event_id)
    await listener.says(events[2]!)
    const last = (await happen(merchant.api)).event_id
    await listener.says(last)
    const { stdout } = await listener.stop()
    expect(stdout.match(/evt_\w+/g)).toEqual([...events, last])
  })

  test('names each object by its own id, whichever others it has', async () => {
    const merchant = await stage.merchant({ merchantId: 'merchant_objects' })
    const listener = listen([], { KEY: merchant.secretKey })
    await listener.says('Listening')
    const mandate = await setUp(merchant.api, 'cus_listened')
    const money = { amount: 4999, currency: 'USD' } as const
    const session = (await merchant.api('createPaymentSession', { body: { type: 'one_time', ...money } })).body
    const { refund_id } = await refund(merchant.api, await make(merchant.api, { ...card(), confirm: true }))
    await listener.says(/refund_succeeded/)
    const { stdout } = await listener.stop()
    const shown = [...stdout.matchAll(/^\S+ {2}(\S+) +(\S+) .*evt_/gm)].map(([, type, id]) => `${type} ${id}`)
    expect(shown).toEqual(expect.arrayContaining([
      `payment_succeeded ${mandate.payment_id}`, `mandate_active ${mandate.mandate_id}`, `payment_session.created ${session.id}`,
      `refund_succeeded ${refund_id}`,
    ]))
  })

  test('goes on after a handler that fails, and says how to send the event again', async () => {
    shop.next = [500]
    const listener = listen(to('--secret', secret))
    await listener.says('Listening')
    const failed = await happen(stage.api)
    await listener.says(`Again: --replay ${failed.event_id}`)
    const accepted = await happen(stage.api)
    await listener.says('→ 200')
    expect((await listener.stop()).stdout).not.toContain('whsec_')
    expect(shop.got.map(({ headers }) => headers['webhook-id'])).toEqual([failed.event_id, accepted.event_id])
  })
})

describe('nothing is missed', () => {
  const stopped = new AbortController().signal
  const idsOf = async (fresh: Promise<{ event_id: string }[]>) => (await fresh).map(({ event_id }) => event_id)

  test('that was committed late, before what was seen already', async () => {
    const { api, secretKey } = await stage.merchant({ merchantId: 'merchant_late' })
    const fresh = await follow(eventApi({ base: stage.url, key: secretKey, stopped }))
    const first = await happen(api)
    expect(await idsOf(fresh())).toEqual([first.event_id])
    const late = await happen(api)
    await stage.query(`UPDATE event SET created_at = created_at - interval '1 hour' WHERE event_id = $1`, [late.event_id])
    expect(await idsOf(fresh())).toEqual([late.event_id])
    expect(await idsOf(fresh())).toEqual([])
  })

  test('of more than a page, nor after the last one seen was forgotten', async () => {
    const { api, secretKey } = await stage.merchant({ merchantId: 'merchant_many' })
    const access = { base: stage.url, key: secretKey, stopped }
    const fromNothing = await follow(eventApi(access))
    const events: string[] = []
    for (let i = 0; i < 101; i++) events.push((await happen(api)).event_id)
    expect(await idsOf(fromNothing())).toEqual(events)

    const fromMany = await follow(eventApi(access))
    const two = [(await happen(api)).event_id, (await happen(api)).event_id]
    expect(await idsOf(fromMany())).toEqual(two)

    await stage.query(`UPDATE event SET created_at = created_at - interval '31 days' WHERE event_id = ANY ($1)`, [[...events, ...two]])
    const next = await happen(api)
    expect(await idsOf(fromMany())).toEqual([next.event_id])
  })

  test('while the service is away: it is asked until it answers', async () => {
    shop.otherwise = (response) => response.end('{"size":0,"data":[],"has_more":false}')
    shop.next = [shop.otherwise, shop.otherwise, 503, 503]
    const listener = listen([], { BASE: shop.url })
    await listener.says('The service answers again.')
    const { code, stderr } = await listener.stop()
    expect([code, stderr]).toEqual([0, `${shop.url} answers 503 just now: try again in a moment. Asking again until it answers.\n`])
  })
})

describe('--replay', () => {
  test('forwards a stored event and ends', async () => {
    const event = await happen(stage.api)
    expect(await listen(to('--secret', secret, '--replay', event.event_id)).ended).toEqual({
      code: 0, stdout: expect.stringMatching(new RegExp(`^${event.event_id} → 200 in \\d+ ms\n$`)) as unknown, stderr: '',
    })
    expect(verified(secret, shop.got[0]!)).toEqual(event)
  })

  test('fails where the handler does', async () => {
    shop.otherwise = 500
    const { event_id } = await happen(stage.api)
    const { code, stdout } = await listen(to('--replay', event_id)).ended
    expect([code, stdout]).toEqual([1, expect.stringContaining(`${event_id} → 500 in`)])
  })

  test('tells of an event that is not there', async () => {
    const id = `evt_${'0'.repeat(32)}`
    expect(await listen(to('--secret', secret, '--replay', id)).ended).toMatchObject({
      code: 1, stderr: `This merchant has no event ${id}. Events are kept for 30 days; GET /events lists them.\n`,
    })
  })
})

describe('--check', () => {
  const rules = (stdout: string) => stdout.match(/^ *(?:ok|FAILED)(?=  )/gm)!.map((verdict) => verdict.trim())
  const examine = () => listen(to('--secret', secret, '--check'), { KEY: '' }).ended

  test('finds nothing wrong with a careful handler', async () => {
    shop.otherwise = careful
    const { code, stdout } = await examine()
    expect([code, rules(stdout)]).toEqual([0, ['ok', 'ok', 'ok', 'ok', 'ok']])
    const [first, again, ...others] = shop.got.map(({ headers }) => headers['webhook-id'])
    expect(again).toBe(first)
    expect(new Set([first, ...others]).size).toBe(3)
  })

  test.each<[string, Answering[], Answering, string[]]>([
    ['believes everything', [], 200, ['ok', 'ok', 'FAILED', 'FAILED', 'ok']],
    ['refuses everything', [], 401, ['FAILED', 'FAILED', 'ok', 'ok', 'ok']],
    ['minds duplicates', [200, 409], careful, ['ok', 'FAILED', 'ok', 'ok', 'ok']],
    ['is silent about what is wrong', [200, 200], (response) => response.destroy(), ['ok', 'ok', 'FAILED', 'FAILED', 'ok']],
  ])('finds the fault of one that %s', async (_, next, otherwise, verdicts) => {
    Object.assign(shop, { next, otherwise })
    const { code, stdout } = await examine()
    expect([code, rules(stdout)]).toEqual([1, verdicts])
  })

  test('tells that nobody answers', async () => {
    const gone = await startReceiver()
    await gone.close()
    const { code, stderr } = await listen(['--forward-to', gone.url, '--secret', secret, '--check']).ended
    expect([code, stderr]).toEqual([1, expect.stringContaining('nobody answers there: start your handler')])
  })
})

describe('what cannot be done is told', () => {
  const handler = ['--forward-to', 'http://127.0.0.1:3000/hooks']
  test.each([
    [['--replay', `evt_${'0'.repeat(32)}`], '--forward-to is needed: the URL of your handler.'],
    [[...handler, '--replay', 'pay_1'], '--replay takes the id of an event: evt_ and 32 hexadecimal digits.'],
    [[...handler, '--check'], '--secret is needed: the one that your handler checks signatures with.'],
    [[...handler, '--secret', 'hunter2'], '--secret is whsec_ and base64.'],
    [
      ['--forward-to', 'http://10.0.0.1/'],
      '--forward-to must not lead to a private address; a handler on this machine is http://127.0.0.1:3000/hooks. '
      + 'For one elsewhere in your network run this there, with BASE set.',
    ],
    [['--loud'], "Unknown option '--loud'."],
    [[], 'A secret key is needed: --key sk_test_…, or KEY in the environment. `npm start` prints that of the sandbox.'],
    [['--key', 'pk_test_1'], 'A secret key begins with sk_. `npm start` prints that of the sandbox.'],
  ])('%j', async (args, message) => {
    expect(await listen(args, { KEY: '' }).ended).toMatchObject({ code: 2, stderr: `${message}\nHelp: npm run listen -- help\n` })
  })

  test('a key that nobody has', async () => {
    const { code, stderr } = await listen(['--key', 'sk_test_mistyped']).ended
    expect([code, stderr]).toEqual([1, expect.stringContaining('does not know this key')])
  })

  test('a service that is not there', async () => {
    const gone = await startReceiver()
    await gone.close()
    const base = new URL(gone.url).origin
    const stderr = `No service answers at ${base}. Start one with \`npm start\`, or set BASE to where it is.\n`
    expect(await listen([], { BASE: base }).ended).toEqual({ code: 1, stdout: '', stderr })
  })

  test('help is not a fault', async () => {
    expect(await listen(['help']).ended).toMatchObject({ code: 0, stdout: expect.stringContaining('--forward-to') as unknown, stderr: '' })
  })
})
