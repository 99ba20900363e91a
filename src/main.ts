import { existsSync } from 'node:fs'
import { start } from './start.ts'

if (existsSync('.env')) process.loadEnvFile('.env')

try {
  const service = await start()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void service.stop().then(() => process.exit(0)))
  }
  console.log(service.banner)
} catch (error) {
  // Faults that a person can mend say so in their message; the stack would only hide it.
  const { name, message, stack } = error as Error
  console.error(/^(Config|Database)Fault$/.test(name) ? `\n${message}\n` : stack)
  process.exit(1)
}
