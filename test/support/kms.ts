import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'

/** AWS KMS on this machine: two operations of its JSON protocol, with its answers and its refusals. */
export interface FakeKms {
  /** Adds a key. @returns its ARN */
  add(alias: string, spec?: 'ECC_NIST_P256' | 'ECC_SECG_P256K1' | 'RSA_2048', usage?: string): string
  /** Lets an alias lead to another key. */
  move(alias: string, arn: string): void
  /** What was asked, oldest first: operation and key. */
  asked: string[]
  /** What the next requests meet: a refusal by its code, silence, or nothing special. */
  next: string[]
  /** Signs with a key that is not the one it shows. */
  wrong: boolean
  close(): Promise<void>
}

interface Key {
  arn: string
  spec: string
  usage: string
  privateKey: KeyObject
  publicKey: KeyObject
}

type Asked = { KeyId: string; Message?: string; MessageType?: string; SigningAlgorithm?: string }

const account = 'arn:aws:kms:eu-central-1:111122223333'
const algorithms: Record<string, string> = {
  ECC_NIST_P256: 'ECDSA_SHA_256', ECC_SECG_P256K1: 'ECDSA_SHA_256', RSA_2048: 'RSASSA_PSS_SHA_256',
}

/** Answers as KMS does when it refuses. */
class Refusal extends Error {}

const refuse = (code: string, message: string): never => {
  throw Object.assign(new Refusal(message), { name: code })
}

/** Starts it and points the SDK at it, by the SDK's own settings. */
export async function startKms(): Promise<FakeKms> {
  const keys = new Map<string, Key>()
  const kms: FakeKms = {
    asked: [], next: [], wrong: false,
    add(alias, spec = 'ECC_NIST_P256', usage = 'SIGN_VERIFY') {
      const pair = spec === 'RSA_2048' ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : generateKeyPairSync('ec', { namedCurve: spec === 'ECC_NIST_P256' ? 'P-256' : 'secp256k1' })
      const arn = `${account}:key/${crypto.randomUUID()}`
      const key = { arn, spec, usage, ...pair }
      keys.set(arn, key).set(arn.split('/')[1]!, key).set(`alias/${alias}`, key).set(`${account}:alias/${alias}`, key)
      return arn
    },
    move(alias, arn) {
      keys.set(`alias/${alias}`, keys.get(arn)!)
    },
    close: () => new Promise((closed) => {
      server.closeAllConnections()
      server.close(() => closed())
    }),
  }
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const operation = String(request.headers['x-amz-target'])
    const asked = await json(request) as Asked
    kms.asked.push(`${operation} ${asked.KeyId}`)
    const meets = kms.next.shift()
    if (meets === 'silence') return
    try {
      if (meets !== undefined && meets !== 'nothing') refuse(meets, 'told to')
      assertSigned(request)
      answer(response, 200, answerTo(operation, asked, keys, kms.wrong))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      answer(response, error.name === 'KMSInternalException' ? 500 : 400, { __type: error.name, message: error.message })
    }
  }
  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  process.env.AWS_ENDPOINT_URL_KMS = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  process.env.AWS_REGION = 'eu-central-1'
  process.env.AWS_ACCESS_KEY_ID = 'AKIDEXAMPLE'
  process.env.AWS_SECRET_ACCESS_KEY = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
  return kms
}

function assertSigned({ headers }: IncomingMessage): void {
  if (headers['content-type'] !== 'application/x-amz-json-1.1') refuse('SerializationException', 'not JSON 1.1')
  if (!/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/[a-z0-9-]+\/kms\/aws4_request/.test(headers.authorization ?? '')) {
    refuse('MissingAuthenticationTokenException', 'the request is not signed')
  }
}

const answer = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))

function answerTo(operation: string, asked: Asked, keys: Map<string, Key>, wrong: boolean): object {
  const key = keys.get(asked.KeyId) ?? refuse('NotFoundException', `Key '${asked.KeyId}' does not exist`)
  const algorithm = algorithms[key.spec]
  if (operation === 'TrentService.GetPublicKey') {
    const PublicKey = key.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    return { KeyId: key.arn, PublicKey, KeySpec: key.spec, KeyUsage: key.usage, SigningAlgorithms: [algorithm] }
  }
  if (operation !== 'TrentService.Sign') refuse('UnknownOperationException', operation)
  if (asked.SigningAlgorithm !== algorithm) refuse('InvalidKeyUsageException', `${asked.SigningAlgorithm} is not for ${key.spec}`)
  const message = Buffer.from(asked.Message ?? '', 'base64')
  const digested = asked.MessageType === 'DIGEST'
  if (digested && message.length !== 32) refuse('ValidationException', `Digest is invalid length for algorithm ${algorithm}`)
  if (!digested && message.length > 4096) refuse('ValidationException', 'Member must have length less than or equal to 4096')
  const privateKey = wrong ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : key.privateKey
  const signature = digested ? signedDigest(privateKey, message) : sign('sha256', message, privateKey)
  return { KeyId: key.arn, Signature: signature.toString('base64'), SigningAlgorithm: algorithm }
}

/** A signature in DER over a digest, by openssl: Node would digest it once more. */
function signedDigest(key: KeyObject, digest: Buffer): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'kms-'))
  try {
    writeFileSync(join(folder, 'key.pem'), key.export({ type: 'pkcs8', format: 'pem' }))
    return execFileSync('openssl', ['pkeyutl', '-sign', '-inkey', join(folder, 'key.pem')], { input: digest })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
