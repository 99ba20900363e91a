import type { AuditQuery } from './audit.ts'

/** Ids of the other payment sessions begin with `ps_`. */
const ofQrSession = (column: string): string => `(${column} IS NOT NULL AND ${column} NOT LIKE 'ps\\_%')`

/** What must not be found of QR payment sessions, and of the payments made in them. */
export const sessions: AuditQuery[] = [
  {
    name: 'session_disagrees',
    finds: 'sessions that stand otherwise than their latest payment, or are paid with another amount, rail or customer',
    sql: `SELECT s.session_id FROM qr_session s LEFT JOIN payment p USING (payment_id)
          WHERE s.payment_id IS NOT NULL AND (
               (p.session_id, p.account_id, p.amount, p.currency, p.capture_method, p.customer_id, p.payment_method_type) IS DISTINCT FROM
               (s.session_id, s.account_id, s.amount, s.currency, s.capture_method, s.customer_id, s.rail)
            OR s.status <> ALL (CASE
                 WHEN p.status = 'processing' THEN ARRAY['processing'] WHEN p.status = 'requires_capture' THEN ARRAY['authorized']
                 WHEN p.status IN ('succeeded', 'partially_captured', 'cancelled_post_capture') THEN ARRAY['completed']
                 WHEN p.status = 'cancelled' THEN ARRAY['voided'] WHEN p.status = 'expired' THEN ARRAY['expired']
                 WHEN p.status = 'failed' THEN ARRAY['scanned', 'cancelled', 'expired'] ELSE '{}' END))
          UNION ALL SELECT session_id FROM qr_session
          WHERE payment_id IS NULL AND status NOT IN ('created', 'scanned', 'cancelled', 'expired')`,
  },
  {
    name: 'session_paid_twice',
    finds: 'sessions with two payments that have not failed, and payments that are not of their session, or of none',
    sql: `SELECT session_id FROM payment WHERE ${ofQrSession('session_id')} AND status <> 'failed' GROUP BY session_id HAVING count(*) > 1
          UNION ALL SELECT p.payment_id FROM payment p LEFT JOIN qr_session s USING (session_id)
          WHERE ${ofQrSession('p.session_id')}
            AND (s.account_id IS DISTINCT FROM p.account_id OR p.status <> 'failed' AND s.payment_id <> p.payment_id)`,
  },
  {
    name: 'session_untold',
    finds: 'sessions of whose versions one is not told by exactly one event of theirs, or whose newest event tells another status',
    sql: `SELECT session_id FROM qr_session s LEFT JOIN event e ON e.object_id = s.session_id AND e.event_type LIKE 'qr\\_session.%'
          WHERE s.created_at > now() - interval '29 days' GROUP BY session_id
          HAVING (count(event_id), count(DISTINCT e.version), min(e.version), max(e.version)) IS DISTINCT FROM
                 (s.version, s.version, 1, s.version)
              OR bool_or(e.account_id <> s.account_id) OR bool_or(e.version = s.version AND e.object_status <> s.status)`,
  },
  {
    name: 'session_closed_wrong',
    finds: 'sessions that are over without a time of their end, or have one and are not; fetched over five times; a minute late',
    sql: `SELECT session_id FROM qr_session JOIN qr_session_status USING (status)
          WHERE final <> (closed_at IS NOT NULL) OR closed_at < created_at OR closed_at > updated_at OR fetch_count NOT BETWEEN 0 AND 5
             OR status IN ('created', 'scanned') AND expires_at < now() - interval '62 seconds'`,
  },
  {
    name: 'session_secret_kept',
    finds: 'tokens of streams, and signatures of links, that stand somewhere in the clear',
    sql: `SELECT session_id FROM qr_session
          WHERE concat_ws(' ', presentation, funding_source, last_payment_error, link_key_id) ~ '"wst_|[?&]h=[A-Za-z0-9_-]{43}'
          UNION ALL SELECT session_id FROM qr_session_token WHERE encode(token_digest, 'escape') ~ '^wst_'`,
  },
]
