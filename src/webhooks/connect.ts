import { Resolver } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import net, { isIP } from 'node:net'
import tls from 'node:tls'
import { bare, isAllowedAddress, type Surroundings } from './address.ts'

/** What a connection is asked for: part of the options of a request, which an agent hands on. */
export interface Route extends Surroundings {
  endpointId: string
}

/** How names are resolved and connections opened; tests put their own here. */
export interface Network {
  /** The addresses of a name, of both families. @throws where there are none */
  resolve(name: string): Promise<string[]>
  /** Opens a connection; its options hold a `lookup` that knows checked addresses only. */
  connect: { 'http:'(options: net.NetConnectOpts): net.Socket; 'https:'(options: tls.ConnectionOptions): net.Socket }
}

/** Why there is no connection to be had, by the name that attempts have for it. */
export class Unreachable extends Error {
  readonly fault: 'dns_failed' | 'address_not_allowed'

  constructor(fault: Unreachable['fault']) {
    super(fault)
    this.fault = fault
  }
}

/** Milliseconds after which a connection is not used again: its address was checked when it was opened. */
const longestUse = 60_000

/** Servers that do not answer are asked twice. The system's own resolver would keep a thread waiting for each. */
const resolverLimits = { timeout: 2_000, tries: 2 }

/** The network as it is. */
export function realNetwork(): Network {
  const resolver = new Resolver(resolverLimits)
  return {
    async resolve(name) {
      if (/^(.+\.)?localhost$/.test(name)) return ['127.0.0.1', '::1']
      const families = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
      return families.flatMap((found) => (found.status === 'fulfilled' ? found.value : []))
    },
    connect: { 'http:': (options) => net.connect(options), 'https:': (options) => tls.connect(options) },
  }
}

type Opening = http.AgentOptions & tls.ConnectionOptions & Route

/**
 * The agents of all endpoints, by protocol. A connection is kept and used again for its own endpoint only, and for at most a minute. Its
 * name is resolved once: every address is checked, and it goes to one of those. Proxies are for other agents than these.
 */
export function createAgents(network: Network): Record<'http:' | 'https:', http.Agent> & { close(): void } {
  const agents = { 'http:': guarded(http.Agent, network, 'http:'), 'https:': guarded(https.Agent, network, 'https:') }
  return {
    ...agents,
    close() {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}

function guarded(Base: typeof http.Agent, network: Network, protocol: 'http:' | 'https:'): http.Agent {
  const born = new WeakMap<object, number>()
  class Guarded extends Base {
    override getName(options: http.AgentOptions): string {
      return `${(options as Opening).endpointId} ${super.getName(options as never)}`
    }

    override createConnection(options: http.ClientRequestArgs, done?: (error: Error | null, socket: net.Socket) => void): undefined {
      open(network, protocol, options as Opening).then((socket) => {
        born.set(socket, performance.now())
        const retirement = setTimeout(() => Object.values(this.freeSockets).flat().includes(socket) && socket.destroy(), longestUse)
        socket.once('close', () => clearTimeout(retirement))
        done?.(null, socket)
      }, (error: Error) => done?.(error, undefined as never))
    }

    override keepSocketAlive(socket: net.Socket): boolean {
      return performance.now() - born.get(socket)! < longestUse && Boolean(super.keepSocketAlive(socket as never))
    }
  }
  return new Guarded({ keepAlive: true, maxFreeSockets: 5, timeout: longestUse })
}

/** @throws Unreachable before anything is connected to */
async function open(network: Network, protocol: 'http:' | 'https:', options: Opening): Promise<net.Socket> {
  const host = bare(options.host!)
  const addresses = isIP(host) ? [host] : await network.resolve(host).catch(() => [])
  if (addresses.length === 0) throw new Unreachable('dns_failed')
  if (!addresses.every((address) => isAllowedAddress(address, options))) throw new Unreachable('address_not_allowed')
  const checked = addresses.map((address) => ({ address, family: isIP(address) }))
  const { address, family } = checked[0]!
  const lookup: net.LookupFunction = (_, { all }, found) => (all ? found(null, checked) : found(null, address, family))
  return network.connect[protocol]({ ...options, lookup } as never)
}
