import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import type { Schema } from '#generated/types.ts'
import type { Serve } from '../../src/http/contract.ts'
import { assetRoutes } from '../../src/pages/assets.ts'
import { checkoutPages } from '../../src/pages/checkout.ts'
import { stylesheetPath } from '../../src/portal/assets.ts'
import { portalRoutes } from '../../src/portal/routes.ts'

export type Checkout = Schema<'Checkout'>
type Problem = Schema<'Problem'>

/** A session that is ready to be paid. */
export const ready: Checkout = {
  checkout_session_id: 'ckt_fvyrmqvxe2yeialcpsu7xlbs6x',
  session_id: 'ps_agorwnn5qb3itdcrb2j7snjgce',
  type: 'one_time',
  status: 'active',
  payment_outcome: 'not_started',
  amount: 4999,
  currency: 'USD',
  capture_method: 'automatic',
  save_payment_method: 'never',
  merchant: { display_name: 'Corner Store', logo_url: null, primary_color: null, background_color: null },
  methods: ['card', 'paypal'],
  saved_cards: [],
  asks_for_customer: false,
  mandate_options: null,
  attempt_token: 'aV3k9xQ2mP7rT1yB5nC8dE0f',
  next_action_url: null,
  last_payment_error: null,
  paid_with: null,
  return_url: 'https://shop.example/thanks?order=1001&note=a%20b',
  external_reference: 'order-1001',
  locale: null,
  mode: 'test',
  expires_at: '2026-03-24T15:00:00Z',
}

const over: Partial<Checkout> = { methods: [], attempt_token: null, return_url: null }
const card = {
  payment_method_id: 'pm_agoqpkyr7n4lqxqu62i3ucccgm', card_network: 'Visa', last4: '4242', card_exp_month: '10', card_exp_year: '29',
} as const
const paidWith = (card_network: 'Visa' | 'AmericanExpress', last4: string) => ({ paid_with: { method: 'card', card_network, last4 } }) as const

/** Every state of the page, by a name that stands for the id. */
export const states: Record<string, Partial<Checkout>> = {
  ready: {},
  single: { methods: ['card'], return_url: null },
  saved: {
    methods: ['card', 'saved_card', 'paypal', 'ideal'], currency: 'EUR', save_payment_method: 'prompt',
    saved_cards: [card, { ...card, payment_method_id: 'pm_agoqpkyr7n4lqxqu62i3ucccgn', card_network: 'AmericanExpress', last4: '0005' }],
  },
  prompt: { save_payment_method: 'prompt', asks_for_customer: true },
  series: {
    type: 'first_in_series', amount: 2000, save_payment_method: 'always', methods: ['card'], asks_for_customer: true,
    mandate_options: {
      type: 'scheduled', amount: { min: null, max: 2000 }, recurrence: { type: 'monthly', interval_count: 1, on: null },
      validity_period: { start_date: null, end_date: '2027-12-31' }, max_occurrences: 12, period_limits: null, total_amount: null, terms: null,
    },
  },
  declined: {
    payment_outcome: 'unpaid',
    last_payment_error: {
      error_code: 'card_declined', decline_code: 'insufficient_funds', message: 'The card has insufficient funds.', timestamp: '2026-03-23T15:21:00Z',
    },
  },
  verification: { amount: 0, methods: ['card'], save_payment_method: 'always' },
  reservation: { capture_method: 'manual', methods: ['card'], amount: 1_234_567, currency: 'KWD' },
  waiting: { payment_outcome: 'pending', next_action_url: 'https://bank.example/challenge' },
  processing: { ...over, payment_outcome: 'pending' },
  exhausted: { ...over, payment_outcome: 'unpaid' },
  paid: { ...over, status: 'completed', payment_outcome: 'paid', ...paidWith('Visa', '4242') },
  reserved: { ...over, status: 'completed', payment_outcome: 'reserved', ...paidWith('AmericanExpress', '0005') },
  verified: { ...over, amount: 0, status: 'completed', payment_outcome: 'payment_method_verified', ...paidWith('Visa', '4242') },
  cancelled: { ...over, status: 'cancelled', payment_outcome: 'unpaid', return_url: ready.return_url },
  expired: { ...over, status: 'expired', payment_outcome: 'unpaid', return_url: ready.return_url },
}

/** The contract's answers to what the pages ask, by hand. */
export interface CheckoutStand {
  origin: string
  /** Sessions by id; a test may add some. */
  sessions: Map<string, Partial<Checkout>>
  /** What the next form is answered; 303 to the page where there is nothing. */
  refusals: Pick<Problem, 'status' | 'code' | 'errors'>[]
  /** The forms that came, latest last. */
  forms: URLSearchParams[]
  close(): void
}

function serveOf({ sessions, refusals, forms }: Pick<CheckoutStand, 'sessions' | 'refusals' | 'forms'>): Serve {
  return async ({ method, path, source }) => {
    const [, , id = '', verb] = path.split('/')
    const found = sessions.get(id)
    const reply = (status: number, body: object | null, headers: Record<string, string> = {}) => ({
      status, headers, media: body && (status < 400 ? 'application/json' : 'application/problem+json'), text: body ? JSON.stringify(body) : '',
      operation: null, merchantId: null, code: null,
    })
    const refuse = (refusal: Pick<Problem, 'status' | 'code'>) =>
      reply(refusal.status, { type: '', title: '', detail: '', instance: path, request_id: 'req_test', ...refusal })
    if (!found) return refuse({ status: 404, code: 'not_found' })
    if (method === 'GET') return reply(200, { ...ready, ...found, checkout_session_id: id })
    forms.push(new URLSearchParams(String(source)))
    const refusal = verb === 'pay' ? refusals.shift() : undefined
    return refusal ? refuse(refusal) : reply(303, null, { Location: `/checkout/${id}` })
  }
}

/** A server of the pages alone. */
export async function openCheckoutStand(): Promise<CheckoutStand> {
  const parts = { sessions: new Map(Object.entries(states)), refusals: [], forms: [] }
  const serve = serveOf(parts)
  const app = new Koa()
  app.use(checkoutPages({ serve, stylesheet: stylesheetPath(), production: false }).routes())
  app.use(assetRoutes().routes())
  app.use(portalRoutes({ baseUrl: '', lifecycle: {}, sessionLifecycle: {} }).routes())
  app.use(async (ctx) => {
    const asked = { method: ctx.method, path: ctx.path, query: '', headers: {}, requestId: 'req_test', source: Buffer.alloc(0) }
    const { status, headers, media, text } = await serve(asked)
    ctx.status = status
    ctx.set(headers)
    if (media) ctx.type = media
    ctx.body = text
  })
  const server = createServer(app.callback())
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    ...parts,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
