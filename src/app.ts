import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Clock } from './database/clock.ts'
import type { Database } from './database/connection.ts'
import type { PlaidPort } from './funding-sources/plaid/port.ts'
import type { FundingSources } from './funding-sources/port.ts'
import type { Mandates } from './mandates/port.ts'
import type { consentWords } from './pages/mandate-terms.ts'
import type { Sessions } from './payments/session-port.ts'
import type { Processor } from './processor/port.ts'
import type { LinkKey } from './qr-sessions/link.ts'
import type { SignerRing } from './signer/ring.ts'
import type { DataKeys } from './vault/data-keys.ts'
import type { SigningKey } from './vault/signing-keys.ts'
import type { Vault } from './vault/vault.ts'

/** The services that the parts of the program receive; one is built in `main.ts`, tests build their own. */
export interface App {
  config: Config
  db: Database
  clock: Clock
  log: Logger
  vault: Vault
  /** The keys of saved cards and funding sources. */
  dataKeys: DataKeys
  /** The first one signs, all are published. */
  signingKeys: SigningKey[]
  /** The keys of the URLs in QR codes; the first one signs. */
  linkKeys: LinkKey[]
  /** The keys of presentations. */
  signers: SignerRing
  processor: Processor
  plaid: PlaidPort
  /** What customers ask of what they have linked to pay from. */
  fundingSources: FundingSources
  /** What the parts below mandates ask of them. */
  mandates: Mandates
  /** What payments and refunds ask of the sessions that they are made in. */
  sessions: Sessions
  /** What a Checkout page says to a customer who agrees to later payments. */
  consentWords: typeof consentWords
}
