import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { join } from 'node:path'
import { secondsAfter } from '../shared/time.ts'
import type { VpKey } from './key-list.ts'
import { openKmsKey } from './kms.ts'
import { ensureFileKey, openFileKey } from './local.ts'
import type { VpSigner } from './port.ts'

/** The keys of presentations over time. */
export interface SignerRing {
  /** The key that signs at this moment. */
  signing(now: Date): VpSigner
  /** The keys that the DID document lists at this moment, the newest one first; what they sign or have signed verifies. */
  listed(now: Date): VpSigner[]
}

/** Seconds that the DID document may be cached. A new key signs that long after it is listed: then nobody has a document without it. */
export const documentCacheSeconds = 300

/** Seconds that an old key stays listed after its successor came: 30 days, so that what it has signed can be checked that long. */
const listedAfterSuccessor = 30 * 86_400

type Spans = Pick<VpKey, 'since'>[]

/** Which of the keys, the newest one first, signs; the oldest one has always been able to. */
function signingAt(keys: Spans, now: Date): number {
  const index = keys.findIndex(({ since }) => since !== null && secondsAfter(since, documentCacheSeconds) <= now)
  return index === -1 ? keys.length - 1 : index
}

function isListed(keys: Spans, index: number, now: Date): boolean {
  const successor = keys[index - 1]?.since
  return !successor || now < secondsAfter(successor, listedAfterSuccessor)
}

/**
 * Opens the keys of `VP_KEYS`; where there are none, one in the data folder, which is made at the first start. Those that sign, now or
 * later, prove it first. A key that is not listed any more is not even looked for.
 * @param now decides which keys that are
 * @throws Error that names the key and what is wrong with it
 */
export async function openSignerRing(settings: { vpKeys: VpKey[]; dataDir: string }, now: Date): Promise<SignerRing> {
  const keys = settings.vpKeys.length > 0 ? settings.vpKeys : [await ownKey(settings.dataDir)]
  const listed = keys.filter((_, index) => isListed(keys, index, now))
  const last = signingAt(listed, now)
  const signers = await Promise.all(listed.map((key, index) => openKey(key, index <= last)))
  return {
    signing: (at) => signers[signingAt(listed, at)]!,
    listed: (at) => signers.filter((_, index) => isListed(listed, index, at)),
  }
}

async function ownKey(dataDir: string): Promise<VpKey> {
  const place = join(dataDir, 'vp-key-1.pem')
  await ensureFileKey(place)
  return { id: 'key-1', source: 'file', place, since: null }
}

async function openKey({ id, source, place }: VpKey, signs: boolean): Promise<VpSigner> {
  try {
    const signer = source === 'file' ? await openFileKey(id, place) : await openKmsKey(id, place)
    if (signs) await assertSigns(signer)
    return signer
  } catch (error) {
    const { name, message } = error as Error
    const reason = name === 'Error' ? message : `${name}: ${message}`
    throw new Error(`The key ${id} of presentations (VP_KEYS) cannot be used: ${reason}`, { cause: error })
  }
}

/** @throws Error where what the key signs does not verify under the public key that will be listed */
async function assertSigns(signer: VpSigner): Promise<void> {
  const sample = randomBytes(32)
  const key = createPublicKey({ key: { ...(await signer.publicJwk()) }, format: 'jwk' })
  const signature = await signer.sign(sample)
  if (!verify('sha256', sample, { key, dsaEncoding: 'ieee-p1363' }, signature)) throw new Error('what it signs does not verify')
}
