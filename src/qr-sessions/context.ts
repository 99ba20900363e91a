/** The vocabulary of VCDM 2.0. */
export const credentialsContext = 'https://www.w3.org/ns/credentials/v2'

/** Where the vocabulary of payments is published. */
export const paymentsContext = 'https://perfectpay.ai/ns/payments/v1'

const own = (term: string): string => `https://perfectpay.ai/ns/payments#${term}`
const security = (term: string): string => `https://w3id.org/security#${term}`
const scope = { '@version': 1.1, '@protected': true }
const dateTime = 'http://www.w3.org/2001/XMLSchema#dateTime'

/** Named for the sake of JSON-LD; the proof is an ordinary JWS, not one of the suite that was drafted under this name. */
const proof = {
  ...scope,
  id: '@id',
  type: '@type',
  created: { '@id': 'http://purl.org/dc/terms/created', '@type': dateTime },
  jws: security('jws'),
  proofPurpose: {
    '@id': security('proofPurpose'),
    '@type': '@vocab',
    '@context': { ...scope, assertionMethod: { '@id': security('assertionMethod'), '@type': '@id', '@container': '@set' } },
  },
  verificationMethod: { '@id': security('verificationMethod'), '@type': '@id' },
}

/**
 * The JSON-LD context of payments, as it is published. Whoever has cached it relies on it, so not a byte of it ever changes; what is to be
 * different gets a URL of its own. `id` has a meaning of its own within `merchant`: as `@id` it would be a relative IRI, and be dropped.
 */
export const paymentsContextText = JSON.stringify({
  '@context': {
    ...scope,
    PaymentCredential: own('PaymentCredential'),
    session_id: own('session_id'),
    jti: own('jti'),
    merchant: {
      '@id': own('merchant'),
      '@context': { ...scope, id: own('merchant_id'), name: 'https://schema.org/name', mcc: own('mcc') },
    },
    amount: { '@id': own('amount'), '@context': { ...scope, value: own('value'), currency: own('currency') } },
    supported_rails: { '@id': own('supported_rails'), '@container': '@set' },
    expiry: { '@id': own('expiry'), '@type': dateTime },
    JsonWebSignature2020: { '@id': security('JsonWebSignature2020'), '@context': proof },
  },
})
