import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { rawSignature } from '../../src/signer/der.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const ones = 'ff'.repeat(32)

describe('r and s of a signature in DER', () => {
  test('verify, whatever zeros DER has dropped or added', () => {
    const lengths = new Set<number>()
    for (let index = 0; index < 2000; index++) {
      const message = Buffer.from(String(index))
      const der = sign('sha256', message, privateKey)
      lengths.add(der.length)
      const raw = rawSignature(der)
      expect(raw).toHaveLength(64)
      expect(verify('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true)
    }
    expect(lengths.size).toBeGreaterThan(2)
  })

  test.each([
    ['30 06 0201 01 0201 02', '01'.padStart(64, '0') + '02'.padStart(64, '0')],
    ['30 08 0202 0080 0202 00ff', '80'.padStart(64, '0') + 'ff'.padStart(64, '0')],
    [`30 46 0221 00${ones} 0221 00${ones}`, ones + ones],
    [`30 26 0221 00${ones} 0201 7f`, ones + '7f'.padStart(64, '0')],
  ])('%s', (der, raw) => {
    expect(Buffer.from(rawSignature(hex(der))).toString('hex')).toBe(raw)
  })

  test.each([
    '', '30', '30 00', '30 06', '31 06 0201 01 0201 02', '30 07 0201 01 0201 02', '30 06 0301 01 0201 02', '30 06 0201 01 0301 02',
    '30 06 0201 01 0201 02 00', '30 07 0201 01 0201 02 00', '30 05 0200 0201 02', '30 06 0201 80 0201 02', '30 06 0201 00 0201 02',
    '30 07 0202 0001 0201 02', '30 06 0201 01 0202 02', '30 06 0209 01 0201 02',
    `30 27 0222 01${ones}ff 0201 7f`, `30 27 0222 0001${ones} 0201 7f`,
  ])('%j is none', (der) => {
    expect(() => rawSignature(hex(der))).toThrow('no signature in DER')
  })

  test('64 raw bytes are none', () => {
    const raw = sign('sha256', Buffer.from('message'), { key: privateKey, dsaEncoding: 'ieee-p1363' })
    expect(() => rawSignature(raw)).toThrow('no signature in DER')
  })
})
