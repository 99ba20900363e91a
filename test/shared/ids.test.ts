import { describe, expect, test, vi } from 'vitest'
import { base32 } from '../../src/shared/base32.ts'
import { looksLikeId, newEventId, newId } from '../../src/shared/ids.ts'

const alphabet = '234567abcdefghijklmnopqrstuvwxyz'

/** The 16 bytes of an id, in hexadecimal digits. */
function uuidOf(id: string): string {
  const bits = [...id.slice(id.indexOf('_') + 1)].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return BigInt(`0b${bits.slice(0, 128)}`).toString(16).padStart(32, '0')
}

describe('ids', () => {
  test('hold a UUIDv7 of this moment in 26 characters', () => {
    const before = Date.now()
    const id = newId('pay')
    expect(id).toMatch(/^pay_[2-7a-z]{26}$/)
    expect(uuidOf(id)).toMatch(/^[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/)
    const time = Number.parseInt(uuidOf(id).slice(0, 12), 16)
    expect(time).toBeGreaterThanOrEqual(before)
    expect(time).toBeLessThanOrEqual(Date.now() + 1)
  })

  test('of events hold theirs in hexadecimal digits', () => {
    expect(newEventId()).toMatch(/^evt_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/)
  })

  test('sort as they were made and never repeat, many within a millisecond too', () => {
    const ids = Array.from({ length: 50_000 }, () => newId('pay'))
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('go on rising when the clock steps back', () => {
    const clock = vi.spyOn(Date, 'now')
    const ahead = newId('cus')
    clock.mockReturnValue(1_700_000_000_000)
    const ids = [ahead, ...Array.from({ length: 10_000 }, () => newId('cus'))]
    clock.mockRestore()
    expect([...ids].sort()).toEqual(ids)
  })

  test('of sandbox actions are random from the first character on', () => {
    const ids = Array.from({ length: 200 }, () => newId('act'))
    expect(ids.every((id) => /^act_[2-7a-z]{26}$/.test(id))).toBe(true)
    expect(new Set(ids.map((id) => id[4])).size).toBeGreaterThan(16)
  })

  test('are recognised by their shape', () => {
    expect(looksLikeId('pay', newId('pay'))).toBe(true)
    expect(looksLikeId('pay', 'pay_mbabizu24mvu3mela5njyhpit4')).toBe(true)
    const id = newId('pay')
    const impossible = ['', 'pay_', newId('pm'), id.toUpperCase(), `${id}2`, id.slice(0, -1), 'pay_1babizu24mvu3mela5njyhpit4']
    for (const text of impossible) expect(looksLikeId('pay', text), text).toBe(false)
  })
})

describe('base32', () => {
  test('keeps the order of the bytes', () => {
    const rows = [[0, 0, 0], [0, 0, 1], [0, 31, 255], [1, 0, 0], [127, 255, 255], [128, 0, 0], [255, 255, 255]]
    const texts = rows.map((row) => base32(Uint8Array.from(row)))
    expect([...texts].sort()).toEqual(texts)
  })

  test('spells the bytes as RFC 4648 does, in another alphabet', () => {
    const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
    const spelt = [...base32(Buffer.from('foobar'))].map((letter) => standard[alphabet.indexOf(letter)]).join('')
    expect(spelt).toBe('MZXW6YTBOI')
  })
})
