import { ok, type Handlers } from '../http/operation.ts'
import { listEventAttempts } from './attempts.ts'
import { createWebhookEndpoint } from './create.ts'
import { deleteWebhookEndpoint } from './delete.ts'
import { listWebhookEndpoints } from './list.ts'
import { retrieveWebhookEndpoint } from './retrieve.ts'
import { retryEvent } from './retry.ts'
import { rotateWebhookSecret } from './rotate.ts'
import { testEndpoint } from './test.ts'
import { updateWebhookEndpoint } from './update.ts'

export const webhookHandlers = {
  createWebhookEndpoint: ({ caller, idempotency, body }, app) => createWebhookEndpoint(app, caller, idempotency, body),
  listWebhookEndpoints: async ({ caller, query }, app) => ok(await listWebhookEndpoints(app, caller, query)),
  retrieveWebhookEndpoint: async ({ caller, params }, app) => ok(await retrieveWebhookEndpoint(app, caller, params.webhook_endpoint_id)),
  updateWebhookEndpoint: ({ caller, idempotency, params, body }, app) =>
    updateWebhookEndpoint(app, caller, idempotency, params.webhook_endpoint_id, body),
  deleteWebhookEndpoint: ({ caller, idempotency, params }, app) =>
    deleteWebhookEndpoint(app, caller, idempotency, params.webhook_endpoint_id),
  rotateWebhookSecret: ({ caller, idempotency, params, body }, app) =>
    rotateWebhookSecret(app, caller, idempotency, params.webhook_endpoint_id, body),
  testWebhookEndpoint: ({ caller, idempotency, params }, app) => testEndpoint(app, caller, idempotency, params.webhook_endpoint_id),
  listEventAttempts: async ({ caller, params, query }, app) => ok(await listEventAttempts(app, caller, params.event_id, query)),
  retryEvent: ({ caller, idempotency, params, body }, app) => retryEvent(app, caller, idempotency, params.event_id, body),
} satisfies Partial<Handlers>
