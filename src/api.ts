import { checkoutSessionHandlers } from './checkout-sessions/handlers.ts'
import { customerHandlers } from './customers/handlers.ts'
import { eventHandlers } from './events/handlers.ts'
import { fundingSourceHandlers } from './funding-sources/handlers.ts'
import { healthHandlers } from './health/handlers.ts'
import type { Handlers } from './http/operation.ts'
import { mandateHandlers } from './mandates/handlers.ts'
import { paymentMethodHandlers } from './payment-methods/handlers.ts'
import { paymentHandlers } from './payments/handlers.ts'
import { qrSessionHandlers } from './qr-sessions/handlers.ts'
import { refundHandlers } from './refunds/handlers.ts'
import { webhookHandlers } from './webhooks/handlers.ts'

/** Every operation of the contract with its code; one too few or too many does not compile. */
export const handlers: Handlers = {
  ...paymentHandlers,
  ...refundHandlers,
  ...mandateHandlers,
  ...paymentMethodHandlers,
  ...customerHandlers,
  ...fundingSourceHandlers,
  ...qrSessionHandlers,
  ...checkoutSessionHandlers,
  ...webhookHandlers,
  ...eventHandlers,
  ...healthHandlers,
}
