/** Who makes a request: a merchant's account in one mode, and the API key that proved it. */
export interface Caller extends Account {
  /** A publishable key is held by browsers: it opens few operations, each together with a payment's client secret. */
  kind: 'secret' | 'publishable'
  keyId: number
  /** The merchant's category code (ISO 18245), four digits. */
  mcc: string | null
}

/** A customer's client, proved by a customer token. It acts for this customer alone. */
export interface CustomerCaller extends Account {
  kind: 'customer'
  customerId: string
}

/** Whoever follows one session, proved by the session's token. */
export interface StreamCaller extends Account {
  kind: 'stream'
  sessionId: string
  /** Digest of the token, in base64url: what its sockets are counted by. */
  tokenDigest: string
}

/** Everybody who can prove who they are. */
export type AnyCaller = Caller | CustomerCaller | StreamCaller

/** A merchant in one mode. */
export interface Account {
  accountId: number
  merchantId: string
  merchantName: string
  mode: 'test' | 'live'
}
