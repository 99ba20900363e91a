import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Schema } from '#generated/types.ts'
import type { App } from '../../src/app.ts'
import { expireOverdue } from '../../src/payments/expire.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { expireSessions } from '../../src/qr-sessions/expire.ts'
import type { Api, Received } from './api.ts'
import { bank, customerClient, type CustomerClient } from './funding-sources.ts'
import { createFaults } from './faults.ts'
import { openStage, type Stage } from './stage.ts'

export type Session = Schema<'QrSession'>
export type CreatedSession = Schema<'QrSessionCreated'>
export type SessionStatus = Schema<'QrSessionStatus'>

type Order = Schema<'QrSessionCreate'>
type Named = Pick<Session, 'session_id'>

/** The amount of every session here, in minor units. */
export const amount = 575

/** What every session here asks for; what is given is added, or takes the place of what stands there. */
export const orderOf = (given: Partial<Order> = {}): Order =>
  ({ amount, currency: 'USD', supported_rails: ['fednow', 'rtp', 'push_to_card'], ...given })

/** Makes a session of 5.75 USD. */
export async function openSession(api: Api, given: Partial<Order> = {}): Promise<CreatedSession> {
  const { status, body } = await api('createQrSession', { body: orderOf(given) })
  expect([status, body.code]).toEqual([201, undefined])
  return body
}

/** Lets the service's clock be off while something is done; the database's goes on as it is. */
export async function withClockOff<Result>(app: App, seconds: number, work: () => Promise<Result>): Promise<Result> {
  const { clock } = app
  app.clock = { ...clock, now: () => new Date(clock.now().getTime() + seconds * 1000) }
  try {
    return await work()
  } finally {
    app.clock = clock
  }
}

/** A session that was made some seconds ago; the usual life is 900, so one of 901 is over and has not been swept. */
export const openedAgo = ({ app, api }: Stage, seconds: number, given: Partial<Order> = {}): Promise<CreatedSession> =>
  withClockOff(app, -seconds, () => openSession(api, given))

/** The signature in a session's URL. */
export const signatureIn = ({ qr_url }: Pick<CreatedSession, 'qr_url'>): string => new URL(qr_url).searchParams.get('h')!

/** Fetches as a customer who has scanned the code, or something like it. */
export const scan = (
  api: Api, session: CreatedSession, h: string | null = signatureIn(session), headers: Record<string, string> = {},
): Promise<Received> =>
  api('fetchQrSession', { key: null, params: { session_id: session.session_id }, query: h === null ? {} : { h }, headers })

/** The session as its merchant sees it now. */
export async function sessionNow(api: Api, { session_id }: Named): Promise<Session> {
  const { status, body } = await api('retrieveQrSessionStatus', { params: { session_id } })
  expect([status, body.code]).toEqual([200, undefined])
  return body
}

/** A customer who has linked something to pay from. */
export interface Payer extends CustomerClient {
  fundingSourceId: string
  label: string
  /** Pays over FedNow, unless something else is given. */
  confirm(session: Named, given?: Partial<Schema<'QrSessionConfirm'>>, idempotencyKey?: string): Promise<Received>
  /** Pays, and is not refused. */
  pay(session: Named, given?: Partial<Schema<'QrSessionConfirm'>>): Promise<Schema<'QrSessionConfirmed'>>
}

/** Makes a customer and links a funding source: a bank account that pays, unless something else is given. */
export async function payer(api: Api, link: Schema<'FundingSourceLink'> = bank(), customerId = `cus_${randomUUID()}`): Promise<Payer> {
  const client = await customerClient(api, customerId)
  const { funding_source_id, label } = await client.linked(link)
  const one: Payer = {
    ...client,
    fundingSourceId: funding_source_id,
    label,
    confirm: ({ session_id }, given = {}, idempotencyKey) => api('confirmQrSession', {
      key: null,
      headers: { Authorization: `Bearer ${client.token}` },
      body: { session_id, funding_source_id, rail: 'fednow', ...given },
      ...(idempotencyKey && { idempotencyKey }),
    }),
    pay: async (session, given) => {
      const { status, body } = await one.confirm(session, given)
      expect([status, body.code]).toEqual([200, undefined])
      return body
    },
  }
  return one
}

/** A stage whose rails answer at once, unless a fault comes in between, with a customer who can pay. */
export async function openRails() {
  const faults = createFaults()
  const stage = await openStage({ settings: { DATABASE_POOL: '5', RAIL_DELAY_SECONDS: '0' }, processor: faults.processor })
  return { faults, stage, api: stage.api, jane: await payer(stage.api) }
}

/** Makes a session that this customer has paid. */
export async function paidSession(api: Api, by: Payer, given: Partial<Order> = {}): Promise<CreatedSession> {
  const session = await openSession(api, given)
  await by.pay(session)
  return session
}

/** A bank account from which nothing can be had. */
export const failingBank = (reason: 'insufficient_funds' | 'account_closed' | 'limit_exceeded' | 'rail_timeout') =>
  bank(`acct_fail_${reason}`)

/** Lets every rail that works on something come to its end, and asks what came of it. */
export async function settleRails({ app, query, becomeDue }: Pick<Stage, 'app' | 'query' | 'becomeDue'>): Promise<void> {
  await query('UPDATE sandbox_operation SET settles_at = now() WHERE settles_at > now()')
  await becomeDue()
  await recoverAttempts(app)
}

/** The shortest way to each status, on a stage whose rails take their time. */
export const reachSession: Record<SessionStatus, (stage: Stage, by: Payer) => Promise<CreatedSession>> = {
  created: ({ api }) => openSession(api),
  scanned: async ({ api }) => {
    const session = await openSession(api)
    expect((await scan(api, session)).status).toBe(200)
    return session
  },
  processing: async ({ api }, by) => {
    const session = await openSession(api)
    await by.pay(session)
    return session
  },
  authorized: async (stage, by) => {
    const session = await openSession(stage.api, { capture_method: 'manual' })
    await by.pay(session)
    await settleRails(stage)
    return session
  },
  completed: async (stage, by) => {
    const session = await reachSession.processing(stage, by)
    await settleRails(stage)
    return session
  },
  cancelled: async ({ api }) => {
    const session = await openSession(api)
    expect((await api('cancelQrSession', { params: { session_id: session.session_id } })).status).toBe(200)
    return session
  },
  expired: async (stage) => {
    const session = await openedAgo(stage, 901)
    await expireSessions(stage.app)
    return session
  },
  voided: async (stage, by) => {
    const session = await reachSession.authorized(stage, by)
    expect((await stage.api('voidQrSession', { params: { session_id: session.session_id }, body: {} })).status).toBe(200)
    return session
  },
}

/** All of them, for tables. */
export const sessionStatuses = Object.keys(reachSession) as SessionStatus[]

/** Makes a session that is in this status. */
export async function sessionIn(stage: Stage, status: SessionStatus, by: Payer): Promise<CreatedSession> {
  const session = await reachSession[status](stage, by)
  expect((await sessionNow(stage.api, session)).status).toBe(status)
  return session
}

/** Lets the hold on a session's payment lapse. */
export async function lapseHold(stage: Stage, session: Named): Promise<void> {
  await stage.lapse((await sessionNow(stage.api, session)).payment_id!)
  await expireOverdue(stage.app)
}

/** What was told of a session, oldest first: type, version, and the object as it was then, as text. */
export async function toldOf({ api }: Pick<Stage, 'api'>, { session_id }: Named) {
  const { body } = await api('listEvents', { query: { object_id: session_id, limit: 100 } })
  const events = await Promise.all(body.data.map(({ event_id }: Schema<'Event'>) => api('retrieveEvent', { params: { event_id } })))
  return events.map(({ text, body: event }: Received) => ({
    type: event.event_type as string,
    version: event.content.object.version as number,
    object: /^\{"merchant_id":.*?"object":(\{.*\})\},"timestamp":"[^"]+"\}$/.exec(text)![1]!,
  })).sort((one, other) => one.version - other.version)
}

/** The types of the events of a session, oldest first. */
export const typesOf = async (stage: Pick<Stage, 'api'>, session: Named): Promise<string[]> =>
  (await toldOf(stage, session)).map(({ type }) => type.replace('qr_session.', ''))
