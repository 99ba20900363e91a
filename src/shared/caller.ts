/** Who makes a request: a merchant's account in one mode, and the API key that proved it. */
export interface Caller {
  accountId: number
  merchantId: string
  merchantName: string
  mode: 'test' | 'live'
  /** A publishable key is held by browsers: it opens few operations, each together with a payment's client secret. */
  kind: 'secret' | 'publishable'
  keyId: number
}
