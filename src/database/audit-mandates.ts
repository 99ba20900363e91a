import type { AuditQuery } from './audit.ts'

/** What must not be found of mandates, and of the payments under them. */
export const mandates: AuditQuery[] = [
  {
    name: 'mandate_overrun',
    finds: 'mandates that were charged beyond their limit, or outside the time between their set-up and their revocation',
    sql: `SELECT mandate_id FROM mandate WHERE used_amount > amount_limit OR single_use AND used_count > 1
          UNION ALL SELECT p.payment_id FROM payment p JOIN mandate m USING (mandate_id)
          WHERE p.off_session AND (p.currency <> m.currency OR p.created_at < m.created_at - interval '1 second'
            OR p.created_at > m.revoked_at + interval '1 second')`,
  },
  {
    name: 'mandate_drift',
    finds: 'mandates that count something else than the charges under them which have neither failed nor ended without payment',
    sql: `SELECT m.mandate_id FROM mandate m LEFT JOIN payment p
            ON p.mandate_id = m.mandate_id AND p.off_session AND p.status NOT IN ('failed', 'cancelled', 'expired')
          GROUP BY m.mandate_id HAVING (m.used_count, m.used_amount) <> (count(p.payment_id), coalesce(sum(charged_amount(p, m.terms)), 0))`,
  },
  {
    name: 'mandate_options_overrun',
    finds: 'charges that are not of the amount or time that the options of their mandate allow, and mandates with too many, in all or in a window',
    sql: `SELECT p.payment_id FROM payment p JOIN mandate m USING (mandate_id)
          WHERE p.off_session AND m.terms IS NOT NULL AND (NOT amount_fits(m.terms #> '{options,amount}', p.amount)
            OR p.created_at < m.valid_from - interval '1 second' OR p.created_at > m.valid_until + interval '1 second')
          UNION ALL SELECT mandate_id FROM mandate WHERE NOT usage_fits(terms -> 'options', used_count, used_amount)
          UNION ALL SELECT m.mandate_id FROM mandate m
            JOIN payment p ON p.mandate_id = m.mandate_id AND p.off_session AND counts_for_mandate(p.status),
            LATERAL mandate_window(m, p.created_at) span
          WHERE span IS NOT NULL GROUP BY m.mandate_id, span
          HAVING NOT window_fits(m.terms -> 'options', count(*), sum(charged_amount(p, m.terms))::bigint)`,
  },
  {
    name: 'mandate_disagrees',
    finds: 'mandates that stand otherwise than the payment that set them up, and those whose payment method was deleted under them',
    sql: `SELECT m.mandate_id FROM mandate m JOIN payment p USING (payment_id)
          WHERE p.mandate_id IS DISTINCT FROM m.mandate_id OR (m.state = 'pending') <> (p.status = 'processing') AND m.state <> 'revoked'
             OR m.state = 'active' AND p.status = 'failed'
          UNION ALL SELECT mandate_id FROM mandate m JOIN payment_method d USING (payment_method_id)
          WHERE m.state IN ('pending', 'active') AND d.deleted_at IS NOT NULL`,
  },
]
