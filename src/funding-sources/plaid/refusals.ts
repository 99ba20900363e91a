import { blaming, problem, type Problem } from '../../shared/problems.ts'

/** 422 for a public token that is none, has been used, or has expired. */
export const tokenInvalid = (): Problem =>
  blaming(
    'plaid_token_invalid', 'Plaid does not know the public token, or not any more. Open Plaid Link again.',
    '/plaid_public_token', 'is not known to Plaid',
  )

/** 422 for an account that the token does not open, or that is no checking or savings account. */
export const accountNotFound = (): Problem =>
  blaming('plaid_account_not_found', 'The customer has shared no such checking or savings account.', '/plaid_account_id', 'names no account of the token')

/** 503; `code` is what Plaid calls the fault, for the log. */
export const plaidUnavailable = (code: string): Problem =>
  problem('service_unavailable', 'Banks cannot be reached now. Send the request again in a moment.', { cause: new Error(`Plaid: ${code}`) })
