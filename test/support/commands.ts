import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import type { TestService } from './service.ts'

/** What came back of a command. */
export interface Printed {
  status: number
  body: any
}

function hasCurl(): boolean {
  try {
    execFileSync('curl', ['--version'])
    return true
  } catch {
    return false
  }
}

/** In a shell, as a reader of the page would. */
async function inShell(command: string): Promise<Printed> {
  const { stdout } = await promisify(execFile)('sh', ['-c', `${command} --silent --write-out '\\n%{http_code}'`])
  const end = stdout.lastIndexOf('\n')
  return { status: Number(stdout.slice(end)), body: JSON.parse(stdout.slice(0, end)) }
}

/** On a machine without curl: the same request, read from the command. */
async function byFetch(command: string): Promise<Printed> {
  const [, url] = /^curl (\S+)/.exec(command)!
  const response = await fetch(url!, {
    method: /-X (\w+)/.exec(command)?.[1] ?? 'GET',
    headers: [...command.matchAll(/-H "([^:]+): ([^"]+)"/g)].map(([, name, value]): [string, string] => [name!, value!]),
    body: /-d '([^']+)'/.exec(command)?.[1] ?? null,
  })
  return { status: response.status, body: await response.json() }
}

const send = hasCurl() ? inShell : byFetch

/** Runs a command of the product's pages, with the host, the key and the payment's id put in. */
export const runCommand = ({ url, secretKey }: Pick<TestService, 'url' | 'secretKey'>, command: string, paymentId = ''): Promise<Printed> =>
  send(command.replace('https://sandbox.perfectpay.ai', url).replace('YOUR_SECRET_API_KEY', secretKey)
    .replace('pay_mbabizu24mvu3mela5njyhpit4', paymentId))
