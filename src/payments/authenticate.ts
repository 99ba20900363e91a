import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { once } from '../idempotency/guard.ts'
import type { AuthenticationStart } from '../processor/port.ts'
import { problem } from '../shared/problems.ts'
import { render, type Rendered } from '../shared/rendered.ts'
import { answered } from './authorize.ts'
import { sandboxActionUrl } from './links.ts'
import { operate, type MerchantIntent } from './operate.ts'
import type { PaymentRow } from './store.ts'
import { readTerms } from './terms.ts'
import { transition } from './transition.ts'

type Answer = Schema<'ThreeDsAuthentication'>

/**
 * Runs the 3DS of a payment that the merchant authenticates: the customer is challenged, the step is done, or the payment has failed.
 * The processor is asked without an attempt: it moves no money and says the same each time, so a crash in between needs no recovery.
 * @returns how the authentication went; again the same while the payment waits
 * @throws Problem 404, 409 `invalid_state`, `not_enabled`, 503 `service_unavailable`
 */
export function authenticateThreeDs(
  app: App,
  intent: MerchantIntent,
  paymentId: string,
  body: Schema<'ThreeDsAuthenticate'>,
): Promise<Rendered<Answer>> {
  const { caller, idempotency: claim } = intent
  return operate(app, intent, paymentId, '3ds/authentication', async (payment) => {
    const start = await answered(app, payment, app.processor.authenticate(paymentId))
    if (!start) throw problem('not_enabled', 'This payment has no authentication to run.')
    const answer = answerOf(app, start)
    // It was begun before: what it led to stands in the payment.
    if (payment.external_authentication_details) return (await once(app, caller, claim, async () => ({ status: 200, body: answer }))).body
    const browser = body.browser_info ? readTerms(caller, { browser_info: body.browser_info }, app.clock.now()) : {}
    const changes = { ...browser, ...changesFor(app, payment, start) }
    const reply = render(answer)
    const step = { payment, operation: '3ds/authentication', changes, caller, claim, reply } as const
    return (await transition(app, app.db.pool, step)) && reply
  })
}

/** What the payment becomes: challenged, with the step done, or failed. */
function changesFor({ config }: App, { next_action }: PaymentRow, start: AuthenticationStart): Partial<PaymentRow> {
  const { error_code, error_message } = start.authentication
  const changes = { external_authentication_details: start.authentication }
  switch (start.transStatus) {
    case 'C':
      return { ...changes, next_action: next_action && { ...next_action, sandbox_action_url: sandboxActionUrl(config, start.actionId) } }
    case 'N':
    case 'R':
      return { ...changes, status: 'failed', next_action: null, error_code, error_message }
    default:
      return { ...changes, next_action: null }
  }
}

function answerOf({ config }: App, start: AuthenticationStart): Answer {
  const challenged = start.transStatus === 'C'
  return {
    trans_status: start.transStatus,
    acs_url: challenged ? sandboxActionUrl(config, start.actionId) : null,
    challenge_request: challenged ? challengeRequest(start) : null,
    three_dsserver_trans_id: start.serverTransId,
    acs_trans_id: start.acsTransId,
    message_version: start.messageVersion,
  }
}

/** A CReq message (EMV 3-D Secure, 5.3) for a window of the full size, as the field `creq` of a form has it. */
function challengeRequest({ messageVersion, serverTransId, acsTransId }: AuthenticationStart): string {
  const message = {
    threeDSServerTransID: serverTransId,
    acsTransID: acsTransId,
    challengeWindowSize: '05',
    messageType: 'CReq',
    messageVersion,
  }
  return Buffer.from(JSON.stringify(message)).toString('base64url')
}
