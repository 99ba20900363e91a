/** The service's own statements, connections and authentication behind the interface of `store.js`. */
import { connect } from '../../../../src/database/connection.ts'
import { judgeRefused } from '../../../../src/idempotency/guard.ts'
import { createAuthenticator } from '../../../../src/merchants/authenticate.ts'
import { capturePayment } from '../../../../src/payments/capture.ts'
import { insertPayments } from '../../../../src/payments/create-store.ts'
import { findForCaller, findPayments } from '../../../../src/payments/store.ts'
import { app, notFound, sealReply } from '../domain.js'

const silence = () => {}
const log = { info: silence, warn: silence, error: silence }

export function createStore({ databaseUrl, pool, lanes }) {
  const db = connect({ url: databaseUrl, pool, lanes, log })
  const service = { ...app, db, log }
  return {
    findCaller: createAuthenticator(service),

    async findPayment(caller, paymentId) {
      const { payment } = await findForCaller(db.reads, caller, paymentId)
      if (!payment) throw notFound(paymentId)
      return payment
    },

    listPayments: (caller, limit) => findPayments(db.pool, caller, { limit }),

    async createPayment(caller, claim, row, text) {
      const payment = { caller, row, claim: claim && { claim, status: 201, sealed: sealReply(claim, text) }, attempt: null }
      while ((await db.group(insertPayments, payment)) === 'key_claimed') await judgeRefused(service, claim)
    },

    async capturePayment(caller, claim, paymentId, amount) {
      const { text } = await capturePayment(service, { caller, idempotency: claim }, paymentId, amount)
      return text
    },
  }
}
