import type { ProblemCode } from '../../src/shared/problems.ts'
import type { Merchant, Stage } from './stage.ts'

/**
 * The code of the refusal; `in`: it is let in; `nobody's`: it is let in, and does not find another account's object; `another's`: it is
 * that of another customer.
 */
export type Outcome = ProblemCode | 'in' | "nobody's" | "another's"

export interface Keys {
  secretKey: string
  publishableKey: string
}

/** Everybody who may come, and what they come for. */
export interface Situation {
  mine: Stage
  other: Merchant
  live: Merchant
  revoked: Keys
  expired: Keys
  /** The client secret of the payment that is asked for, and that of another one. */
  secret: string
  otherSecret: string
  /** Tokens of customers: of the one who is asked for, and of others. */
  tokens: Record<'own' | 'foreign' | 'otherMerchants' | 'otherModes' | 'expired', string>
  /** Tokens of sessions: of the one that is asked for, and of another one. */
  streams: Record<'own' | 'foreign', string>
}

/** Headers, and the client secret, which stands in the query or in the body, as the operation has it. */
export interface Presented {
  headers: Record<string, string>
  secret?: string
}

export const apiKey = (key: string): Presented => ({ headers: { 'api-key': key } })
const subprotocols = (...offered: string[]): Presented => ({ headers: { 'sec-websocket-protocol': offered.join(', ') } })
const bearer = (key: string): Presented => ({ headers: { authorization: `Bearer ${key}` } })

/** What it opens elsewhere than on servers' operations and browsers'. */
interface Others {
  /** Default: `unauthorized`. */
  customers?: Outcome
  /** Default: as for servers. */
  followers?: Outcome
}

type Row = [
  credential: string, present: (situation: Situation) => Presented, forServers: Outcome, forServersAndBrowsers: Outcome, elsewhere?: Others,
]

export const rows: Row[] = [
  ['nothing', () => ({ headers: {} }), 'unauthorized', 'unauthorized'],
  ['an empty key', () => apiKey(''), 'unauthorized', 'unauthorized'],
  ['what is no key', () => apiKey('Robert"); DROP TABLE api_key'), 'unauthorized', 'unauthorized'],
  ['an unknown key', () => apiKey(`sk_test_${'x'.repeat(32)}`), 'unauthorized', 'unauthorized'],
  ['an unknown bearer', () => bearer(`sk_test_${'x'.repeat(32)}`), 'unauthorized', 'unauthorized'],
  ['the client secret alone', ({ secret }) => ({ headers: {}, secret }), 'unauthorized', 'unauthorized'],

  ['a secret key', ({ mine }) => apiKey(mine.secretKey), 'in', 'in'],
  ['a secret key as bearer', ({ mine }) => bearer(mine.secretKey), 'in', 'in'],
  ['a secret key, client secret', ({ mine, secret }) => ({ ...apiKey(mine.secretKey), secret }), 'in', 'in'],
  ['a secret key, wrong client secret', ({ mine, secret }) => ({ ...apiKey(mine.secretKey), secret: `${secret}x` }),
    'in', 'client_secret_invalid'],
  ['a revoked secret key', ({ revoked }) => apiKey(revoked.secretKey), 'unauthorized', 'unauthorized'],
  ['an expired secret key', ({ expired }) => apiKey(expired.secretKey), 'unauthorized', 'unauthorized'],
  ['two secret keys', ({ mine, other }) => ({ headers: { ...apiKey(mine.secretKey).headers, ...bearer(other.secretKey).headers } }),
    'unauthorized', 'unauthorized'],
  ["another merchant's secret key", ({ other }) => apiKey(other.secretKey), "nobody's", "nobody's"],
  ["another merchant's secret key, client secret", ({ other, secret }) => ({ ...apiKey(other.secretKey), secret }), "nobody's", "nobody's"],
  ["another mode's secret key", ({ live }) => apiKey(live.secretKey), "nobody's", "nobody's"],

  ['a publishable key', ({ mine }) => apiKey(mine.publishableKey), 'forbidden', 'client_secret_invalid'],
  ['a publishable key, client secret', ({ mine, secret }) => ({ ...apiKey(mine.publishableKey), secret }), 'forbidden', 'in'],
  ['a publishable key, wrong client secret', ({ mine, secret }) => ({ ...apiKey(mine.publishableKey), secret: `${secret}x` }),
    'forbidden', 'client_secret_invalid'],
  ["a publishable key, another payment's secret", ({ mine, otherSecret }) => ({ ...apiKey(mine.publishableKey), secret: otherSecret }),
    'forbidden', 'client_secret_invalid'],
  ['a publishable key as bearer, client secret', ({ mine, secret }) => ({ ...bearer(mine.publishableKey), secret }),
    'unauthorized', 'unauthorized'],
  ['a revoked publishable key, client secret', ({ revoked, secret }) => ({ ...apiKey(revoked.publishableKey), secret }),
    'unauthorized', 'unauthorized'],
  ['an expired publishable key, client secret', ({ expired, secret }) => ({ ...apiKey(expired.publishableKey), secret }),
    'unauthorized', 'unauthorized'],
  ["another merchant's publishable key, client secret", ({ other, secret }) => ({ ...apiKey(other.publishableKey), secret }),
    'forbidden', 'client_secret_invalid'],
  ["another mode's publishable key, client secret", ({ live, secret }) => ({ ...apiKey(live.publishableKey), secret }),
    'forbidden', 'client_secret_invalid'],

  ["the customer's token", ({ tokens }) => bearer(tokens.own), 'unauthorized', 'unauthorized', { customers: 'in' }],
  ["the customer's token as key", ({ tokens }) => apiKey(tokens.own), 'unauthorized', 'unauthorized'],
  ["the customer's token, client secret", ({ tokens, secret }) => ({ ...bearer(tokens.own), secret }), 'unauthorized', 'unauthorized',
    { customers: 'in' }],
  ["another customer's token", ({ tokens }) => bearer(tokens.foreign), 'unauthorized', 'unauthorized', { customers: "another's" }],
  ["the token of another merchant's customer of that id", ({ tokens }) => bearer(tokens.otherMerchants), 'unauthorized', 'unauthorized',
    { customers: "nobody's" }],
  ["the token of another mode's customer of that id", ({ tokens }) => bearer(tokens.otherModes), 'unauthorized', 'unauthorized',
    { customers: "nobody's" }],
  ["the customer's expired token", ({ tokens }) => bearer(tokens.expired), 'unauthorized', 'unauthorized'],

  ["the session's token", ({ streams }) => subprotocols('perfectpay.v2', streams.own), 'unauthorized', 'unauthorized', { followers: 'in' }],
  ["the session's token alone", ({ streams }) => subprotocols(streams.own), 'unauthorized', 'unauthorized', { followers: 'in' }],
  ["the session's token as key", ({ streams }) => apiKey(streams.own), 'unauthorized', 'unauthorized'],
  ["the session's token as bearer", ({ streams }) => bearer(streams.own), 'unauthorized', 'unauthorized'],
  ["the session's token, shortened", ({ streams }) => subprotocols('perfectpay.v2', streams.own.slice(0, -1)),
    'unauthorized', 'unauthorized'],
  ["another session's token", ({ streams }) => subprotocols('perfectpay.v2', streams.foreign), 'unauthorized', 'unauthorized'],
  ['a secret key as subprotocol', ({ mine }) => subprotocols('perfectpay.v2', mine.secretKey), 'unauthorized', 'unauthorized'],
]
