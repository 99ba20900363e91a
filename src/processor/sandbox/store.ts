import type { Runner } from '../../database/connection.ts'
import { run, sql } from '../../database/sql.ts'
import type { AuthenticationStart, CustomerAction, Outcome } from '../port.ts'
import type { Traits } from './cards.ts'

/** What the simulator has noted about one attempt. */
export interface Operation {
  outcome: Outcome | { kind: 'barred' }
  /** The final result of an operation that is being processed. */
  final: Outcome | null
  /** Has the settlement delay passed? */
  settled: boolean
}

const operationColumns = sql`outcome, final, coalesce(settles_at <= clock_timestamp(), false)`

const toOperation = ([outcome, final, settled]: unknown[]): Operation => ({ outcome, final, settled }) as Operation

/** What an operation comes to: at once, or after a delay. */
export interface Result {
  outcome: Operation['outcome']
  final?: Outcome
  settlesInSeconds?: number
}

export interface NewOperation extends Result {
  /** How the authorization behaves later on. */
  traits?: Traits
  attemptId: string
  paymentId: string
  action?: NewAction
}

/** A customer's step. */
export interface NewAction extends Pick<CustomerAction, 'actionId' | 'type' | 'rejection'> {
  /** What it comes to once it is approved. */
  after: Result
  /** What the merchant hears who authenticates the customer; null where no merchant does. */
  threeDs: Omit<AuthenticationStart, 'actionId'> | null
}

/** Notes an operation, once per attempt: a repeated attempt finds what was noted first. */
export async function record(runner: Runner, operation: NewOperation): Promise<Operation> {
  const { attemptId, paymentId, outcome, final, traits, settlesInSeconds, action } = operation
  const inserted = sql`
    INSERT INTO sandbox_operation (attempt_id, payment_id, outcome, final, traits, settles_at)
    SELECT ${attemptId}, ${paymentId}, ${JSON.stringify(outcome)}::jsonb, ${orNull(final)}::jsonb,
           ${orNull(traits)}::jsonb,
           clock_timestamp() + make_interval(secs => ${settlesInSeconds ?? null}::float8)
    ON CONFLICT DO NOTHING RETURNING *`
  const [row] = await run(
    runner,
    action
      ? sql`WITH o AS (${inserted}), a AS (
              INSERT INTO sandbox_action (action_id, attempt_id, payment_id, type, after, rejection, three_ds)
              SELECT ${action.actionId}, attempt_id, payment_id, ${action.type}, ${JSON.stringify(action.after)}::jsonb,
                     ${orNull(action.rejection)}::jsonb, ${orNull(action.threeDs)}::jsonb
              FROM o)
            SELECT ${operationColumns} FROM o`
      : sql`WITH o AS (${inserted}) SELECT ${operationColumns} FROM o`,
  )
  return row ? toOperation(row) : (await findOperation(runner, attemptId))!
}

const orNull = (value: object | null | undefined): string | null => (value ? JSON.stringify(value) : null)

export async function findOperation(runner: Runner, attemptId: string): Promise<Operation | null> {
  const [row] = await run(runner, sql`SELECT ${operationColumns} FROM sandbox_operation WHERE attempt_id = ${attemptId}`)
  return row ? toOperation(row) : null
}

const actionColumns = sql`action_id, payment_id, type, status, rejection`

function toAction(row: unknown[]): CustomerAction {
  const [actionId, paymentId, type, status, rejection] = row as [
    string, string, CustomerAction['type'], CustomerAction['status'], CustomerAction['rejection'],
  ]
  return { actionId, paymentId, type, status, rejection }
}

export async function findAction(runner: Runner, actionId: string): Promise<CustomerAction | null> {
  const [row] = await run(runner, sql`SELECT ${actionColumns} FROM sandbox_action WHERE action_id = ${actionId}`)
  return row ? toAction(row) : null
}

type Answer = Exclude<CustomerAction['status'], 'open'>

/** Closes an open action without its customer: the merchant hears how it went. */
export const closeAction = async (runner: Runner, actionId: string, status: Answer): Promise<void> =>
  void (await run(runner, sql`UPDATE sandbox_action SET status = ${status} WHERE action_id = ${actionId} AND status = 'open'`))

/** Seconds that whoever took a customer's answer has to take it over, before it is told to others. */
const tellAfter = 5

/** Closes an open action with its customer's answer, which is told until it is taken over; false where it is not open any more. */
export async function answerAction(runner: Runner, actionId: string, status: Answer): Promise<boolean> {
  const rows = await run(runner, sql`
    UPDATE sandbox_action SET status = ${status}, due_at = now() + make_interval(secs => ${tellAfter})
    WHERE action_id = ${actionId} AND status = 'open' RETURNING action_id`)
  return rows.length === 1
}

/** Answers that are told at once. */
const batch = 50

/** Takes answers that nobody has taken over, for a minute: those that are due, or that of a payment. */
export async function claimAnswered(runner: Runner, paymentId?: string): Promise<CustomerAction[]> {
  const wanted = paymentId === undefined ? sql`due_at <= now()` : sql`payment_id = ${paymentId} AND due_at IS NOT NULL`
  const rows = await run(runner, sql`
    WITH due AS MATERIALIZED (SELECT action_id AS id FROM sandbox_action WHERE ${wanted} ORDER BY due_at LIMIT ${batch} FOR UPDATE SKIP LOCKED)
    UPDATE sandbox_action SET due_at = now() + interval '60 seconds' FROM due WHERE action_id = due.id RETURNING ${actionColumns}`)
  return rows.map(toAction)
}

export const markTakenOver = async (runner: Runner, actionId: string): Promise<void> =>
  void (await run(runner, sql`UPDATE sandbox_action SET due_at = NULL WHERE action_id = ${actionId}`))

/** What the merchant hears who authenticates the payment's customer; null where no merchant does. */
export async function findAuthentication(runner: Runner, paymentId: string): Promise<AuthenticationStart | null> {
  const [row] = await run(
    runner,
    sql`SELECT action_id, three_ds FROM sandbox_action WHERE payment_id = ${paymentId} AND three_ds IS NOT NULL
        ORDER BY created_at DESC LIMIT 1`,
  )
  if (!row) return null
  const [actionId, threeDs] = row as [string, NonNullable<NewAction['threeDs']>]
  return { actionId, ...threeDs }
}

/** What the payment's approved action comes to; null while the customer has not approved. */
export async function approvedResult(runner: Runner, paymentId: string): Promise<Result | null> {
  const [row] = await run(
    runner,
    sql`SELECT after FROM sandbox_action WHERE payment_id = ${paymentId} AND status = 'approved' ORDER BY created_at DESC LIMIT 1`,
  )
  return row ? (row[0] as Result) : null
}

/** How the payment's authorization behaves later on. */
export async function traitsOf(runner: Runner, paymentId: string): Promise<Traits> {
  const [row] = await run(runner, sql`SELECT traits FROM sandbox_operation WHERE payment_id = ${paymentId} AND traits IS NOT NULL LIMIT 1`)
  return row ? (row[0] as Traits) : {}
}
