import { createHash, createPublicKey } from 'node:crypto'
import type { GetPublicKeyCommandOutput } from '@aws-sdk/client-kms'
import { rawSignature } from './der.ts'
import type { PublicJwk, VpSigner } from './port.ts'
import { publicJwkOf } from './public-jwk.ts'

/** Milliseconds that KMS has for an answer, repetitions included: a customer waits for it with a phone in the hand. */
const usualPatience = 3000

/**
 * A key at AWS KMS, which never leaves it. Region and credentials are those of the SDK's own settings; an ARN brings its region along. An
 * alias is followed now: moving it to another key has no effect until the next start, since the DID document lists what is found now.
 * @param place id, alias or ARN of the key
 * @param patience milliseconds until an answer is given up
 * @throws Error where the key cannot make such signatures; what the SDK throws where it cannot be had
 */
export async function openKmsKey(keyId: string, place: string, patience: number = usualPatience): Promise<VpSigner> {
  const { KMSClient, GetPublicKeyCommand, SignCommand } = await loadSdk()
  const region = /^arn:[^:]*:kms:([^:]+):/.exec(place)?.[1]
  const client = new KMSClient(region === undefined ? {} : { region })
  const within = () => ({ abortSignal: AbortSignal.timeout(patience) })

  const found = await client.send(new GetPublicKeyCommand({ KeyId: place }), within())
  const jwk = usableKey(found)
  return {
    keyId,
    publicJwk: async () => jwk,
    async sign(signingInput) {
      // The digest, because KMS takes no more than 4096 bytes of a message.
      const Message = createHash('sha256').update(signingInput).digest()
      const asked = { KeyId: found.KeyId, Message, MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256' } as const
      const { Signature } = await client.send(new SignCommand(asked), within())
      return rawSignature(Signature!)
    },
  }
}

/** Loaded only where a key is at KMS, since the package is large and an optional dependency. */
const loadSdk = () =>
  import('@aws-sdk/client-kms').catch(({ message }: Error) => {
    throw new Error(`the package @aws-sdk/client-kms is needed for it: ${message}`)
  })

function usableKey({ KeySpec, KeyUsage, PublicKey }: GetPublicKeyCommandOutput): PublicJwk {
  if (KeySpec !== 'ECC_NIST_P256' || KeyUsage !== 'SIGN_VERIFY') {
    throw new Error(`the key at KMS is ${KeySpec} for ${KeyUsage}; it has to be ECC_NIST_P256 for SIGN_VERIFY`)
  }
  return publicJwkOf(createPublicKey({ key: Buffer.from(PublicKey!), format: 'der', type: 'spki' }))!
}
