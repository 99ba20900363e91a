import { existsSync } from 'node:fs'
import { start } from './start.ts'

if (existsSync('.env')) process.loadEnvFile('.env')

try {
  const { app, banner, stop } = await start()
  let stopped: Promise<void> | undefined
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // npm hands on a Ctrl-C that the terminal has sent here as well: whatever comes after the first signal is the same wish.
    process.on(signal, () => {
      if (stopped) return
      app.log.info({ signal }, 'stopping: what is in flight is finished first')
      stopped = stop().then(() => process.exit(0))
    })
  }
  // Logs of production are kept and searched by many, so no key is told there, and nothing but lines of JSON.
  if (app.config.production) app.log.info({ address: app.config.baseUrl }, 'ready')
  else console.log(banner)
} catch (error) {
  // Faults that a person can mend say so in their message; the stack would only hide it.
  const { name, message, stack } = error as Error
  console.error(/^(Config|Database)Fault$/.test(name) ? `\n${message}\n` : stack)
  process.exit(1)
}
