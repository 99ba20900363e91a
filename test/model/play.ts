import { expireOverdue } from '../../src/payments/expire.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { recoverRefunds } from '../../src/refunds/recover.ts'
import type { Payment, Received } from '../support/api.ts'
import type { Stage } from '../support/stage.ts'
import { means, type MeansName } from './means.ts'
import type { Given, Operation, State, Step } from './steps.ts'

/** The payment of a walk, as it was last seen; null before there is one. */
export interface Scene {
  stage: Stage
  payment: Payment | null
  /** That, as it was answered; null where nobody has looked since the last step. */
  text: string | null
  /** The customer's page, once there was one. */
  actionId: string | null
  /** What the model knows of it. */
  state: State
}

const unknownAction = `act_${'a'.repeat(26)}`

const chosen = (name: MeansName | null | undefined): object => (name ? means[name].body : name === null ? { payment_method: null } : {})

/** The request that a payment is made or changed with. */
const placing = ({ terms, means: name, ...rest }: Given['update']): object => ({ ...rest, ...terms, ...chosen(name) })

/** A scene with a payment: all steps but the first need one. */
type Played = Scene & { payment: Payment }

const about = ({ payment: { payment_id } }: Played, body: object = {}): { params: { payment_id: string }; body: any } =>
  ({ params: { payment_id }, body })

const answer = ({ stage: { api }, actionId }: Played, outcome: 'approve' | 'reject'): Promise<Received> =>
  api('finishSandboxAction', { key: null, params: { action_id: actionId ?? unknownAction }, body: { outcome } })

/** How each step is done: an answer, or none where nobody asked. */
const deeds: { [Name in Operation]: (scene: Played, given: Given[Name]) => Promise<Received | null> } = {
  create: ({ stage }, given) => stage.api('createPayment', { body: placing(given) as never }),
  update: (scene, given) => scene.stage.api('updatePayment', about(scene, placing(given))),
  confirm: (scene, given) => scene.stage.api('confirmPayment', about(scene, placing(given))),
  update_metadata: (scene, { more }) => {
    const metadata = Object.fromEntries(Array.from({ length: more }, (_, index) => [`key_${scene.state.keys + index}`, index]))
    return scene.stage.api('updatePaymentMetadata', about(scene, { metadata }))
  },
  session_tokens: ({ stage, payment: { payment_id } }) => stage.api('createSessionTokens', { body: { payment_id, wallets: [] } }),
  authenticate: (scene) => scene.stage.api('authenticateThreeDs', about(scene)),
  complete_authorize: (scene) => scene.stage.api('completeAuthorization', about(scene)),
  capture: (scene, { amount }) => scene.stage.api('capturePayment', about(scene, amount === null ? {} : { amount_to_capture: amount })),
  cancel: (scene) => scene.stage.api('cancelPayment', about(scene)),
  incremental_authorization: (scene, given) => scene.stage.api('incrementAuthorization', about(scene, given)),
  extend_authorization: (scene) => scene.stage.api('extendAuthorization', about(scene)),
  cancel_post_capture: (scene) => scene.stage.api('cancelPaymentPostCapture', about(scene)),
  refund: ({ stage, payment: { payment_id } }, { amount }) =>
    stage.api('createRefund', { body: { payment_id, ...(amount !== null && { amount }) } }),
  retrieve: ({ stage, payment: { payment_id, client_secret } }, { force_sync, secret }) => {
    const query = { force_sync, ...(secret === 'wrong' && { client_secret: `${client_secret}x` }) }
    return stage.api('retrievePayment', { params: { payment_id }, query })
  },
  approve: (scene) => answer(scene, 'approve'),
  reject: (scene) => answer(scene, 'reject'),
  come_back: ({ stage, payment: { payment_id }, actionId }) =>
    stage.api('returnFromAction', { key: null, params: { payment_id, action_id: actionId ?? unknownAction } }),
  settle: ({ stage, payment }) => settleNow(stage, payment),
  lapse: async ({ stage, payment, text }, { swept }) => {
    if (text !== null) await stage.lapse(payment.payment_id) // what has lapsed, and nobody has noticed, cannot lapse again
    if (swept) await expireOverdue(stage.app)
    return null
  },
}

/** Does a step. */
export const play = (scene: Scene, { operation, given }: Step): Promise<Received | null> =>
  (deeds[operation] as (scene: Scene, given: object) => Promise<Received | null>)(scene, given)

let settling: Promise<unknown> = Promise.resolve()

/** The processor is done with all it has of a payment, and the jobs hear of it: one walk at a time, or they would do each other's work. */
function settleNow({ app, query }: Stage, { payment_id }: Payment): Promise<null> {
  const work = async () => {
    await query('UPDATE sandbox_operation SET settles_at = now() WHERE payment_id = $1 AND settles_at IS NOT NULL', [payment_id])
    await query(
      `UPDATE attempt SET due_at = CASE WHEN payment_id = $1 THEN now() ELSE now() + interval '1 hour' END WHERE state = 'pending'`,
      [payment_id],
    )
    await recoverAttempts(app)
    await recoverRefunds(app)
    return null
  }
  const mine = settling.then(work)
  settling = mine.catch(() => {})
  return mine
}
