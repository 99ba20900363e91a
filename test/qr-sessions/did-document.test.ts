import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { paymentsContext, paymentsContextText } from '../../src/qr-sessions/context.ts'
import { didDocument } from '../../src/qr-sessions/did-document.ts'
import { printedKey, ringOf, signerOf } from '../support/signers.ts'
import { issuer, meanwhile, printed } from './printed.ts'

describe('the DID document', () => {
  test('of one key is the printed one, member by member', async () => {
    expect(JSON.stringify(await didDocument(ringOf(signerOf('key-1', printedKey)), issuer, meanwhile))).toBe(JSON.stringify({
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
      id: 'did:web:perfectpay.ai',
      verificationMethod: [{
        id: 'did:web:perfectpay.ai#key-1',
        type: 'JsonWebKey2020',
        controller: 'did:web:perfectpay.ai',
        publicKeyJwk: { kty: 'EC', crv: 'P-256', x: printedKey.x, y: printedKey.y },
      }],
      assertionMethod: ['did:web:perfectpay.ai#key-1'],
      authentication: ['did:web:perfectpay.ai#key-1'],
    }))
  })

  test('of two keys lists both, the newer one first', async () => {
    const [newer, older] = [signerOf('key-2'), signerOf('key-1', printedKey)]
    const document = await didDocument(ringOf(newer, older), issuer, meanwhile)
    const ids = [`${issuer}#key-2`, `${issuer}#key-1`]
    expect(document.verificationMethod.map(({ id, publicKeyJwk }) => [id, publicKeyJwk.x])).toEqual([
      [ids[0], (await newer.publicJwk()).x], [ids[1], printedKey.x],
    ])
    expect([document.assertionMethod, document.authentication]).toEqual([ids, ids])
  })

  test('never shows a private key', async () => {
    const document = await didDocument(ringOf(signerOf('key-1', printedKey)), issuer, meanwhile)
    expect(Object.keys(document.verificationMethod[0]!.publicKeyJwk)).toEqual(['kty', 'crv', 'x', 'y'])
    expect(JSON.stringify(document)).not.toContain(printedKey.d)
  })
})

describe('the context of payments', () => {
  test('is published, so it never changes', () => {
    const digest = createHash('sha256').update(paymentsContextText).digest('hex')
    expect(digest).toBe('1b2434398a9bef5fbc1e5d09c908fe6b69d2ba84194ba1a7ec3e67e54a2dd437')
  })

  test('is the one that presentations name', () => {
    expect(printed['@context']).toContain(paymentsContext)
  })
})
