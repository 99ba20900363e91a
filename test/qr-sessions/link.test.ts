import { createSecretKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { deriveLinkKeys, linkMatches, linkMatchesNothing, linkOf, signLink, type LinkedSession } from '../../src/qr-sessions/link.ts'
import { parseMasterKeys } from '../../src/shared/master-key.ts'

const session: LinkedSession = {
  session_id: '2mGFCDJt5RmJlk9WcPqN0123456', merchant_id: 'merchant_abc', amount: 575, currency: 'USD', expires_at: '2026-03-23T15:15:00Z',
}
const key = createSecretKey('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex')
const keys = [{ id: 'k1', key }]
const h = 'smSYVG2KDtMjdp5J15-XPJ5jbuzrALQY7DKeBWV-4Gg'

const master = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`
const ring = deriveLinkKeys(parseMasterKeys(`${master('new', 2)},${master('old', 1)}`))

const matches = (given: unknown, of = session) => linkMatches(keys, 'k1', of, given)

describe('the signature of a link', () => {
  test('is that of the test vector', () => {
    expect(signLink(keys, session)).toEqual({ h, keyId: 'k1' })
    expect(matches(h)).toBe(true)
  })

  test('stands in the URL of the QR code', () => {
    expect(linkOf('https://pay.example.com', session.session_id, h)).toBe(`https://pay.example.com/s/${session.session_id}?h=${h}`)
  })

  const others: [keyof LinkedSession, LinkedSession[keyof LinkedSession]][] = [
    ['session_id', '2mGFCDJt5RmJlk9WcPqN0123457'], ['merchant_id', 'merchant_abd'], ['amount', 576], ['currency', 'CAD'],
    ['expires_at', '2026-03-23T15:15:01Z'],
  ]
  test.each(others)('binds %s', (member, value) => {
    expect(matches(h, { ...session, [member]: value })).toBe(false)
  })

  test('tells apart what reads the same in one piece', () => {
    const one = signLink(keys, { ...session, session_id: 'a', merchant_id: 'bc' })
    expect(signLink(keys, { ...session, session_id: 'ab', merchant_id: 'c' }).h).not.toBe(one.h)
  })
})

describe('another h is refused', () => {
  test('with any bit of any character flipped', () => {
    const bytes = Buffer.from(h)
    const flipped = [...bytes.keys()].flatMap((at) => Array.from({ length: 8 }, (_, bit) => {
      const copy = Buffer.from(bytes)
      copy[at]! ^= 1 << bit
      return copy.toString('latin1')
    }))
    expect(flipped).toHaveLength(43 * 8)
    expect(flipped.filter((given) => matches(given))).toEqual([])
  })

  test('at any other length', () => {
    const cut = Array.from({ length: h.length }, (_, length) => h.slice(0, length))
    const longer = ['=', ' ', '\n', '\0', h, ...Array.from({ length: 200 }, (_, more) => 'A'.repeat(more + 1))].map((more) => h + more)
    expect([...cut, ...longer, ` ${h}`].filter((given) => matches(given))).toEqual([])
  })

  test('in upper or lower case, as a whole and in any letter', () => {
    const swapped = [...h].map((letter, at) => h.slice(0, at) + swapCase(letter) + h.slice(at + 1)).filter((other) => other !== h)
    expect([h.toUpperCase(), h.toLowerCase(), ...swapped].filter((given) => matches(given))).toEqual([])
  })

  test('where it decodes to the same bytes', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const bytes = (text: string) => Buffer.from(text, 'base64url').toString('hex')
    const same = [...alphabet].map((last) => h.slice(0, -1) + last).filter((text) => bytes(text) === bytes(h))
    expect(same).toHaveLength(4)
    expect(same.filter((given) => matches(given))).toEqual([h])
    expect(matches(h.replaceAll('-', '+').replaceAll('_', '/'))).toBe(false)
  })

  test('where it is no text at all', () => {
    for (const given of [undefined, null, 0, true, {}, [h], Buffer.from(h)]) expect(matches(given)).toBe(false)
    expect(matches('ä'.repeat(43))).toBe(false)
  })
})

describe('the keys', () => {
  test('have the ids of the master keys, are derived from them and differ', () => {
    expect(ring.map(({ id }) => id)).toEqual(['new', 'old'])
    expect(ring.map(({ key }) => key.export().toString('hex'))).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/),
    ])
    expect(signLink(ring, session).h).not.toBe(signLink(ring.slice(1), session).h)
    expect(ring[1]!.key.export()).not.toEqual(Buffer.alloc(32, 1))
  })

  test('rotate: the first one signs, and what an older one has signed stays good', () => {
    const before = signLink(ring.slice(1), session)
    expect(signLink(ring, session).keyId).toBe('new')
    expect(linkMatches(ring, before.keyId, session, before.h)).toBe(true)
  })

  test('vouch for their own signatures alone', () => {
    expect(linkMatches(ring, 'old', session, signLink(ring, session).h)).toBe(false)
  })

  test('that have left the ring vouch for nothing, not even through another one', () => {
    expect(linkMatches(ring, 'gone', session, signLink(ring, session).h)).toBe(false)
  })

  test('are needed', () => {
    expect(() => signLink([], session)).toThrow('at least one key')
  })
})

test('nothing matches a session that does not exist', () => {
  const nobody = { session_id: '', merchant_id: '', amount: 0, currency: 'USD', expires_at: '1970-01-01T00:00:00Z' }
  for (const given of [h, signLink(keys, nobody).h, '', undefined]) expect(linkMatchesNothing(keys, given)).toBe(false)
})

function swapCase(letter: string): string {
  const lower = letter.toLowerCase()
  return letter === lower ? letter.toUpperCase() : lower
}
