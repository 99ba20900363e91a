/** The public half of a key on P-256 (RFC 7518, 6.2.1), and no more than that. */
export interface PublicJwk {
  kty: 'EC'
  crv: 'P-256'
  x: string
  y: string
}

/** A key that signs presentations with ES256, wherever it is kept. */
export interface VpSigner {
  /** Its name in the DID document, without DID and `#`. */
  keyId: string
  publicJwk(): Promise<PublicJwk>
  /** 64 bytes, r and s (RFC 7518, 3.4). @throws whatever keeps the key from signing, as it came */
  sign(signingInput: Uint8Array): Promise<Uint8Array>
}
