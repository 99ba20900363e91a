import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { documented } from './documented.ts'
import { dataFolders, launch, type Running } from './process.ts'

const dataFolder = await dataFolders()
const shell = promisify(execFile)
const hasCurl = spawnSync('curl', ['--version']).status === 0

interface Printed {
  status: number
  body: any
}

/** Pastes a command into a shell; curl also tells the status. */
async function paste(command: string): Promise<Printed> {
  const { stdout } = await shell('sh', ['-c', `${command} --silent --write-out '\n%{http_code}'`])
  const [, body = '', status] = /^(.*)\n(\d+)$/s.exec(stdout)!
  return { status: Number(status), body: JSON.parse(body) }
}

/** The commands as a merchant's developer uses them: with the host, the key and the payment of this service. */
function readerOf({ url, secretKey }: Running) {
  return (name: keyof typeof documented, paymentId = '', put: [from: string, to: string] = ['', '']) =>
    paste(documented[name].replace('https://sandbox.perfectpay.ai', url).replace('YOUR_SECRET_API_KEY', secretKey)
      .replace('pay_mbabizu24mvu3mela5njyhpit4', paymentId).replace(...put))
}

const manual: [string, string] = ['"capture_method": "automatic"', '"capture_method": "manual"']

describe.runIf(hasCurl)('with nothing but curl', () => {
  test('a developer takes the first payments', async () => {
    const running = await launch({ DATA_DIR: dataFolder('shop') })

    // What the greeting proposes works as it is.
    const proposed = await paste(/^ *(curl .*)$/m.exec(running.stdout())![1]!)
    expect(proposed).toMatchObject({ status: 201, body: { status: 'requires_payment_method', amount: 4999, currency: 'USD' } })

    const read = readerOf(running)
    const created = await read('create')
    expect(created).toMatchObject({
      status: 201,
      body: {
        payment_id: expect.stringMatching(/^pay_[a-z2-7]{26}$/), status: 'requires_payment_method', amount: 4999, currency: 'USD',
        customer_id: 'cus_abc123', description: 'Order 1001', metadata: { order_id: '1001' },
      },
    })
    const { payment_id: sold, client_secret } = created.body
    expect(client_secret).toMatch(new RegExp(`^${sold}_secret_\\w+$`))
    const paid = { status: 'succeeded', amount_received: 4999, payment_method: 'card', payment_method_type: 'credit' }
    expect(await read('confirm', sold)).toMatchObject({ status: 200, body: paid })

    const { payment_id: shipped } = (await read('create', '', manual)).body
    expect(await read('confirm', shipped)).toMatchObject({ status: 200, body: { status: 'requires_capture', amount_capturable: 4999 } })
    expect(await read('capture', shipped)).toMatchObject({ status: 200, body: paid })

    const { payment_id: dropped } = (await read('create')).body
    const cancelled = { status: 'cancelled', cancellation_reason: 'requested_by_customer' }
    expect(await read('cancel', dropped)).toMatchObject({ status: 200, body: cancelled })

    expect(await read('retrieve', sold)).toMatchObject({ status: 200, body: { payment_id: sold, status: 'succeeded' } })
    const listed = await read('list')
    expect(listed).toMatchObject({ status: 200, body: { size: 4, has_more: false } })
    const ids = listed.body.data.map((payment: { payment_id: string }) => payment.payment_id)
    expect(ids).toEqual([dropped, shipped, sold, proposed.body.payment_id])
  })

  test('a developer who mistypes learns what was wrong', async () => {
    const running = await launch({ DATA_DIR: dataFolder('shop') })
    const read = readerOf(running)
    expect(await read('create', '', ['"currency"', '"curency"'])).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', errors: expect.arrayContaining([expect.objectContaining({ in: 'body', pointer: '/curency' })]) },
    })
    expect(await read('list', '', [running.secretKey, 'sk_test_mistyped'])).toMatchObject({ status: 401, body: { code: 'unauthorized' } })
    expect(await read('retrieve', 'pay_mistyped')).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })
})
