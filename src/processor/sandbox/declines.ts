/** Why a payment fails: code and words. */
export const declines = {
  card_declined: 'The card was declined.',
  insufficient_funds: 'The card has insufficient funds.',
  lost_card: 'The card was reported lost.',
  stolen_card: 'The card was reported stolen.',
  expired_card: 'The issuer says the card has expired.',
  incorrect_cvc: 'The security code is incorrect.',
  processing_error: 'The issuer could not process the card.',
  suspected_fraud: 'The payment was blocked as suspected fraud.',
  card_velocity_exceeded: 'The card has been used too often.',
  card_not_supported: 'The sandbox takes test cards only; this number is not one of them.',
  invalid_wallet_token: 'The sandbox takes test tokens only; this is not one of them.',
  processor_declined: 'The processor declined the payment.',
  authentication_failed: 'The customer could not be authenticated.',
  authentication_rejected: 'The issuer refused to authenticate the customer.',
  authentication_required: 'The issuer wants the customer to be authenticated.',
} as const

export type DeclineCode = keyof typeof declines

/** Why something about an authorization or a capture is refused, while the payment stays as it is. */
export const refusals = {
  incremental_authorization_declined: 'The issuer declined the higher amount.',
  extended_authorization_not_supported: 'The processor does not support this for the card.',
  refund_declined: 'The refund was declined.',
} as const
