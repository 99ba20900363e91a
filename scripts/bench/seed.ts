import type { Client } from 'pg'
import { completeContact } from '../../src/shared/contact.ts'
import { keyDigest } from '../../src/merchants/keys.ts'
import type { Vault } from '../../src/vault/vault.ts'
import { amount, billing, keyOf, keys, metadata, paymentIdSql, payments, shipping } from './world.ts'

/** Makes merchants with their keys, and the payments that are read and listed. */
export async function seed(owner: Client, vault: Vault): Promise<void> {
  await owner.query(`
    INSERT INTO merchant_account (merchant_id, mode, name)
    SELECT 'merchant_' || n, 'test', 'Shop ' || n FROM generate_series(1, ${keys}) n ORDER BY n`)
  const digests = Array.from({ length: keys }, (_, merchant) => keyDigest(vault, keyOf(merchant)))
  await owner.query(
    `INSERT INTO api_key (account_id, kind, key_hash, display)
     SELECT n, 'secret', digest, 'sk_test_' FROM unnest($1::bytea[]) WITH ORDINALITY AS given (digest, n) ORDER BY n`,
    [digests],
  )
  await addPayments(owner, 0, payments)
  await owner.query('VACUUM ANALYZE')
}

/**
 * Adds authorized payments that wait for their capture, with what lies behind such payments: attempt, ledger entry, event, idempotency
 * key. The counters are written as the ledger's trigger would have left them, which only the owner of the tables may do.
 * @param from number of the first one
 * @param to number after the last one
 */
export async function addPayments(owner: Client, from: number, to: number): Promise<void> {
  await owner.query('BEGIN')
  await owner.query('ALTER TABLE ledger_entry DISABLE TRIGGER ledger_post')
  await owner.query(
    `INSERT INTO payment (payment_id, account_id, status, version, currency, amount, authorized, capture_method, authentication_type,
       metadata, billing, shipping, payment_method, payment_method_type, payment_method_data, connector, connector_transaction_id,
       expires_on, capture_before, created_at, modified_at)
     SELECT ${paymentIdSql('n')}, n % ${keys} + 1, 'requires_capture', 2, 'USD', ${amount}, ${amount}, 'manual', 'no_three_ds', $1,
       $2, $3, 'card', 'credit', $4, 'instant', 'reference',
       now() + interval '1 day', now() + interval '6 days', now() + n * interval '1 millisecond', now()
     FROM generate_series(${from}, ${to - 1}) n`,
    [metadata, completeContact(billing), completeContact(shipping), { card: maskedCard }],
  )
  await owner.query(`
    INSERT INTO attempt (attempt_id, payment_id, operation, state, amount, processor_reference, due_at, closed_at)
    SELECT 'att_' || n, ${paymentIdSql('n')}, 'authorize', 'succeeded', ${amount}, 'reference', now(), now()
    FROM generate_series(${from}, ${to - 1}) n`)
  await owner.query(`
    INSERT INTO ledger_entry (payment_id, currency, kind, amount, debit_account, credit_account, operation_key)
    SELECT ${paymentIdSql('n')}, 'USD', 'authorize', ${amount}, 'processor:holds', 'payment:' || ${paymentIdSql('n')} || ':authorized',
      'att_' || n || ':authorize'
    FROM generate_series(${from}, ${to - 1}) n`)
  await owner.query('ALTER TABLE ledger_entry ENABLE TRIGGER ledger_post')
  await owner.query(`
    INSERT INTO event (event_id, account_id, event_type, object_id, object_status, version, sealed_body)
    SELECT 'evt_' || n, n % ${keys} + 1, 'payment_authorized', ${paymentIdSql('n')}, 'requires_capture', 2, ${sealed}
    FROM generate_series(${from}, ${to - 1}) n`)
  await owner.query(`
    INSERT INTO idempotency_key (scope, key, fingerprint, state, status_code, sealed_body)
    SELECT 'm:' || n % ${keys} + 1, 'seed-' || n, ${sealed}, 'done', 201, ${sealed} FROM generate_series(${from}, ${to - 1}) n`)
  await owner.query('COMMIT')
}

/** Bytes that open to nothing: nobody reads a seeded event or replays a seeded key. */
const sealed = "decode(md5(n::text), 'hex')"

const maskedCard = {
  last4: '4242', card_isin: '424242', card_network: 'Visa', card_type: 'credit', card_exp_month: '10', card_exp_year: '25',
  card_holder_name: 'Joseph Doe', fingerprint: 'fp_AbCdEfGhIjKlMnOpQrStUvWx',
}
