import { describe, expect, test } from 'vitest'
import { assertAllowedUrl, isAllowedAddress, urlFault } from '../../src/webhooks/address.ts'
import { Problem } from '../../src/shared/problems.ts'

const live = { mode: 'live', allowLoopback: false } as const
const sandbox = { mode: 'test', allowLoopback: false } as const
const developing = { mode: 'test', allowLoopback: true } as const

const privateAddress = 'must not lead to a private address'
const privateName = 'must not lead to a private name'
const noDot = 'must have a name with a dot'

/** First, last and some address in between of what is never contacted. */
const refusedAddresses = [
  '0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255', '127.0.0.1', '127.255.255.255',
  '169.254.0.0', '169.254.169.254', '169.254.255.255', '172.16.0.0', '172.31.255.255', '192.0.0.0', '192.0.0.255', '192.0.2.0', '192.0.2.255',
  '192.31.196.0', '192.31.196.255', '192.52.193.0', '192.52.193.255', '192.88.99.0', '192.88.99.255', '192.168.0.0', '192.168.255.255',
  '192.175.48.0', '192.175.48.255', '198.18.0.0', '198.19.255.255', '198.51.100.0', '198.51.100.255', '203.0.113.0', '203.0.113.255',
  '224.0.0.0', '239.255.255.255', '240.0.0.0', '255.255.255.254', '255.255.255.255',
  '::', '::1', '::7f00:1', '::127.0.0.1', '::8.8.8.8', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:0:7f00:1', '64:ff9b::7f00:1', '64:ff9b::808:808',
  '64:ff9b:1::1', '100::1', '100:0:0:1::1', '1fff:ffff::1', '4000::1', '5f00::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'febf::1', 'fec0::1',
  'ff02::1', '2001::1', '2001:0:7f00:1::1', '2001:2::1', '2001:10::1', '2001:20::1', '2001:1ff:ffff::1', '2001:db8::1', '2001:db8:ffff::1',
  '2002:7f00:1::1', '2002::1', '2620:4f:8000::1', '3fff::1', '3fff:fff:ffff::1',
]

const publicAddresses = [
  '1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0', '169.253.255.255',
  '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.0.1.0', '192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '223.255.255.255',
  '2000::1', '2001:200::1', '2606:4700:4700::1111', '2a00:1450:4001::200e', '3ffe::1',
]

describe('addresses', () => {
  test.each(refusedAddresses)('%s is never contacted', (address) => {
    expect(isAllowedAddress(address, sandbox)).toBe(false)
    expect(isAllowedAddress(address, live)).toBe(false)
  })

  test.each(publicAddresses)('%s is public', (address) => {
    expect(isAllowedAddress(address, live)).toBe(true)
  })

  test.each(['fe80::1%eth0', '2606:4700::1%eth0', '::1%lo', '127.1', '0x7f.1', '2130706433', '', 'shop.example'])('%s is no address', (address) => {
    expect(isAllowedAddress(address, developing)).toBe(false)
  })

  test('the switch for development opens loopback in test mode, and nothing else', () => {
    const opened = refusedAddresses.filter((address) => isAllowedAddress(address, developing))
    expect(opened).toEqual(['127.0.0.1', '127.255.255.255', '::1'])
    expect(refusedAddresses.filter((address) => isAllowedAddress(address, { ...developing, mode: 'live' }))).toEqual([])
  })
})

describe('the URL of an endpoint', () => {
  test.each([
    'https://shop.example/hooks', 'https://shop.example:443/', 'https://shop.example:8443/hooks?for=us', 'https://SHOP.example./', 'https://8.8.8.8/',
    'https://[2606:4700:4700::1111]:8443/', 'https://b\u00fccher.example/', 'https://local.example/', 'https://mylocalhost.example/',
    `https://shop.example/${'a'.repeat(2048 - 21)}`,
  ])('%s is allowed', (url) => {
    expect(urlFault(url, live)).toBeNull()
    expect(urlFault(url, sandbox)).toBeNull()
  })

  test.each(['http://shop.example/', 'http://shop.example:8443/', 'https://shop.example:80/'])('%s is allowed in test mode only', (url) => {
    expect(urlFault(url, sandbox)).toBeNull()
    expect(urlFault(url, live)).toMatch(/^must (begin with https:\/\/|have port 443 or 8443)$/)
  })

  test.each([
    ['shop.example/hooks', 'must be an absolute URL'],
    ['//shop.example', 'must be an absolute URL'],
    ['https://', 'must be an absolute URL'],
    ['https://[fe80::1%25eth0]/', 'must be an absolute URL'],
    ['https://256.1.1.1/', 'must be an absolute URL'],
    ['file:///etc/passwd', 'must begin with https:// or http://'],
    ['gopher://shop.example/', 'must begin with https:// or http://'],
    ['ftp://shop.example/', 'must begin with https:// or http://'],
    ['data:text/plain,hello', 'must begin with https:// or http://'],
    ['javascript:alert(1)', 'must begin with https:// or http://'],
    ['https://user@shop.example/', 'must not carry a user or a password'],
    ['https://:secret@shop.example/', 'must not carry a user or a password'],
    ['https://shop.example@127.0.0.1/', 'must not carry a user or a password'],
    ['https://shop.example/#part', 'must not carry a fragment'],
    ['https://shop.example/#', 'must not carry a fragment'],
    [`https://shop.example/${'a'.repeat(2048 - 20)}`, 'must have at most 2048 characters'],
    ['https://shop.example:22/', 'must have port 443, 8443 or 80'],
    ['https://shop.example:8080/', 'must have port 443, 8443 or 80'],
    ['https://127.0.0.1/', privateAddress],
    ['https://127.1/', privateAddress],
    ['https://127.0.0.1./', privateAddress],
    ['https://2130706433/', privateAddress],
    ['https://0x7f.1/', privateAddress],
    ['https://0x7f000001/', privateAddress],
    ['https://017700000001/', privateAddress],
    ['https://0177.0.0.1/', privateAddress],
    ['https://127.0.0.1%2e/', privateAddress],
    ['https://\uff11\uff12\uff17.0.0.1/', privateAddress],
    ['https://\u2460\u2461\u2466.0.0.1/', privateAddress],
    ['https://127\u30020\u30020\u30021/', privateAddress],
    ['https:\\\\127.0.0.1\\', privateAddress],
    [' https://12\t7.0.0.1/ ', privateAddress],
    ['https://0/', privateAddress],
    ['https://169.254.169.254/latest/meta-data/', privateAddress],
    ['https://[::1]/', privateAddress],
    ['https://[::]/', privateAddress],
    ['https://[::127.0.0.1]/', privateAddress],
    ['https://[::ffff:127.0.0.1]/', privateAddress],
    ['https://[64:ff9b::127.0.0.1]/', privateAddress],
    ['https://[fd00:ec2::254]/', privateAddress],
    ['https://localhost/', noDot],
    ['https://localhost./', noDot],
    ['https://LOCALHOST/', noDot],
    ['https://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3/', noDot],
    ['https://intranet/', noDot],
    ['https://intranet./', noDot],
    ['https://shop.localhost/', privateName],
    ['https://shop.localhost./', privateName],
    ['https://printer.local/', privateName],
    ['https://metadata.google.internal/', privateName],
    ['https://metadata.google.internal./', privateName],
    ['https://router.home.arpa/', privateName],
    ['https://home.arpa/', privateName],
  ])('%s %s', (url, fault) => {
    expect(urlFault(url, sandbox)).toBe(fault)
    expect(urlFault(url, live)).not.toBeNull()
  })

  test('the switch for development allows receivers on this machine on any port, in test mode', () => {
    const urls = ['http://127.0.0.1:3000/', 'https://[::1]:3000/', 'http://localhost:3000/', 'http://shop.localhost:3000/', 'http://2130706433:9/']
    expect(urls.map((url) => urlFault(url, developing))).toEqual(urls.map(() => null))
    for (const url of urls) expect(urlFault(url, { ...developing, mode: 'live' })).not.toBeNull()
    expect(urlFault('http://user@127.0.0.1:3000/', developing)).toBe('must not carry a user or a password')
    expect(urlFault('https://10.0.0.1/', developing)).toBe(privateAddress)
    expect(urlFault('https://printer.local/', developing)).toBe(privateName)
    expect(urlFault('https://shop.example:3000/', developing)).toBe('must have port 443, 8443 or 80')
  })

  test('422 whose detail names the rule', () => {
    expect(() => assertAllowedUrl('https://shop.example/hooks', live)).not.toThrow()
    const refusal = (() => {
      try {
        assertAllowedUrl('http://shop.example/', live)
      } catch (error) {
        return error
      }
    })() as Problem
    expect(refusal).toBeInstanceOf(Problem)
    expect(refusal).toMatchObject({
      status: 422, code: 'webhook_url_not_allowed', detail: 'The URL must begin with https://.',
      errors: [{ in: 'body', pointer: '/url', message: 'must begin with https://' }],
    })
  })
})
