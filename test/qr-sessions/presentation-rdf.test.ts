import jsonld from 'jsonld'
import { beforeAll, describe, expect, test } from 'vitest'
import { credentialsContext, paymentsContext, paymentsContextText } from '../../src/qr-sessions/context.ts'
import { present } from '../../src/qr-sessions/presentation.ts'
import { ringOf, signerOf } from '../support/signers.ts'
import { tamperedTwins } from '../support/twins.ts'
import { partsOf, presented, printed, printedJti } from './printed.ts'

const credentials = (term: string): string => `https://www.w3.org/2018/credentials#${term}`
const scope = { '@protected': true, id: '@id', type: '@type' }
const proof = { '@id': 'https://w3id.org/security#proof', '@type': '@id', '@container': '@graph' }

/** The terms of https://www.w3.org/ns/credentials/v2 that a presentation uses, as VCDM 2.0 defines them (B.1). */
const credentialsV2 = {
  '@context': {
    ...scope,
    name: 'https://schema.org/name',
    VerifiablePresentation: {
      '@id': credentials('VerifiablePresentation'),
      '@context': {
        ...scope,
        holder: { '@id': credentials('holder'), '@type': '@id' },
        proof,
        // What a credential means is said by the credential alone: here nothing is defined any more.
        verifiableCredential: { '@id': credentials('verifiableCredential'), '@type': '@id', '@container': '@graph', '@context': null },
      },
    },
    VerifiableCredential: {
      '@id': credentials('VerifiableCredential'),
      '@context': {
        ...scope,
        credentialSubject: { '@id': credentials('credentialSubject'), '@type': '@id' },
        issuer: { '@id': credentials('issuer'), '@type': '@id' },
        name: 'https://schema.org/name',
        proof,
      },
    },
  },
}

/** The statements that a suite for RDF would sign; in safe mode it refuses what it would have to leave out. */
async function statementsOf(document: object, { safe = true, payments = paymentsContextText } = {}): Promise<string[]> {
  const contexts: Record<string, object> = { [credentialsContext]: credentialsV2, [paymentsContext]: JSON.parse(payments) }
  // These two and nothing else: no test depends on another host.
  const documentLoader = async (url: string) => ({ documentUrl: url, document: contexts[url] })
  const options = { algorithm: 'RDFC-1.0', format: 'application/n-quads', safe, documentLoader }
  const text: unknown = await jsonld.canonize(document, options as object)
  return String(text).trimEnd().split('\n')
}

let vp: typeof printed
let outer: typeof printed
beforeAll(async () => {
  vp = JSON.parse((await present(ringOf(signerOf('key-1')), presented, printedJti)).text)
  const { proof, ...rest } = vp
  outer = rest
})

describe('as RDF a presentation', () => {
  test('has 20 statements, and 26 with its proof', async () => {
    expect(await statementsOf(outer)).toHaveLength(20)
    expect(await statementsOf(vp)).toHaveLength(26)
  })

  test('has every value in it', async () => {
    const text = (await statementsOf(outer)).join('\n')
    const { merchant, supportedRails, sessionId } = presented
    const values = ['5.75', 'USD', merchant.id, merchant.name, merchant.mcc, ...supportedRails, sessionId, printedJti]
    for (const value of values) expect(text).toContain(`"${value}"`)
    expect(text).toContain('"2026-03-23T15:15:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>')
  })

  test('is another one with any value changed or missing, or is refused', async () => {
    const original = (await statementsOf(vp)).join('\n')
    const same: string[] = []
    for (const { path, value } of tamperedTwins(vp)) {
      const twin = await statementsOf(value).then((statements) => statements.join('\n'), () => 'refused')
      if (twin === original) same.push(path)
    }
    expect(same).toEqual([])
  })

  test('is what was signed, once the claims of the JWT are taken away', async () => {
    const { iss, iat, exp, ...signed } = JSON.parse(partsOf(vp.proof.jws).payload)
    expect(await statementsOf(signed)).toEqual(await statementsOf(outer))
  })
})

describe('why the contexts are as they are', () => {
  test('a credential without its own would lose all it says, and safe mode refuses it', async () => {
    const bare = structuredClone(outer)
    delete bare.verifiableCredential[0]['@context']
    await expect(statementsOf(bare)).rejects.toThrow()
    const cheaper = structuredClone(bare)
    cheaper.verifiableCredential[0].credentialSubject.amount.value = '0.01'
    const left = await statementsOf(bare, { safe: false })
    expect(left).toHaveLength(2)
    expect(await statementsOf(cheaper, { safe: false })).toEqual(left)
  })

  test('without a meaning of its own, the merchant\'s id would be dropped', async () => {
    const context = JSON.parse(paymentsContextText)
    delete context['@context'].merchant['@context'].id
    await expect(statementsOf(outer, { payments: JSON.stringify(context) })).rejects.toThrow()
  })
})
