import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { refusal, type Payment } from '../support/api.ts'
import { actionOf, cancel, decide, make, retrieve } from '../support/payments.ts'
import { readQrCode } from '../support/qr-code.ts'
import { openStage } from '../support/stage.ts'
import { answer, completeAuthorization, endings, expectClosed, expectRejected, waiting } from '../support/steps.ts'
import { paidBy, ways, type WayName } from '../support/ways.ts'

const stage = await openStage()
const { api } = stage

const shown: WayName[] = ['we_chat_pay_qr', 'pix']
const fetched: WayName[] = ['fps', 'duit_now', 'prompt_pay', 'viet_qr']

const pageOf = (payment: Payment): string => `${stage.url}/sandbox/actions/${actionOf(payment)}`
const fetchCode = (action_id: string) => api('fetchQrCode', { key: null, params: { action_id } })
const image = expect.stringMatching(/^data:image\/png;base64,/)

function codeOf({ next_action }: Payment): Extract<Schema<'NextAction'>, { type: 'qr_code_information' }> {
  if (next_action?.type !== 'qr_code_information') throw new Error('There is no code to show')
  return next_action
}

/** The fields of a Pix code: two digits of id, two of length, the value. */
function fieldsOf(code: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (let at = 0; at < code.length; ) {
    const length = Number(code.slice(at + 2, at + 4))
    fields[code.slice(at, at + 2)] = code.slice(at + 4, at + 4 + length)
    at += 4 + length
  }
  return fields
}

/** CRC-16/CCITT-FALSE, by its definition: the remainder of a division of polynomials, bit after bit. */
function checksumOf(text: string): string {
  let rest = 0xffff
  for (const bit of Array.from(Buffer.from(text), (byte) => byte.toString(2).padStart(8, '0')).join('')) {
    const divides = (rest >> 15) ^ Number(bit)
    rest = ((rest << 1) & 0xffff) ^ (divides ? 0x1021 : 0)
  }
  return rest.toString(16).toUpperCase().padStart(4, '0')
}

describe('a code to show', () => {
  test('we_chat_pay: leads to the page', async () => {
    const payment = await make(api, paidBy('we_chat_pay_qr'))
    expect(payment).toMatchObject(waiting)
    expect(payment.next_action).toEqual({
      type: 'qr_code_information',
      image_data_url: image,
      qr_code_url: pageOf(payment),
      display_to_timestamp: expect.any(Number),
      display_text: expect.stringContaining('WeChat'),
      border_color: expect.stringMatching(/^#[0-9A-F]{6}$/),
      raw_qr_data: null,
      sandbox_action_url: pageOf(payment),
    })
    expect(readQrCode(codeOf(payment).image_data_url)).toBe(pageOf(payment))
  })

  test('pix: holds what can be copied into the app of a bank', async () => {
    const payment = await make(api, { ...paidBy('pix'), amount: 4999 })
    const { image_data_url, raw_qr_data, ...rest } = codeOf(payment)
    expect(rest).toEqual({
      type: 'qr_code_information',
      qr_code_url: pageOf(payment),
      display_to_timestamp: expect.any(Number),
      display_text: expect.stringMatching(/\S/),
      border_color: expect.stringMatching(/^#[0-9A-F]{6}$/),
      sandbox_action_url: pageOf(payment),
    })
    expect(readQrCode(image_data_url)).toBe(raw_qr_data)
    const fields = fieldsOf(raw_qr_data!)
    expect(fields).toMatchObject({ '00': '01', '01': '12', '53': '986', '54': '49.99', '58': 'BR', '59': 'Corner Store' })
    expect(fieldsOf(fields['26']!)).toMatchObject({ '00': 'br.gov.bcb.pix', '25': expect.stringContaining(actionOf(payment)) })
    expect(fields['63']).toBe(checksumOf(raw_qr_data!.slice(0, -4)))
  })

  test.each(shown)('%s is shown until the payment expires', async (name) => {
    const payment = await make(api, { ...paidBy(name), session_expiry: 3600 })
    expect(Math.floor(codeOf(payment).display_to_timestamp / 1000)).toBe(Date.parse(payment.expires_on) / 1000)
  })
})

describe('a code to fetch', () => {
  test.each(fetched)('%s', async (name) => {
    const payment = await make(api, paidBy(name))
    expect(payment).toMatchObject({ ...waiting, currency: ways[name].currency })
    expect(payment.next_action).toEqual({
      type: 'fetch_qr_code_information',
      qr_code_fetch_url: `${pageOf(payment)}/qr_code`,
      sandbox_action_url: pageOf(payment),
    })
    const { status, body } = await fetchCode(actionOf(payment))
    expect([status, body]).toEqual([200, {
      image_data_url: image, qr_code_url: pageOf(payment), display_to_timestamp: expect.any(Number), raw_qr_data: null,
    }])
    expect(readQrCode(body.image_data_url)).toBe(pageOf(payment))
  })

  test('200 good for a minute, anew at each call', async () => {
    const payment = await make(api, paidBy('fps'))
    const first = stage.app.clock.now().getTime()
    const one = (await fetchCode(actionOf(payment))).body.display_to_timestamp
    const between = stage.app.clock.now().getTime()
    const two = (await fetchCode(actionOf(payment))).body.display_to_timestamp
    expect(one).toBeGreaterThanOrEqual(first + 60_000)
    expect(one).toBeLessThanOrEqual(between + 60_000)
    expect(two).toBeGreaterThanOrEqual(between + 60_000)
  })

  test('200 not good for longer than the payment', async () => {
    const payment = await make(api, paidBy('fps'))
    await stage.query(`UPDATE payment SET expires_on = now() + interval '30 seconds' WHERE payment_id = $1`, [payment.payment_id])
    const { body } = await fetchCode(actionOf(payment))
    expect(Math.floor(body.display_to_timestamp / 1000)).toBe(Date.parse((await retrieve(api, payment)).expires_on) / 1000)
  })

  test.each<[string, (payment: Payment) => Promise<unknown>]>([
    ['paid', (payment) => decide(api, payment, 'approve')],
    ['rejected', (payment) => decide(api, payment, 'reject')],
    ['cancelled', (payment) => cancel(api, payment)],
    ['expired', ({ payment_id }) => stage.lapse(payment_id)],
  ])('410 action_closed once the payment is %s', async (_, end) => {
    const payment = await make(api, paidBy('prompt_pay'))
    await end(payment)
    expect(refusal(await fetchCode(actionOf(payment)))).toEqual([410, 'action_closed'])
  })

  test('404 for a step without such a code, and for none', async () => {
    expect(refusal(await fetchCode(actionOf(await make(api, paidBy('pix')))))).toEqual([404, 'not_found'])
    expect(refusal(await fetchCode('act_22222222222222222222222222'))).toEqual([404, 'not_found'])
    expect(refusal(await fetchCode('nonsense'))).toEqual([404, 'not_found'])
  })
})

describe.each([...shown, ...fetched])('%s', (name) => {
  test('303 approve: paid, and the payment has succeeded at once', async () => {
    const payment = await make(api, { ...paidBy(name), return_url: 'https://example.com/done' })
    expect(refusal(await completeAuthorization(api, payment))).toEqual([409, 'customer_action_pending'])
    const { status, headers } = await answer(api, payment, 'approve')
    expect([status, headers.get('location')]).toEqual([303, pageOf(payment)])
    expect(await retrieve(api, payment)).toMatchObject({
      status: 'succeeded', amount_received: 10_000, amount_capturable: 0, next_action: null,
      connector_transaction_id: expect.stringMatching(/^sbx_/),
    })
  })

  test('reject: the customer does not want to pay', async () => expectRejected(api, await make(api, paidBy(name))))

  test.each(endings)('410 action_closed when %s', async (ending) => expectClosed(stage, await make(api, paidBy(name)), ending))
})
