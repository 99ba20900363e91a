import KSUID from 'ksuid'
import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { judgeFirst, once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { blaming, problem } from '../shared/problems.ts'
import { secondsAfter, wholeSeconds } from '../shared/time.ts'
import { linkedSession, linkOf, signLink } from './link.ts'
import { merchantOf, presentSession } from './present.ts'
import { present, type Presentation } from './presentation.ts'
import { railCurrencies } from './rails.ts'
import { insertSession, insertToken, type SessionRow } from './store.ts'
import { newStreamToken, tokenDigest } from './stream-token.ts'
import { announce } from './transition.ts'

/** Seconds until a session expires, unless the merchant says otherwise. */
const usualLifetime = 900

/**
 * Opens a session: signs its presentation, then writes session, version 1 and event in one transaction.
 * @returns the session with its URL, its presentation and the token that opens its stream, which are not shown again
 * @throws Problem 422 `rail_currency_unsupported`; 503 `service_unavailable` where the signer fails: nothing was written
 */
export async function createSession(app: App, caller: Caller, claim: Claim | null, body: Schema<'QrSessionCreate'>) {
  assertCurrencyFits(body)
  await judgeFirst(app, caller, claim)
  const row = newSession(app, caller, body)
  const signed = await sign(app, row)
  const ws_token = newStreamToken()
  return once(app, caller, claim, async (tx) => {
    const runner = runnerOf(tx)
    const { h, keyId } = signLink(app.linkKeys, linkedSession(row))
    const session = { ...row, link_key_id: keyId }
    await insertSession(runner, session, signed, announce(app, session, 'create'))
    await insertToken(runner, session.session_id, tokenDigest(app.vault, ws_token))
    const qr_url = linkOf(app.config.payBaseUrl, session.session_id, h)
    const verifiable_presentation: Schema<'VerifiablePresentation'> = JSON.parse(signed.text)
    return { status: 201 as const, body: { ...presentSession(session), qr_url, verifiable_presentation, ws_token } }
  })
}

function assertCurrencyFits({ currency, supported_rails }: Schema<'QrSessionCreate'>): void {
  const unfit = supported_rails.findIndex((rail) => !railCurrencies[rail].includes(currency))
  if (unfit === -1) return
  const rail = supported_rails[unfit]!
  const detail = `${rail} takes ${railCurrencies[rail].join(' and ')}, not ${currency}.`
  throw blaming('rail_currency_unsupported', detail, `/supported_rails/${unfit}`, `does not take ${currency}`)
}

/** The row as the request asks for it. The clock is read once, in whole seconds, so that what is signed can be rebuilt from the row. */
function newSession(app: App, caller: Caller, body: Schema<'QrSessionCreate'>): SessionRow {
  const now = wholeSeconds(app.clock.now())
  return {
    session_id: KSUID.randomSync(now).string,
    account_id: caller.accountId,
    merchant_id: caller.merchantId,
    merchant_name: caller.merchantName,
    mcc: caller.mcc,
    mode: caller.mode,
    status: 'created',
    version: 1,
    amount: body.amount,
    currency: body.currency,
    supported_rails: body.supported_rails,
    terminal_id: body.terminal_id ?? null,
    capture_method: body.capture_method ?? 'automatic',
    metadata: body.metadata ?? null,
    link_key_id: '',
    customer_id: null,
    funding_source: null,
    rail: null,
    payment_id: null,
    last_payment_error: null,
    void_reason: null,
    fetch_count: 0,
    expires_at: secondsAfter(now, body.expires_in ?? usualLifetime),
    created_at: now,
    scanned_at: null,
    closed_at: null,
    updated_at: now,
    capturable: 0,
    captured: 0,
    refunded: 0,
  }
}

async function sign(app: App, row: SessionRow): Promise<Presentation> {
  const presented = {
    issuer: app.config.vpIssuerDid,
    sessionId: row.session_id,
    merchant: merchantOf(row),
    amount: row.amount,
    currency: row.currency,
    supportedRails: row.supported_rails,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
  return present(app.signers, presented).catch((cause: unknown) => {
    throw problem('service_unavailable', 'The presentation could not be signed, so the session was not created.', { cause })
  })
}
