import type { App } from '../app.ts'
import { judgeCharge } from './charge.ts'
import { chooseMandate } from './choose.ts'
import type { Mandates } from './port.ts'
import { revokeResting } from './revoke.ts'
import { endSetUp, setUpMandate } from './set-up.ts'
import { findBinding } from './store.ts'

/** The mandates, as those see them that they are built upon. */
export const createMandates = (app: Pick<App, 'db' | 'vault' | 'clock'>): Mandates => ({
  chargeable: (caller, charge) => judgeCharge(app, caller, charge),
  choose: (caller, choice) => chooseMandate(app, caller, choice),
  setUp: (runner, payment, methodId, status) => setUpMandate(app, runner, payment, methodId, status),
  endSetUp: (runner, payment, operation) => endSetUp(app, runner, payment, operation),
  revokeResting: (runner, caller, basis) => revokeResting(app, runner, caller, basis),
  bindingOn: (runner, caller, customerId) => findBinding(runner, caller, customerId),
})
