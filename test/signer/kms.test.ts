import { createPublicKey, verify } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openKmsKey } from '../../src/signer/kms.ts'
import { startKms, type FakeKms } from '../support/kms.ts'

let kms: FakeKms
let arn: string
beforeAll(async () => {
  kms = await startKms()
  arn = kms.add('vp')
})
beforeEach(() => Object.assign(kms, { asked: [], next: [] }))
afterAll(() => kms.close())

const faultOf = (place: string) => openKmsKey('key-1', place).then(() => 'none', String)

describe('a key at KMS', () => {
  test('signs with 64 bytes that verify under the key that it shows', async () => {
    const signer = await openKmsKey('key-1', 'alias/vp')
    const jwk = await signer.publicJwk()
    expect([signer.keyId, jwk]).toEqual(['key-1', { kty: 'EC', crv: 'P-256', x: expect.any(String), y: expect.any(String) }])
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
    // The second is more than KMS takes as a message.
    for (const message of [Buffer.from('header.payload'), Buffer.alloc(10_000, 'x')]) {
      const signature = await signer.sign(message)
      expect(signature).toHaveLength(64)
      expect(verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
    }
  })

  test('is found by alias, id or ARN, and asked for its public key once', async () => {
    for (const place of ['alias/vp', arn.split('/')[1]!, arn]) {
      const signer = await openKmsKey('key-1', place)
      kms.asked = []
      await signer.publicJwk()
      await signer.sign(Buffer.from('header.payload'))
      expect(kms.asked).toEqual([`TrentService.Sign ${arn}`])
    }
  })

  test('stays the same when its alias moves on: the DID document lists this one', async () => {
    const first = kms.add('moving')
    const signer = await openKmsKey('key-1', 'alias/moving')
    kms.move('moving', kms.add('another'))
    await signer.sign(Buffer.from('header.payload'))
    expect(kms.asked.at(-1)).toBe(`TrentService.Sign ${first}`)
  })

  test('is asked again after a fault of KMS itself', async () => {
    const signer = await openKmsKey('key-1', arn)
    kms.next = ['KMSInternalException']
    expect(await signer.sign(Buffer.from('header.payload'))).toHaveLength(64)
  })

  test('that does not sign says why, as KMS does', async () => {
    const signer = await openKmsKey('key-1', arn)
    kms.next = ['DisabledException']
    await expect(signer.sign(Buffer.from('header.payload'))).rejects.toMatchObject({ name: 'DisabledException', message: 'told to' })
  })

  test('that does not answer is not waited for', async () => {
    const signer = await openKmsKey('key-1', arn, 300)
    kms.next = ['silence']
    await expect(signer.sign(Buffer.from('header.payload'))).rejects.toThrow()
  })
})

describe('refused at the start is', () => {
  test('a key that does not exist', async () => {
    expect(await faultOf('alias/none')).toBe('NotFoundException: Key \'alias/none\' does not exist')
  })

  test('a key that may not be read', async () => {
    kms.next = ['AccessDeniedException']
    expect(await faultOf(arn)).toBe('AccessDeniedException: told to')
  })

  test('a key on another curve, of another kind, or for something else', async () => {
    kms.add('bitcoin', 'ECC_SECG_P256K1')
    kms.add('rsa', 'RSA_2048')
    kms.add('agreement', 'ECC_NIST_P256', 'KEY_AGREEMENT')
    const wanted = 'it has to be ECC_NIST_P256 for SIGN_VERIFY'
    expect(await faultOf('alias/bitcoin')).toBe(`Error: the key at KMS is ECC_SECG_P256K1 for SIGN_VERIFY; ${wanted}`)
    expect(await faultOf('alias/rsa')).toBe(`Error: the key at KMS is RSA_2048 for SIGN_VERIFY; ${wanted}`)
    expect(await faultOf('alias/agreement')).toBe(`Error: the key at KMS is ECC_NIST_P256 for KEY_AGREEMENT; ${wanted}`)
  })
})
