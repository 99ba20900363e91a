import type { Schema } from '#generated/types.ts'
import { created, ok, type Handlers } from '../http/operation.ts'
import { Rendered } from '../shared/rendered.ts'
import { documentCacheSeconds } from '../signer/ring.ts'
import { cancelSession } from './cancel.ts'
import { captureSession } from './capture.ts'
import { confirmSession } from './confirm.ts'
import { paymentsContextText } from './context.ts'
import { createSession } from './create.ts'
import { createDemoToken } from './demo-customer.ts'
import { didDocument } from './did-document.ts'
import { fetchSession, presentFetched } from './fetch.ts'
import { refundSession } from './refund.ts'
import { retrieveStatus } from './retrieve.ts'
import { streamSession } from './stream.ts'
import { voidSession } from './void.ts'

/** The page's address holds the signature of the QR code. */
const discreet = { 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' }

/** A new key signs once everybody's copy of the document has it; the context never changes. */
const brief = { 'Cache-Control': `public, max-age=${documentCacheSeconds}` }
const lasting = { 'Cache-Control': 'public, max-age=31536000, immutable' }

const paymentsContextBody = new Rendered<Schema<'JsonLdContext'>>(paymentsContextText)

const wantsToken = (accept: string | undefined): boolean => /\bapplication\/vp\+jwt\b/i.test(accept ?? '')

export const qrSessionHandlers = {
  createQrSession: ({ caller, idempotency, body }, app) => createSession(app, caller, idempotency, body),
  fetchQrSession: async ({ params, query, accept }, app) => {
    const fetched = await fetchSession(app, params.session_id, query.h)
    return wantsToken(accept)
      ? { status: 200, headers: discreet, media: 'application/vp+jwt', body: fetched.signed.jwt }
      : { status: 200, headers: discreet, body: presentFetched(fetched) }
  },
  retrieveQrSessionStatus: async ({ caller, params }, app) => ok(await retrieveStatus(app, caller, params.session_id)),
  cancelQrSession: ({ caller, idempotency, params }, app) => cancelSession(app, caller, idempotency, params.session_id),
  confirmQrSession: ({ caller, idempotency, body }, app) => confirmSession(app, caller, idempotency, body),
  captureQrSession: async (call, app) => ok(await captureSession(app, call, call.params.session_id, call.body.amount ?? null)),
  voidQrSession: async (call, app) => ok(await voidSession(app, call, call.params.session_id, call.body.reason ?? null)),
  refundQrSession: async (call, app) => ok(await refundSession(app, call, call.params.session_id, call.body)),
  streamQrSession: ({ caller, params }, app) => streamSession(app, caller, params.session_id),
  retrieveDidDocument: async (_, app) => ({
    status: 200, headers: brief, body: await didDocument(app.signers, app.config.vpIssuerDid, app.clock.now()),
  }),
  retrievePaymentsContext: () => ({ status: 200, headers: lasting, media: 'application/ld+json', body: paymentsContextBody }),
  createDemoCustomerToken: async ({ params, body }, app) => created(await createDemoToken(app, params.session_id, body.h)),
} satisfies Partial<Handlers>
