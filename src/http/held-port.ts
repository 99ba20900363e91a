import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'

/** A free port, bound by this process from the moment it is known: nobody else gets it before the server that takes it over listens. */
export interface HeldPort {
  port: number
  holder: Server
}

/**
 * Takes a port that the system chooses. Until a server takes it over, whoever connects is sent away.
 * @throws Error of the system where the address is none of this machine
 */
export async function holdPort(host: string): Promise<HeldPort> {
  const holder = createServer((socket) => socket.destroy())
  await once(holder.listen(0, host), 'listening')
  return { port: (holder.address() as AddressInfo).port, holder }
}
