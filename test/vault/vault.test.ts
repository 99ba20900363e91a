import { describe, expect, test } from 'vitest'
import { parseMasterKeys } from '../../src/shared/master-key.ts'
import { openVault, SealBroken, type Purpose } from '../../src/vault/vault.ts'

const entry = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`
const vaultOf = (...entries: string[]) => openVault(parseMasterKeys(entries.join(',')))

const pan = '4242424242424242'
const context = ['7', 'pay_1']
const vault = vaultOf(entry('k1', 1))

describe('sealing', () => {
  test.each(['', pan, 'Zoë 🙂', 'x'.repeat(70_000)])('gives the bytes back', (text) => {
    expect(vault.open('reply', vault.seal('reply', text, context), context).toString()).toBe(text)
    expect(vault.open('reply', vault.seal('reply', Buffer.from(text), context), context)).toEqual(Buffer.from(text))
  })

  test('hides them, differently every time', () => {
    const [one, other] = [vault.seal('card', pan, context), vault.seal('card', pan, context)]
    expect(one).not.toEqual(other)
    expect(one.includes(pan)).toBe(false)
  })

  test('opens nowhere else', () => {
    const sealed = vault.seal('card', pan, context)
    const elsewhere = [['7', 'pay_2'], ['8', 'pay_1'], ['7'], [], ['7', 'pay_1', ''], ['7p', 'ay_1'], ['7pay_1'], ['pay_1', '7']]
    for (const other of elsewhere) expect(() => vault.open('card', sealed, other), other.join()).toThrow(SealBroken)
  })

  test.each<Purpose>(['reply', 'event', 'client-secret'])('opens for no other purpose (%s)', (purpose) => {
    expect(() => vault.open(purpose, vault.seal('card', pan, context), context)).toThrow(SealBroken)
  })

  test('notices every flipped bit, every missing and every added byte', () => {
    const sealed = vault.seal('card', pan, context)
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const flipped = Buffer.from(sealed)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      expect(() => vault.open('card', flipped, context), `bit ${bit}`).toThrow(SealBroken)
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(() => vault.open('card', sealed.subarray(0, length), context), `${length} bytes`).toThrow(SealBroken)
    }
    expect(() => vault.open('card', Buffer.concat([sealed, Buffer.alloc(1)]), context)).toThrow(SealBroken)
  })

  test('says nothing of the content when it is broken', () => {
    const sealed = vault.seal('card', pan, context)
    const fault = (() => {
      try {
        return vault.open('card', sealed, ['7', 'pay_secret'])
      } catch (error) {
        return error
      }
    })()
    expect(fault).toBeInstanceOf(SealBroken)
    expect(Object.keys(fault as SealBroken)).toEqual(['name'])
    expect((fault as SealBroken).message).toBe('the sealed bytes do not open with this purpose, context and key ring')
  })
})

describe('digests', () => {
  test('are equal for equal parts only', () => {
    const digest = vault.digest('fingerprint', '7', pan)
    expect(digest).toHaveLength(32)
    expect(vault.digest('fingerprint', Buffer.from('7'), pan)).toEqual(digest)
    const others = [
      vault.digest('fingerprint', '74', pan.slice(1)),
      vault.digest('fingerprint', `7${pan}`),
      vault.digest('fingerprint', '7', pan, ''),
      vault.digest('fingerprint', '8', pan),
      vault.digest('idempotency', '7', pan),
      vaultOf(entry('k1', 2)).digest('fingerprint', '7', pan),
    ]
    for (const other of others) expect(other).not.toEqual(digest)
  })
})

describe('a rotated ring', () => {
  const rotated = vaultOf(entry('k2', 2), entry('k1', 1))
  const sealed = vault.seal('card', pan, context)

  test('opens what the older key sealed', () => {
    expect(rotated.open('card', sealed, context).toString()).toBe(pan)
  })

  test('seals with the newer key', () => {
    const fresh = rotated.seal('card', pan, context)
    expect(() => vault.open('card', fresh, context)).toThrow(SealBroken)
    expect(vaultOf(entry('k2', 2)).open('card', fresh, context).toString()).toBe(pan)
  })

  test('finds what was digested before', () => {
    expect(rotated.digest('api-key', 'sk_test_1')).toEqual(vault.digest('api-key', 'sk_test_1'))
  })

  test('without the older key opens nothing of it', () => {
    expect(() => vaultOf(entry('k2', 2)).open('card', sealed, context)).toThrow(SealBroken)
  })

  test('is not fooled by another key of the same id, or by an id that starts alike', () => {
    expect(() => vaultOf(entry('k1', 9)).open('card', sealed, context)).toThrow(SealBroken)
    expect(vaultOf(entry('k10', 3), entry('k1', 1)).open('card', sealed, context).toString()).toBe(pan)
  })
})

test('a vault needs a key', () => {
  expect(() => openVault([])).toThrow('at least one master key')
})
