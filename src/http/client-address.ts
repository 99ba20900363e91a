import { isIP } from 'node:net'
import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'

/** An address as proxies write it: some put it in brackets, or a port behind it. */
const entry = /^\s*(?:\[([\da-f:.]+)\](?::\d+)?|([\d.]+):\d+|([\da-f:.]+))\s*$/i

/**
 * The address of whoever sent a request: that of the connection, or, behind proxies of ours, the one that the outermost of them heard from.
 * Each adds that at the end of `X-Forwarded-For`, so it is counted from the right: what stands further left, anybody may have written.
 * What is no address is not believed.
 * @param proxies how many are in front of this process
 */
export function clientAddress({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: number): string | undefined {
  if (proxies === 0) return socket.remoteAddress
  const [, ...forms] = entry.exec(String(headers['x-forwarded-for'] ?? '').split(',').at(-proxies) ?? '') ?? []
  const named = forms.find((form) => form !== undefined) ?? ''
  return isIP(named) ? named : socket.remoteAddress
}

/** What requests of an address are counted by: itself, or of IPv6 the network of 64 bits, in which one machine may have any number. */
export function networkOf(address: string): string {
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv4' ? parsed.toString() : (parsed as ipaddr.IPv6).parts.slice(0, 4).join(':')
}
