import { randomUUID } from 'node:crypto'
import type { Authentication, TransStatus } from '../port.ts'
import { declines } from './declines.ts'

/** Version of EMV 3-D Secure that the sandbox speaks. */
export const messageVersion = '2.2.0'

/** How each 3DS result reads in the payment: `status`, and the indicator of Visa and of Mastercard. */
const authenticationResults = {
  C: { status: 'pending', visa: null, mastercard: null },
  Y: { status: 'success', visa: '05', mastercard: '02' },
  A: { status: 'success', visa: '06', mastercard: '01' },
  U: { status: 'failed', visa: '07', mastercard: '00' },
  N: { status: 'failed', visa: '07', mastercard: '00' },
  R: { status: 'failed', visa: '07', mastercard: '00' },
} as const satisfies Record<TransStatus, { status: Authentication['status']; visa: string | null; mastercard: string | null }>

const refusals = { N: 'authentication_failed', R: 'authentication_rejected' } as const

/** The code with which a payment fails that is not authenticated; null where it goes on. */
export const refusalOf = (transStatus: TransStatus): (typeof refusals)['N' | 'R'] | null =>
  transStatus === 'N' || transStatus === 'R' ? refusals[transStatus] : null

/** How 3DS went with a card, as the payment shows it. */
export function authenticationOf(cardNumber: string, transStatus: TransStatus): Authentication {
  const result = authenticationResults[transStatus]
  const refusal = refusalOf(transStatus)
  return {
    authentication_flow: transStatus === 'C' ? 'challenge' : 'frictionless',
    status: result.status,
    electronic_commerce_indicator: /^[25]/.test(cardNumber) ? result.mastercard : result.visa,
    ds_transaction_id: randomUUID(),
    version: messageVersion,
    error_code: refusal,
    error_message: refusal && declines[refusal],
  }
}

/** Registered ids of the networks' directory servers, by the first digits of their cards. */
const directoryServers: [RegExp, string][] = [
  [/^4/, 'A000000003'],
  [/^(?:5[1-5]|2)/, 'A000000004'],
  [/^3[47]/, 'A000000025'],
  [/^35/, 'A000000065'],
  [/^62/, 'A000000333'],
  [/^(?:3|6011)/, 'A000000152'],
]

/** The id of the directory server that knows a card; Maestro's is Mastercard's. */
export const directoryServerOf = (cardNumber: string): string =>
  directoryServers.find(([digits]) => digits.test(cardNumber))?.[1] ?? 'A000000004'
