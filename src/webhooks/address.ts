import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { blaming } from '../shared/problems.ts'

/** Whose endpoint it is, and whether receivers on this machine are allowed, which they never are in live mode. */
export interface Surroundings {
  mode: 'test' | 'live'
  allowLoopback: boolean
}

const longestUrl = 2048

/** What stands inside 2000::/3 or the IPv4 space without being an address of somebody's machine (IANA special-purpose registries). */
const special = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24',
  '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24',
  '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4', '2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20',
].map((range) => ipaddr.parseCIDR(range))

const globalUnicast = ipaddr.parseCIDR('2000::/3')
const localNames = ['localhost', 'local', 'internal', 'home.arpa']

/**
 * What is wrong with the URL of an endpoint, in words that follow its name; null when nothing is. A name is judged by what it says only:
 * where it leads is looked at when it is used.
 */
export function urlFault(text: string, surroundings: Surroundings): string | null {
  if (text.length > longestUrl) return `must have at most ${longestUrl} characters`
  const url = URL.parse(text)
  if (!url) return 'must be an absolute URL'
  const isTest = surroundings.mode === 'test'
  if (url.protocol !== 'https:' && !(isTest && url.protocol === 'http:')) return `must begin with https://${isTest ? ' or http://' : ''}`
  if (url.username !== '' || url.password !== '') return 'must not carry a user or a password'
  if (url.href.includes('#')) return 'must not carry a fragment'
  if (loopbackAllowed(surroundings) && isLoopbackHost(url.hostname)) return null
  return hostFault(bare(url.hostname), surroundings) ?? portFault(url, isTest)
}

function hostFault(host: string, surroundings: Surroundings): string | null {
  if (isIP(host)) return isAllowedAddress(host, surroundings) ? null : 'must not lead to a private address'
  if (!host.includes('.')) return 'must have a name with a dot'
  return localNames.some((name) => host === name || host.endsWith(`.${name}`)) ? 'must not lead to a private name' : null
}

function portFault(url: URL, isTest: boolean): string | null {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  if (port === 443 || port === 8443 || (isTest && port === 80)) return null
  return `must have port ${isTest ? '443, 8443 or 80' : '443 or 8443'}`
}

/** A host as it stands in a parsed URL, without the brackets of IPv6 and the dots at its end. */
export const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.+$/, '')

const loopbackAllowed = ({ mode, allowLoopback }: Surroundings): boolean => allowLoopback && mode === 'test'

const isLoopbackHost = (hostname: string): boolean => isLoopback(bare(hostname)) || /^(.+\.)?localhost$/.test(bare(hostname))

const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && !address.includes('%') && ipaddr.parse(address).range() === 'loopback'

/**
 * May a connection be opened to this address? It must be a public unicast one; an IPv6 address that embeds an IPv4 one never is.
 * @param address as DNS gives it: dotted IPv4, or IPv6
 */
export function isAllowedAddress(address: string, surroundings: Surroundings): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false
  if (loopbackAllowed(surroundings) && isLoopback(address)) return true
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast' || isWithin(parsed, special)) return false
  return parsed.kind() === 'ipv4' || isWithin(parsed, [globalUnicast])
}

const isWithin = (address: ipaddr.IPv4 | ipaddr.IPv6, ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][]): boolean =>
  ranges.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))

/** @throws Problem 422 `webhook_url_not_allowed` whose detail names the rule that the URL of an endpoint breaks */
export function assertAllowedUrl(text: string, surroundings: Surroundings): void {
  const message = urlFault(text, surroundings)
  if (message === null) return
  throw blaming('webhook_url_not_allowed', `The URL ${message}.`, '/url', message)
}
