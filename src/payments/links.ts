import type { App } from '../app.ts'

type Place = Pick<App['config'], 'baseUrl'>

/** The page on which a tester plays the customer. */
export const sandboxActionUrl = ({ baseUrl }: Place, actionId: string): string => `${baseUrl}/sandbox/actions/${actionId}`

/** Where the customer's browser comes back to after the step, before it goes on to the merchant. */
export const returnUrl = ({ baseUrl }: Place, paymentId: string, actionId: string): string => `${baseUrl}/payments/${paymentId}/return/${actionId}`
