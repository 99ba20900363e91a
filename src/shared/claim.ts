/** The right to run a request once: whose key, which key, and what the request was. */
export interface Claim {
  scope: string
  key: string
  fingerprint: Buffer
}
