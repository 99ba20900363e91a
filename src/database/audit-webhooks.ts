import type { AuditQuery } from './audit.ts'

/** What must not be found of webhook endpoints and of what is sent to them. */
export const webhooks: AuditQuery[] = [
  {
    name: 'delivery_stray',
    finds: 'deliveries that still wait for an endpoint which has been disabled for over two minutes',
    sql: `SELECT event_id FROM webhook_delivery d JOIN webhook_endpoint w USING (webhook_endpoint_id)
          WHERE d.due_at IS NOT NULL AND w.disabled_at < now() - interval '2 minutes'`,
  },
  {
    name: 'delivery_disagrees',
    finds: 'deliveries that count other attempts than were recorded, or succeeded without one that did, and those that did not with one',
    sql: `SELECT d.event_id FROM webhook_delivery d LEFT JOIN webhook_attempt a
            ON a.event_id = d.event_id AND a.webhook_endpoint_id = d.webhook_endpoint_id AND a.trigger <> 'test'
          GROUP BY d.event_id, d.webhook_endpoint_id
          HAVING d.attempts <> count(a.attempt_id) OR (d.state = 'succeeded') <> coalesce(bool_or(a.status = 'succeeded'), false)`,
  },
  {
    name: 'delivery_foreign',
    finds: "deliveries and attempts that bring a merchant's event to the endpoint of another account, or to one that never was",
    sql: `SELECT event_id FROM webhook_delivery d JOIN event e USING (event_id) JOIN webhook_endpoint w USING (webhook_endpoint_id)
          WHERE e.account_id <> w.account_id
          UNION ALL SELECT attempt_id
          FROM webhook_attempt a JOIN event e USING (event_id) LEFT JOIN webhook_endpoint w USING (webhook_endpoint_id)
          WHERE (e.account_id, e.account_id) IS DISTINCT FROM (a.account_id, w.account_id)`,
  },
  {
    name: 'old_secret_kept',
    finds: 'endpoints whose old secret is kept two minutes after it has ceased to sign',
    sql: `SELECT webhook_endpoint_id FROM webhook_endpoint
          WHERE sealed_old_secret IS NOT NULL AND NOT coalesce(secret_overlap_until > now() - interval '2 minutes', false)`,
  },
]
