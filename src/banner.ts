import { styleText } from 'node:util'
import type { Config } from './config.ts'
import type { seedSandbox } from './merchants/seed.ts'

type Sandbox = Awaited<ReturnType<typeof seedSandbox>>

/** What a person wants to know once the service runs: where it is, and the keys to try it with. */
export function banner({ baseUrl }: Pick<Config, 'baseUrl'>, sandbox: Sandbox, database: string): string {
  const lines: [label: string, value: string][] = [
    ['API', baseUrl],
    ['Portal', `${baseUrl}/docs`],
    ['Description', `${baseUrl}/openapi.yaml`],
    ['Database', database],
    ['Merchant', `${sandbox.merchantId} (${sandbox.name}), sandbox`],
    ['Secret key', sandbox.secretKey],
    ['Publishable key', sandbox.publishableKey],
  ]
  const rows = lines.map(([label, value]) => `  ${styleText('dim', label.padEnd(16))} ${value}`)
  const first = `curl ${baseUrl}/payments -H "api-key: ${sandbox.secretKey}" -H "Content-Type: application/json" -d '{"amount": 4999, "currency": "USD"}'`
  return ['', `  ${styleText('bold', 'PerfectPay is ready.')}`, '', ...rows, '', `  ${styleText('dim', 'Try it:')}`, `  ${first}`, ''].join('\n')
}
