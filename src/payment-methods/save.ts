import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import { newId } from '../shared/ids.ts'
import type { DataKey } from '../vault/data-keys.ts'
import { sealNumber } from './number.ts'
import { insertMethod, lockByFingerprint, updateMethod, type PaymentMethodRow } from './store.ts'

/** A card that a customer wants to have saved. */
export interface CardToSave {
  accountId: number
  customerId: string
  number: string
  /** As it is shown. */
  card: Schema<'CardMasked'>
  type: Schema<'CardType'>
  /** Null keeps what is there. */
  metadata: Schema<'Metadata'> | null
}

/**
 * Saves a card in the transaction of its customer, whose row is locked. A number that the customer has saved before keeps its id: expiry,
 * and name and metadata where they are given, are taken over.
 * @param key the account's data key, had before the transaction began
 */
export async function saveCard(
  app: Pick<App, 'clock'>,
  runner: Runner,
  key: DataKey,
  given: CardToSave,
): Promise<{ method: PaymentMethodRow; isNew: boolean }> {
  const method: PaymentMethodRow = {
    payment_method_id: newId('pm'),
    account_id: given.accountId,
    customer_id: given.customerId,
    payment_method_type: given.type,
    card: given.card,
    metadata: given.metadata ?? {},
    created_at: app.clock.now(),
    last_used_at: null,
  }
  for (;;) {
    if (await insertMethod(runner, method, sealNumber(key, method, given.number))) return { method, isNew: true }
    const known = await lockByFingerprint(runner, method)
    if (known) return { method: await takeOver(runner, known, given), isNew: false }
    // It was being deleted, and is gone now.
  }
}

async function takeOver(runner: Runner, known: PaymentMethodRow, { type, card, metadata }: CardToSave): Promise<PaymentMethodRow> {
  const updated = {
    ...known,
    payment_method_type: type,
    card: { ...card, card_holder_name: card.card_holder_name ?? known.card.card_holder_name },
    metadata: metadata ?? known.metadata,
  }
  await updateMethod(runner, updated)
  return updated
}
