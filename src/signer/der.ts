/** Bytes of a coordinate of P-256. */
const size = 32

/** Tags of DER (ITU-T X.690). */
const sequence = 0x30
const integer = 0x02

/**
 * The 64 bytes r and s of an ECDSA signature in DER (RFC 3279, 2.2.3). DER drops zeros in front and adds one where the first bit is set, so
 * r and s are 1 to 33 bytes there.
 * @throws Error where it is no such signature on P-256
 */
export function rawSignature(der: Uint8Array): Uint8Array {
  // Both together are below 128 bytes, so every length is one byte.
  if (der[0] !== sequence || der[1] !== der.length - 2) throw notOne()
  const raw = new Uint8Array(2 * size)
  const r = integerAt(der, 2)
  const s = integerAt(der, 4 + der[3]!)
  if (4 + r.encoded + 2 + s.encoded !== der.length) throw notOne()
  raw.set(r.bytes, size - r.bytes.length)
  raw.set(s.bytes, 2 * size - s.bytes.length)
  return raw
}

/** The positive integer whose tag is at `start`, without its leading zero. */
function integerAt(der: Uint8Array, start: number): { bytes: Uint8Array; encoded: number } {
  const encoded = der[start + 1] ?? 0
  const content = der.subarray(start + 2, start + 2 + encoded)
  const first = content[0]
  if (der[start] !== integer || first === undefined || content.length !== encoded || first > 0x7f) throw notOne()
  const bytes = first === 0 ? content.subarray(1) : content
  if (bytes.length === 0 || bytes.length > size || (first === 0 && bytes[0]! <= 0x7f)) throw notOne()
  return { bytes, encoded }
}

const notOne = (): Error => new Error('this is no signature in DER of a key on P-256')
