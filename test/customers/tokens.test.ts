import { createHash, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, exportSPKI, importJWK, jwtVerify, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose'
import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { mintToken, verifyToken } from '../../src/customers/token.ts'
import { parseMasterKeys } from '../../src/shared/master-key.ts'
import { deriveSigningKeys } from '../../src/vault/signing-keys.ts'
import { refusal } from '../support/api.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api, app, url } = stage
const merchantId = 'merchant_test'

await api('createCustomer', { body: { customer_id: 'jane' } })
const create = (body?: Schema<'CustomerTokenCreate'>, customer_id = 'jane') =>
  api('createCustomerToken', { params: { customer_id }, ...(body && { body }) })
const { body: minted } = await create({})
const keySet = (await api('retrieveKeys', { key: null })).body

describe('minting', () => {
  test('201 what is answered', async () => {
    const { status, body } = await create({})
    expect([status, body]).toEqual([201, {
      customer_id: 'jane', token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/), token_type: 'Bearer', expires_at: expect.stringMatching(/Z$/),
    }])
  })

  test.each([[undefined, 900], [{}, 900], [{ expires_in: null }, 900], [{ expires_in: 60 }, 60], [{ expires_in: 3600 }, 3600]] as const)(
    '201 with %j it lives %i seconds', async (body, seconds) => {
      const { token, expires_at } = (await create(body)).body
      const { iat, exp } = decodeJwt(token)
      expect([exp! - iat!, new Date(exp! * 1000).toISOString().replace('.000', '')]).toEqual([seconds, expires_at])
    })

  test('every token is another one', async () => {
    const tokens = await Promise.all(Array.from({ length: 5 }, () => create({})))
    expect(new Set(tokens.map(({ body }) => decodeJwt(body.token).jti)).size).toBe(5)
  })

  test.each([{ expires_in: 59 }, { expires_in: 3601 }, { expires_in: 90.5 }, { expires_in: '900' }])('400 %j', async (body) => {
    expect(refusal(await create(body as never))).toEqual([400, 'validation_failed', '/expires_in'])
  })

  test('400 a claim of one\'s own', async () => {
    expect(refusal(await create({ sub: 'john' } as never))).toEqual([400, 'validation_failed', '/sub'])
  })

  test('404 an unknown customer, a deleted one, another merchant\'s', async () => {
    const other = await stage.merchant()
    await other.api('createCustomer', { body: { customer_id: 'theirs' } })
    await api('createCustomer', { body: { customer_id: 'gone' } })
    await api('deleteCustomer', { params: { customer_id: 'gone' } })
    for (const customer of ['nobody', 'gone', 'theirs']) expect(refusal(await create({}, customer))).toEqual([404, 'not_found'])
  })

  test('403 a publishable key', async () => {
    expect(refusal(await api('createCustomerToken', { key: stage.publishableKey, params: { customer_id: 'jane' } }))).toEqual([403, 'forbidden'])
  })

  test('201 repeated with the same key is answered again', async () => {
    const send = () => api('createCustomerToken', { params: { customer_id: 'jane' }, body: {}, idempotencyKey: 'token' })
    const [first, again] = [await send(), await send()]
    expect([again.status, again.text]).toEqual([201, first.text])
  })
})

describe('the token', () => {
  test('says who it is for, who made it, and what it is', () => {
    expect(decodeProtectedHeader(minted.token)).toEqual({ alg: 'ES256', typ: 'customer+jwt', kid: keySet.keys[0].kid })
    expect(decodeJwt(minted.token)).toEqual({
      iss: url, aud: 'perfectpay:customer', sub: 'jane', merchant_id: expect.any(String), mode: 'test', jti: expect.any(String),
      iat: expect.any(Number), exp: expect.any(Number),
    })
  })

  test('verifies with the published keys, by anybody', async () => {
    const expected = { issuer: url, audience: 'perfectpay:customer', typ: 'customer+jwt' }
    const { payload } = await jwtVerify(minted.token, createLocalJWKSet(keySet), expected)
    expect(payload.sub).toBe('jane')
  })

  test('is accepted by the service that minted it', async () => {
    const { merchant_id } = decodeJwt(minted.token)
    expect(await verifyToken(app, minted.token)).toEqual({ customerId: 'jane', merchantId: merchant_id, mode: 'test' })
  })
})

describe('the published keys', () => {
  test('200 without a key, public halves only', async () => {
    expect(keySet.keys).toHaveLength(1)
    expect(keySet.keys[0]).toEqual({
      kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', x: expect.any(String), y: expect.any(String), kid: expect.any(String),
    })
  })

  test('are named by their thumbprint', () => {
    const { crv, kty, x, y, kid } = keySet.keys[0]
    expect(createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')).toBe(kid)
  })

  test('are the same on every instance, and differ with the master key', () => {
    const ring = (byte: number) =>
      deriveSigningKeys(parseMasterKeys(`k:${Buffer.alloc(32, byte).toString('base64')}`)).map(({ publicJwk }) => publicJwk)
    expect(ring(7)).toEqual(ring(7))
    expect(ring(8)).not.toEqual(ring(7))
    expect(ring(7)).toEqual(keySet.keys)
  })

  test('after a rotation the newest signs, and what an older one has signed is still accepted', async () => {
    const text = [8, 7].map((byte) => `k${byte}:${Buffer.alloc(32, byte).toString('base64')}`).join(',')
    const rotated = { ...app, signingKeys: deriveSigningKeys(parseMasterKeys(text)) }
    expect(await verifyToken(rotated, minted.token)).toMatchObject({ customerId: 'jane' })
    const { token } = await mintToken(rotated, { merchantId, mode: 'test' }, 'jane')
    expect(await verifyToken(rotated, token)).toMatchObject({ customerId: 'jane' })
    expect(await verifyToken(app, token)).toBeNull()
  })
})

describe('what is not accepted', () => {
  const [{ privateKey, publicJwk, kid }] = app.signingKeys as [(typeof app.signingKeys)[0]]
  const now = Math.floor(app.clock.now().getTime() / 1000)
  const right = { iss: url, aud: 'perfectpay:customer', sub: 'jane', merchant_id: merchantId, mode: 'test', jti: 'x', iat: now, exp: now + 900 }
  const header = { alg: 'ES256', typ: 'customer+jwt', kid }

  const sign = (claims: object, head: Partial<typeof header> = {}, key: KeyObject | Uint8Array = privateKey) =>
    new SignJWT({ ...right, ...claims }).setProtectedHeader({ ...header, ...head }).sign(key)

  test('a token like ours is: the others differ from it in one thing', async () => {
    expect(await verifyToken(app, await sign({}))).toEqual({ customerId: 'jane', merchantId, mode: 'test' })
  })

  test.each<[string, object]>([
    ['another issuer', { iss: 'https://example.com' }],
    ['another audience', { aud: 'perfectpay:merchant' }],
    ['expired', { iat: now - 1000, exp: now - 1 }],
    ['issued in the future', { iat: now + 600, exp: now + 900 }],
    ['older than the longest life', { iat: now - 3700, exp: now + 900 }],
    ['a longer life than any token has', { iat: now, exp: now + 7200 }],
    ['not yet valid', { nbf: now + 600 }],
    ['a mode that is none', { mode: 'any' }],
    ['a customer that is no text', { sub: 7 }],
  ])('%s', async (_, claims) => {
    expect(await verifyToken(app, await sign(claims))).toBeNull()
  })

  test.each(['iss', 'aud', 'sub', 'iat', 'exp', 'jti', 'merchant_id', 'mode'] as const)('without %s', async (claim) => {
    expect(await verifyToken(app, await sign({ [claim]: undefined }))).toBeNull()
  })

  test.each<[string, Partial<typeof header>]>([
    ['of another type', { typ: 'JWT' }],
    ['under a name that no key has', { kid: 'other' }],
  ])('%s', async (_, head) => {
    expect(await verifyToken(app, await sign({}, head))).toBeNull()
  })

  test('without a type', async () => {
    expect(await verifyToken(app, await new SignJWT(right).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey))).toBeNull()
  })

  test('signed by another key of the same kind, under our key\'s name', async () => {
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expect(await verifyToken(app, await sign({}, {}, stranger.privateKey))).toBeNull()
  })

  test('that brings its own key', async () => {
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwk = stranger.publicKey.export({ format: 'jwk' })
    const token = await new SignJWT(right).setProtectedHeader({ ...header, jwk }).sign(stranger.privateKey)
    expect(await verifyToken(app, token)).toBeNull()
  })

  test('alg none', async () => {
    const unsecured = new UnsecuredJWT(right).encode()
    const named = Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url')
    for (const token of [unsecured, `${named}.${unsecured.split('.')[1]}.`]) expect(await verifyToken(app, token)).toBeNull()
  })

  test('HS256 with the public key as the secret', async () => {
    const pem = await exportSPKI((await importJWK(publicJwk, 'ES256')) as CryptoKey)
    for (const secret of [pem, pem.trim(), JSON.stringify(publicJwk)]) {
      expect(await verifyToken(app, await sign({}, { alg: 'HS256' }, Buffer.from(secret)))).toBeNull()
    }
  })

  test('another algorithm of the same family', async () => {
    const { privateKey: other } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    expect(await verifyToken(app, await sign({}, { alg: 'ES384' }, other))).toBeNull()
  })

  test('changed after it was signed', async () => {
    const [head, , signature] = minted.token.split('.')
    const claims = Buffer.from(JSON.stringify({ ...decodeJwt(minted.token), sub: 'john' })).toString('base64url')
    expect(await verifyToken(app, `${head}.${claims}.${signature}`)).toBeNull()
  })

  test.each<[string, object]>([
    ['jku', { jku: 'https://example.com/keys' }], ['x5u', { x5u: 'https://example.com/certificates' }], ['jwk', { jwk: publicJwk }],
    ['crit', { crit: ['b64'], b64: true }],
  ])('with %s in its header, though our own key has signed it', async (member, head) => {
    const token = await sign({}, head)
    expect(decodeProtectedHeader(token)).toHaveProperty(member)
    expect(await verifyToken(app, token)).toBeNull()
  })

  test.each<[string, number, boolean]>([
    ['5 seconds before it was issued', -5, true], ['6 seconds before it was issued', -6, false],
    ['in its last second', 899, true], ['when it expires', 900, false],
  ])('%s', async (_, seconds, accepted) => {
    const then = { ...app, clock: { ...app.clock, now: () => new Date((now + seconds) * 1000) } }
    expect((await verifyToken(then, await sign({}))) !== null).toBe(accepted)
  })

  test.each(['', '..', 'a.b.c', 'x'.repeat(10_000), randomBytes(64).toString('base64url')])('no token at all (%#)', async (token) => {
    expect(await verifyToken(app, token)).toBeNull()
  })
})

describe('as the credential of a customer', () => {
  const ask = (headers: Record<string, string>, key: string | null = null) =>
    api('listFundingSources', { key, headers, params: { customer_id: 'jane' } })

  test.each(['Bearer', 'bearer', 'BEARER'])('200 %s', async (scheme) => {
    expect((await ask({ Authorization: `${scheme} ${minted.token}` })).status).toBe(200)
  })

  test.each<[string, () => Record<string, string>, string]>([
    ['nothing', () => ({}), 'No customer token was sent. Send it in the Authorization header.'],
    ['no token', () => ({ Authorization: 'Bearer x' }), 'The customer token is not valid, or not any more.'],
    ['another scheme', () => ({ Authorization: `Basic ${minted.token}` }), 'The customer token is not valid, or not any more.'],
    ['two tokens', () => ({ Authorization: `Bearer ${minted.token} ${minted.token}` }), 'The customer token is not valid, or not any more.'],
    ['a secret key', () => ({ Authorization: `Bearer ${stage.secretKey}` }), 'The customer token is not valid, or not any more.'],
    ['the token in another header', () => ({ 'Customer-Token': minted.token }), 'No customer token was sent. Send it in the Authorization header.'],
  ])('401 %s', async (_, headers, detail) => {
    const answer = await ask(headers())
    expect([...refusal(answer), answer.body.detail, answer.headers.get('WWW-Authenticate')]).toEqual([401, 'unauthorized', detail, 'Bearer'])
  })

  test('401 the token in place of an API key', async () => {
    for (const key of [minted.token, stage.secretKey, stage.publishableKey]) expect(refusal(await ask({}, key))).toEqual([401, 'unauthorized'])
    expect(refusal(await api('listPayments', { key: minted.token }))).toEqual([401, 'unauthorized'])
    expect(refusal(await api('listPayments', { key: null, headers: { Authorization: `Bearer ${minted.token}` } }))).toEqual([401, 'unauthorized'])
  })

  test('401 once it has expired, and once its customer was deleted', async () => {
    const { clock } = app
    app.clock = { ...clock, now: () => new Date(clock.now().getTime() - 900_000) }
    const { token: old } = (await create({})).body
    app.clock = clock
    expect(refusal(await ask({ Authorization: `Bearer ${old}` }))).toEqual([401, 'unauthorized'])

    await api('createCustomer', { body: { customer_id: 'leaving' } })
    const { token } = (await create({}, 'leaving')).body
    const leave = () => api('listFundingSources', { key: null, headers: { Authorization: `Bearer ${token}` }, params: { customer_id: 'leaving' } })
    expect((await leave()).status).toBe(200)
    await api('deleteCustomer', { params: { customer_id: 'leaving' } })
    expect(refusal(await leave())).toEqual([401, 'unauthorized'])
  })

  test("403 another customer's path, before anything is read; 200 the namesake of another merchant sees nothing of ours", async () => {
    const headers = { Authorization: `Bearer ${minted.token}` }
    for (const customer_id of ['john', 'nobody']) {
      expect(refusal(await api('listFundingSources', { key: null, headers, params: { customer_id } }))).toEqual([403, 'customer_mismatch'])
    }
    const other = await stage.merchant({ merchantId: 'merchant_namesake' })
    await other.api('createCustomer', { body: { customer_id: 'jane' } })
    const { token } = (await other.api('createCustomerToken', { params: { customer_id: 'jane' }, body: {} })).body
    await api('linkFundingSource', { key: null, headers, params: { customer_id: 'jane' }, body: {
      type: 'bank_account', plaid_public_token: 'public-sandbox-1', plaid_account_id: 'acct_1',
    } })
    expect((await ask(headers)).body.size).toBe(1)
    expect((await ask({ Authorization: `Bearer ${token}` })).body.size).toBe(0)
  })
})
