import type { AuditQuery } from './audit.ts'

/** Statuses of a payment that nobody pays, or holds money for, any more or ever did. */
const unpaid = `('failed', 'cancelled', 'expired')`

/** What must not be found of payment sessions, and of the payments made in them. */
export const checkouts: AuditQuery[] = [
  {
    name: 'checkout_disagrees',
    finds: 'payment sessions that stand otherwise than the payment of their latest attempt, or are paid with another amount, currency or customer',
    sql: `SELECT s.payment_session_id FROM payment_session s JOIN payment p ON p.payment_id = s.attempt_payment_id
          WHERE (p.session_id, p.account_id, p.amount, p.currency, p.capture_method) IS DISTINCT FROM
                (s.payment_session_id, s.account_id, s.amount, s.currency, s.capture_method)
             OR p.customer_id <> s.customer_id
             OR s.status <> 'active' AND s.payment_id IS DISTINCT FROM p.payment_id AND s.payment_outcome <> 'unpaid'
             OR NOT CASE
               WHEN s.payment_outcome = 'paid' THEN p.status IN ('succeeded', 'cancelled_post_capture')
               WHEN s.payment_outcome = 'reserved' THEN p.status IN
                 ('requires_capture', 'succeeded', 'partially_captured', 'cancelled', 'cancelled_post_capture', 'expired')
               WHEN s.payment_outcome = 'payment_method_verified' THEN p.status = 'succeeded' AND p.amount = 0
               WHEN s.status = 'active' AND p.open_attempt IS NOT NULL THEN true
               WHEN s.payment_outcome = 'pending' THEN p.status IN ('requires_customer_action', 'processing')
               ELSE s.payment_outcome = 'unpaid' AND p.status IN ${unpaid} END
          UNION ALL SELECT payment_session_id FROM payment_session
          WHERE attempt_payment_id IS NULL AND (payment_outcome NOT IN ('not_started', 'unpaid') OR status = 'completed')`,
  },
  {
    name: 'checkout_paid_behind',
    finds: 'payments that succeeded, or hold money, behind the back of their payment session: it is over unpaid, or knows another payment',
    sql: `SELECT p.payment_id FROM payment p LEFT JOIN payment_session s ON s.payment_session_id = p.session_id AND s.account_id = p.account_id
          WHERE p.session_id LIKE 'ps\\_%' AND (s.payment_session_id IS NULL
             OR p.status NOT IN ${unpaid} AND p.payment_id IS DISTINCT FROM s.attempt_payment_id
             OR (p.status = 'succeeded' OR p.authorized > 0) AND (s.status <> 'completed' OR p.payment_id IS DISTINCT FROM s.payment_id))`,
  },
  {
    name: 'checkout_untold',
    finds: 'payment sessions of whose versions one is not told by exactly one event, or whose completion is not told by one more',
    sql: `SELECT payment_session_id FROM payment_session s
          LEFT JOIN event e ON e.object_id = s.payment_session_id AND e.account_id = s.account_id AND e.event_type LIKE 'payment\\_session.%'
          WHERE s.created_at > now() - interval '29 days' GROUP BY payment_session_id
          HAVING (count(*) FILTER (WHERE event_type = 'payment_session.created' AND e.version = 1),
                  count(DISTINCT e.version) FILTER (WHERE event_type = 'payment_session.updated' AND e.version BETWEEN 2 AND s.version),
                  count(*) FILTER (WHERE event_type = 'payment_session.completed' AND e.version = s.version), count(event_id))
                 IS DISTINCT FROM (1, s.version - 1, (s.status = 'completed')::int, s.version + (s.status = 'completed')::int)
              OR bool_or(e.version = s.version AND e.object_status <> s.status)`,
  },
  {
    name: 'checkout_late',
    finds: 'payment sessions that are over a minute past their time, and nobody is paying',
    sql: `SELECT payment_session_id FROM payment_session s LEFT JOIN payment p ON p.payment_id = s.attempt_payment_id
          WHERE s.status = 'active' AND s.expires_at < now() - interval '62 seconds'
            AND (p.payment_id IS NULL OR p.open_attempt IS NULL AND p.status <> 'processing')`,
  },
]
