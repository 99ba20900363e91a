import type { App } from '../app.ts'

type Place = Pick<App['config'], 'baseUrl'>

/** The page on which a tester plays the customer. */
export const sandboxActionUrl = ({ baseUrl }: Place, actionId: string): string => `${baseUrl}/sandbox/actions/${actionId}`

/** Where a QR code is fetched that is good for a minute. */
export const qrCodeUrl = (place: Place, actionId: string): string => `${sandboxActionUrl(place, actionId)}/qr_code`

/** Where the customer's browser comes back to after the step, before it goes on to the merchant. */
export const returnUrl = ({ baseUrl }: Place, paymentId: string, actionId: string): string =>
  `${baseUrl}/payments/${paymentId}/return/${actionId}`

/** Where a merchant authenticates the customer. */
export const threeDsUrl = ({ baseUrl }: Place, paymentId: string): string => `${baseUrl}/payments/${paymentId}/3ds/authentication`

/** Where a merchant completes an authorization. */
export const completionUrl = ({ baseUrl }: Place, paymentId: string): string => `${baseUrl}/payments/${paymentId}/complete_authorize`
