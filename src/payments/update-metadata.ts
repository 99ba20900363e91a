import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { mergeMetadata } from '../shared/metadata.ts'
import type { Rendered } from '../shared/rendered.ts'
import { operate, type MerchantIntent } from './operate.ts'
import { transition } from './transition.ts'

/**
 * Merges metadata into that of a payment, in whatever status it is.
 * @throws Problem 404, 409 `invalid_state` where another operation runs for too long, 422 `metadata_too_large`
 */
export function updateMetadata(
  app: App,
  intent: MerchantIntent,
  paymentId: string,
  metadata: Schema<'Metadata'>,
): Promise<Rendered<Schema<'Payment'>>> {
  const { caller, idempotency: claim } = intent
  return operate(app, intent, paymentId, 'update_metadata', (payment) => {
    const changes = { metadata: mergeMetadata(payment.metadata ?? {}, metadata) }
    return transition(app, app.db.pool, { payment, operation: 'update_metadata', changes, caller, claim })
  })
}
