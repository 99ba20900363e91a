import { customerHandlers } from './customers/handlers.ts'
import { healthHandlers } from './health/handlers.ts'
import type { Handlers } from './http/operation.ts'
import { paymentHandlers } from './payments/handlers.ts'

/** Every operation of the contract with its code; one too few or too many does not compile. */
export const handlers: Handlers = { ...paymentHandlers, ...customerHandlers, ...healthHandlers }
