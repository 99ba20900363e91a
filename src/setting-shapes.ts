import { isIP } from 'node:net'
import { makeExactValidator } from 'envalid'
import type { Role } from './config.ts'
import { parseMasterKeys, type MasterKey } from './shared/master-key.ts'
import { parseVpKeys, type VpKey } from './signer/key-list.ts'

// The faults of settings that hold a secret, or may hold one by mistake, do not repeat the value.

/** A whole number within bounds. */
export const whole = (least: number, most: number) =>
  makeExactValidator<number>((text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN
    if (number >= least && number <= most) return number
    throw new Error(`must be a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`)
  })

/** Text of a form. @param shape says which, to a person */
export const matching = (pattern: RegExp, shape: string) =>
  makeExactValidator<string>((text) => {
    if (pattern.test(text)) return text
    throw new Error(`must be ${shape}`)
  })

/** One of a few words. */
export const oneOf = <Choice extends string>(...choices: Choice[]) =>
  makeExactValidator<Choice>((text) => {
    const choice = choices.find((known) => known === text)
    if (choice) return choice
    throw new Error(`must be one of ${choices.join(', ')}, not ${JSON.stringify(text)}`)
  })

/** true or false. */
export const flag = makeExactValidator<boolean>((text) => {
  if (text === 'true' || text === 'false') return text === 'true'
  throw new Error(`must be true or false, not ${JSON.stringify(text)}`)
})

/** What can be listened on. */
export const address = makeExactValidator<string>((text) => {
  if (isIP(text) || /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/.test(text)) return text
  throw new Error(`must be an IP address or a host name, not ${JSON.stringify(text)}`)
})

/** A URL to build others on; read without the slashes at its end. */
export const webUrl = makeExactValidator<string>((text) => {
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol) && !/[?#@]/.test(text)) return text.replace(/\/+$/, '')
  throw new Error('must be an http or https URL without credentials, query or fragment')
})

/** Web origins, separated by commas; no wildcards, which a policy would understand. */
export const webOrigins = makeExactValidator<string[]>((text) => {
  const origins = text.split(',').map((origin) => origin.trim())
  if (origins.every((origin) => /^https?:\/\/[a-z0-9.:[\]-]+$/.test(origin) && URL.parse(origin)?.origin === origin)) return [...new Set(origins)]
  throw new Error('must be origins such as https://wallet.example.com, without a path, separated by commas')
})

/** Where a database is. */
export const postgresUrl = makeExactValidator<string>((text) => {
  if (/^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '')) return text
  throw new Error('must be a URL of the form postgres://user:password@host:5432/database')
})

/** The ring of master keys. */
export const masterKeys = makeExactValidator<MasterKey[]>((text) => {
  try {
    return parseMasterKeys(text)
  } catch (error) {
    throw new Error(`must be id:base64 of 32 bytes, several separated by commas: ${(error as Error).message}`)
  }
})

/** A DID whose document is at /.well-known/did.json of its host: no path, no IP address, and a port as %3A. */
export const webDid = makeExactValidator<string>((text) => {
  const [, host, port] = /^did:web:((?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*)(?:%3A([1-9]\d{0,4}))?$/.exec(text) ?? []
  if (host && Number(port ?? 443) <= 65535) return text
  throw new Error(`must be did:web: and a host name in lower case, a port behind %3A, not ${JSON.stringify(text)}`)
})

/** The keys of presentations. */
export const vpKeys = makeExactValidator<VpKey[]>((text) => {
  try {
    return parseVpKeys(text)
  } catch (error) {
    const shape = 'id=file:path or id=kms:key, each with @ and a moment such as 2026-11-21T10:00:00Z, the newest first'
    throw new Error(`must be ${shape}: ${(error as Error).message}`)
  }
})

/** What a process does. */
export const roles = makeExactValidator<Role[]>((text) => {
  const names = text.split(',').map((name) => name.trim())
  const known = names.filter((name) => name === 'api' || name === 'worker')
  if (known.length === names.length) return [...new Set(known)]
  throw new Error(`must be api, worker or both, separated by a comma, not ${JSON.stringify(text)}`)
})
