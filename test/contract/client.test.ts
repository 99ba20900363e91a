import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'client-'))
afterAll(() => rmSync(folder, { recursive: true }))

const node = (...args: string[]): Promise<string> =>
  promisify(execFile)(process.execPath, args, { cwd: folder }).then(() => '', ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr)

/** What a merchant writes: the least of a request, every branch of what comes in several forms, and what may not compile. */
const program = `
import type { components, operations } from './perfectpay.js'

type Schemas = components['schemas']

export const least: Schemas['PaymentCreate'] = { amount: 4999, currency: 'USD' }
export const refund: Schemas['RefundCreate'] = { payment_id: 'pay_1' }
export const nothing: NonNullable<operations['capturePayment']['requestBody']>['content']['application/json'] = {}
export const agreed: Schemas['PaymentCreate']['mandate_data'] = { customer_acceptance: { acceptance_type: 'offline' }, mandate_type: null }
export const headers: operations['capturePayment']['responses'][401]['headers'] = { 'X-Request-Id': 'req_1', 'WWW-Authenticate': 'Bearer' }
// @ts-expect-error currencies are upper case
export const lower: Schemas['PaymentCreate'] = { amount: 4999, currency: 'usd' }
// @ts-expect-error there is no such property
export const more: Schemas['PaymentCreate'] = { amount: 4999, currency: 'USD', tip: 1 }

export function show({ next_action: action, ...payment }: Schemas['Payment']): string {
  if (action === null) return payment.payment_method_data?.card?.last4 ?? payment.status
  switch (action.type) {
    case 'redirect_to_url': return action.redirect_to_url
    case 'qr_code_information': return action.image_data_url
    case 'fetch_qr_code_information': return action.qr_code_fetch_url
    case 'display_bank_transfer_information': return action.bank_transfer_steps_and_charges_details.sepa_bank_instructions?.iban ?? ''
    case 'third_party_sdk_session_token': return action.session_token.wallet_name
    case 'three_ds_invoke': return action.three_ds_data.message_version
    default: return action satisfies never
  }
}

export const hear = ({ content }: Schemas['Event']): string => content.type === 'payment_details' ? content.object.payment_id : content.type
`

test('the client that the guide generates compiles in the strictest mode, and so does what is written with it', async () => {
  const guide = readFileSync(join(root, 'openapi/guides/first-payment.md'), 'utf8')
  const [, options = ''] = /^npx openapi-typescript \S+ (.+) -o perfectpay\.ts$/m.exec(guide)!
  writeFileSync(join(folder, 'shop.ts'), program)
  const generator = join(root, 'node_modules/openapi-typescript/bin/cli.js')
  expect(await node(generator, join(root, 'generated/openapi.json'), ...options.split(' '), '-o', 'perfectpay.ts')).toBe('')
  const compiler = join(root, 'node_modules/typescript-native/bin/tsc')
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--module', 'nodenext']
  expect(await node(compiler, '--noEmit', ...strict, 'shop.ts')).toBe('')
})
