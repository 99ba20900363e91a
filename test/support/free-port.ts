import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the range that systems take the ports of outgoing connections from, so that none of these gets there first. */
const [least, most] = [20_000, 32_000] as const
const mostTries = 50

/** A port of this machine that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < mostTries; tries++) {
    const port = randomInt(least, most)
    if (await isFree(port)) return port
  }
  throw new Error(`${mostTries} ports that were tried are in use`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
