import { styleText } from 'node:util'
import type { Config } from './config.ts'
import type { seedSandbox } from './merchants/seed.ts'

type Sandbox = Awaited<ReturnType<typeof seedSandbox>>

/** What a person wants to know once the service runs: where it is, and the keys to try it with. */
export function banner({ baseUrl, roles }: Pick<Config, 'baseUrl' | 'roles'>, sandbox: Sandbox, database: string): string {
  if (!roles.includes('api')) return sheet('PerfectPay works on periodic jobs.', [['Database', database], ['Roles', roles.join(', ')]])
  const headers = `-H "api-key: ${sandbox.secretKey}" -H "Content-Type: application/json"`
  return sheet(
    'PerfectPay is ready.',
    [
      ['API', baseUrl],
      ['Portal', `${baseUrl}/docs`],
      ['Description', `${baseUrl}/openapi.yaml`],
      ['Database', database],
      ['Merchant', `${sandbox.merchantId} (${sandbox.name}), sandbox`],
      ['Secret key', sandbox.secretKey],
      ['Publishable key', sandbox.publishableKey],
      ['Demo till', `${baseUrl}/till#key=${sandbox.secretKey}`],
    ],
    '',
    `  ${styleText('dim', 'Try it:')}`,
    `  curl ${baseUrl}/payments ${headers} -d '{"amount": 4999, "currency": "USD"}'`,
  )
}

function sheet(title: string, rows: [label: string, value: string][], ...further: string[]): string {
  const shown = rows.map(([label, value]) => `  ${styleText('dim', label.padEnd(16))} ${value}`)
  return ['', `  ${styleText('bold', title)}`, '', ...shown, ...further, '', `  ${styleText('dim', 'Ctrl-C stops it.')}`, ''].join('\n')
}
