import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalAddress } from '../../src/funding-sources/wallet.ts'

const evmChains = ['ethereum', 'polygon', 'base'] as const
const inLower = (address: string) => address.toLowerCase()
const inUpper = (address: string) => `0x${address.slice(2).toUpperCase()}`

/** The test cases of EIP-55. */
const vectors = [
  '0x52908400098527886E0F7030069857D2E4169EE7', '0x8617E340B3D01FA5F11F306F4090FD50E238070D',
  '0xde709f2102306220921060314715629080e2fb77', '0x27b1fdb04752bbc536007a920d24acb045561c26',
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
  '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB', '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb',
]

describe.each(evmChains)('an address of %s', (chain) => {
  test.each(vectors)('%s, with its checksum or in one case', (address) => {
    for (const text of [address, inLower(address), inUpper(address)]) expect(normalAddress(chain, text)).toBe(address)
  })

  test.each([
    ['without 0x', '5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
    ['with 0X', '0X5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
    ['a digit short', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae'],
    ['a digit long', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed0'],
    ['a letter that is no digit', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg'],
    ['white space behind', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed\n'],
    ['of Solana', 'So11111111111111111111111111111111111111112'],
    ['a name', 'vitalik.eth'],
    ['nothing', ''],
  ])('none: %s', (_, text) => {
    expect(normalAddress(chain, text)).toBeNull()
  })
})

const hexDigits = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 40 })

test('one letter in the wrong case is noticed, unless no other letter is left to tell', () => {
  fc.assert(fc.property(hexDigits, fc.nat(39), (digits, at) => {
    const address = normalAddress('base', `0x${digits}`)!
    const letter = address[2 + at]!
    const flipped = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
    fc.pre(flipped !== letter)
    const typo = address.slice(0, 2 + at) + flipped + address.slice(3 + at)
    const inOneCase = typo === inLower(typo) || typo === inUpper(typo)
    expect(normalAddress('base', typo)).toBe(inOneCase ? address : null)
  }), { numRuns: 1000 })
})

describe('an address of Solana', () => {
  test.each([
    'So11111111111111111111111111111111111111112', '1nc1nerator11111111111111111111111111111111', '11111111111111111111111111111111',
    'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v', 'JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFG',
  ])('%s', (address) => {
    expect(normalAddress('solana', address)).toBe(address)
  })

  test.each([
    ['31 bytes', '1111111111111111111111111111111'],
    ['33 bytes', '111111111111111111111111111111111'],
    ['more than 32 bytes can hold', 'JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFH'],
    ['a letter that base58 has not', '0o11111111111111111111111111111111111111112'],
    ['of Ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
    ['nothing', ''],
  ])('none: %s', (_, text) => {
    expect(normalAddress('solana', text)).toBeNull()
  })
})
