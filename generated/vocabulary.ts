// Made by `npm run generate` from the contract in openapi/. Do not edit.

/** The values of each enumeration that has a name, in the contract's order. */
export const enums = {
  AcceptanceType: ["online","offline"],
  AccountType: ["checking","savings"],
  AuthenticationType: ["no_three_ds","three_ds"],
  CaptureMethod: ["automatic","manual","manual_multiple"],
  CardNetwork: ["Visa","Mastercard","AmericanExpress","Discover","DinersClub","JCB","UnionPay","Maestro"],
  CardType: ["credit","debit"],
  Chain: ["ethereum","polygon","base","solana"],
  CheckoutLocale: ["en","de","fr","es","it","pt","nl","pl","ja","ar"],
  CheckoutMethod: ["card","saved_card","paypal","ideal"],
  Currency: ["AED","AFN","ALL","AMD","ANG","AOA","ARS","AUD","AWG","AZN","BAM","BBD","BDT","BGN","BHD","BIF","BMD","BND","BOB","BRL","BSD","BTN","BWP","BYN","BZD","CAD","CDF","CHF","CLP","CNY","COP","CRC","CUP","CVE","CZK","DJF","DKK","DOP","DZD","EGP","ERN","ETB","EUR","FJD","FKP","GBP","GEL","GHS","GIP","GMD","GNF","GTQ","GYD","HKD","HNL","HTG","HUF","IDR","ILS","INR","IQD","IRR","ISK","JMD","JOD","JPY","KES","KGS","KHR","KMF","KPW","KRW","KWD","KYD","KZT","LAK","LBP","LKR","LRD","LSL","LYD","MAD","MDL","MGA","MKD","MMK","MNT","MOP","MRU","MUR","MVR","MWK","MXN","MYR","MZN","NAD","NGN","NIO","NOK","NPR","NZD","OMR","PAB","PEN","PGK","PHP","PKR","PLN","PYG","QAR","RON","RSD","RUB","RWF","SAR","SBD","SCR","SDG","SEK","SGD","SHP","SLE","SOS","SRD","SSP","STN","SVC","SYP","SZL","THB","TJS","TMT","TND","TOP","TRY","TTD","TWD","TZS","UAH","UGX","USD","UYU","UZS","VES","VND","VUV","WST","XAF","XCD","XCG","XOF","XPF","YER","ZAR","ZMW","ZWG"],
  DeliveryError: ["timeout","dns_failed","connection_failed","tls_failed","address_not_allowed","redirect_refused","http_status"],
  DeliveryStatus: ["succeeded","failed"],
  DeliveryTrigger: ["automatic","manual","test"],
  DeviceChannel: ["BRW","APP"],
  EventType: ["payment_succeeded","payment_failed","payment_processing","payment_action_required","payment_authorized","payment_captured","payment_cancelled","payment_cancelled_post_capture","payment_expired","refund_succeeded","refund_failed","mandate_active","mandate_revoked","qr_session.created","qr_session.scanned","qr_session.processing","qr_session.authorized","qr_session.completed","qr_session.attempt_failed","qr_session.cancelled","qr_session.expired","qr_session.voided","qr_session.refunded","payment_session.created","payment_session.updated","payment_session.completed","webhook_endpoint.disabled","webhook_endpoint.test"],
  FundingSourceType: ["bank_account","stablecoin_wallet","debit_card"],
  FutureUsage: ["on_session","off_session"],
  IneligibilityReason: ["invalid_state","not_enabled","customer_action_pending","already_refunded","amount_too_large","limit_reached"],
  LimitPeriod: ["day","week","month","year"],
  MandateConstraint: ["currency","amount","total_amount","validity_period","max_occurrences","period_limits.max_count","period_limits.max_amount","recurrence"],
  MandateKind: ["scheduled","on_demand","installment"],
  MandateStatus: ["pending","active","inactive","revoked"],
  Mode: ["test","live"],
  NextActionType: ["redirect_to_url","three_ds_invoke","third_party_sdk_session_token","display_bank_transfer_information","qr_code_information","fetch_qr_code_information"],
  PaymentMethod: ["card","wallet","bank_redirect","bank_transfer","real_time_payment","crypto"],
  PaymentMethodType: ["credit","debit","google_pay","apple_pay","paypal","we_chat_pay","ideal","ach","sepa","pix","fps","duit_now","prompt_pay","viet_qr","fednow","rtp","same_day_ach","push_to_card","stablecoin"],
  PaymentOperation: ["capture","cancel","incremental_authorization","extend_authorization","cancel_post_capture","complete_authorize","refund","update"],
  PaymentOutcome: ["not_started","pending","unpaid","paid","reserved","payment_method_verified"],
  PaymentSessionStatus: ["active","completed","expired","cancelled"],
  PaymentSessionType: ["one_time","first_in_series","next_in_series"],
  PaymentStatus: ["requires_payment_method","requires_confirmation","requires_customer_action","processing","requires_capture","partially_captured_and_capturable","partially_captured","succeeded","failed","expired","cancelled","cancelled_post_capture"],
  PresentationMode: ["redirect"],
  ProblemCode: ["validation_failed","invalid_cursor","unauthorized","client_secret_invalid","invalid_qr_link","forbidden","customer_mismatch","origin_not_allowed","socket_limit_reached","not_found","method_not_allowed","invalid_state","not_enabled","customer_action_pending","already_refunded","already_exists","customer_has_active_mandate","endpoint_disabled","session_expired","idempotency_key_in_use","action_closed","session_closed","payload_too_large","unsupported_media_type","payment_method_required","card_invalid","card_expired","card_cvc_invalid","invalid_combination","currency_not_supported","capture_method_not_supported","customer_required","customer_deleted","amount_required","amount_too_large","amount_too_small","metadata_too_large","mandate_missing","mandate_mismatch","mandate_not_active","mandate_constraint_violated","invalid_mandate_options","verification_requires_saving","consent_required","webhook_url_not_allowed","rail_currency_unsupported","rail_not_supported","funding_source_rail_mismatch","plaid_token_invalid","plaid_account_not_found","wallet_address_invalid","card_network_unsupported","limit_reached","processor_refused","idempotency_key_mismatch","session_locked","upgrade_required","rate_limited","internal_error","service_unavailable"],
  QrCaptureMethod: ["automatic","manual"],
  QrSessionFrameType: ["qr_session.state","qr_session.created","qr_session.scanned","qr_session.processing","qr_session.authorized","qr_session.completed","qr_session.attempt_failed","qr_session.cancelled","qr_session.expired","qr_session.voided","qr_session.refunded"],
  QrSessionStatus: ["created","scanned","processing","authorized","completed","cancelled","expired","voided"],
  Rail: ["fednow","rtp","push_to_card","stablecoin","same_day_ach"],
  RecurrenceType: ["daily","weekly","monthly","yearly"],
  RefundStatus: ["pending","succeeded","failed"],
  SandboxActionStatus: ["open","approved","rejected"],
  SavePaymentMethod: ["never","always","prompt"],
  SdkWallet: ["apple_pay","google_pay"],
  SessionPaymentStatus: ["paid","unpaid","pending"],
  StablecoinType: ["usdc","usdt","pyusd"],
  ThreeDsMethodCompletion: ["Y","N","U"],
  TransStatus: ["Y","A","U","C","N","R"],
  WebhookDisabledReason: ["manual","gone","failing"],
  WebhookEndpointStatus: ["enabled","disabled"],
  WindowMode: ["calendar","cycle"],
} as const

/** How many items the lists of each object may have. */
export const maxItems = {
  "Checkout": {
    "saved_cards": 100
  },
  "CredentialSubject": {
    "supported_rails": 5
  },
  "CustomerList": {
    "data": 100
  },
  "DeliveryAttemptList": {
    "data": 100
  },
  "EventList": {
    "data": 100
  },
  "FundingSource": {
    "supported_rails": 5
  },
  "FundingSourceList": {
    "data": 100
  },
  "MandateList": {
    "data": 100
  },
  "Payment": {
    "incremental_authorizations": 10,
    "captures": 50,
    "refunds": 50
  },
  "PaymentCredential": {
    "type": 2
  },
  "PaymentEligibility": {
    "operations": 8
  },
  "PaymentList": {
    "data": 100
  },
  "PaymentMethodList": {
    "data": 100
  },
  "PaymentSessionList": {
    "data": 100
  },
  "Problem": {
    "errors": 50
  },
  "QrSession": {
    "supported_rails": 5
  },
  "QrSessionCreate": {
    "supported_rails": 5
  },
  "QrSessionCreated": {
    "supported_rails": 5
  },
  "QrSessionPublic": {
    "supported_rails": 5
  },
  "QrSessionView": {
    "supported_rails": 5
  },
  "RecurrenceDays": {
    "days": 31
  },
  "RefundList": {
    "data": 100
  },
  "VerifiablePresentation": {
    "type": 1,
    "verifiableCredential": 1
  },
  "WebhookEndpointList": {
    "data": 100
  }
} as const

/** How callers prove who they are. */
export const securitySchemes = {
  "BearerKey": {
    "type": "http",
    "scheme": "bearer",
    "description": "The same secret key, sent as `Authorization: Bearer sk_test_…`."
  },
  "CustomerToken": {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "A customer's token, sent as `Authorization: Bearer …` by the customer's app or browser. Your server makes it with\n[Create a customer token](#operation/createCustomerToken). It acts for that customer alone; a secret key is not accepted in its place.\n"
  },
  "PublishableKey": {
    "type": "apiKey",
    "in": "header",
    "name": "api-key",
    "description": "Your publishable key, `pk_test_…` or `pk_live_…`, for the customer's browser. It is accepted only where it is listed, and only together\nwith the `client_secret` of the payment at hand: as query parameter on GET, in the body otherwise.\n"
  },
  "SecretKey": {
    "type": "apiKey",
    "in": "header",
    "name": "api-key",
    "description": "Your secret key, `sk_test_…` or `sk_live_…`. It may do everything, so it stays on your server. A test key sees test objects, a live key\nlive ones.\n"
  },
  "StreamToken": {
    "type": "apiKey",
    "in": "header",
    "name": "Sec-WebSocket-Protocol",
    "description": "The `ws_token` of a session, offered as a subprotocol beside `perfectpay.v2`, because browsers cannot set other headers of a WebSocket.\n"
  }
} as const

/** Status and title of every problem. */
export const problems = {
  "validation_failed": {
    "status": 400,
    "title": "The request does not match the API description",
    "description": "The body is not JSON, a value has a wrong type, pattern or range, or a property or query parameter is unknown or missing. `errors` lists every fault at once, at most 50."
  },
  "invalid_cursor": {
    "status": 400,
    "title": "The cursor names no object of this list",
    "description": "`starting_after` or `ending_before` is not the id of an object that this list can hold."
  },
  "unauthorized": {
    "status": 401,
    "title": "A valid API key is needed",
    "description": "No key was sent, or it is unknown, revoked or expired."
  },
  "client_secret_invalid": {
    "status": 401,
    "title": "The client secret does not open this payment",
    "description": "The `client_secret` is missing beside a publishable key, or is not that of this payment. An unknown payment gives the same answer."
  },
  "invalid_qr_link": {
    "status": 401,
    "title": "The link is not valid",
    "description": "The `h` of the QR URL is missing or wrong, or there is no such session."
  },
  "forbidden": {
    "status": 403,
    "title": "This key may not do that",
    "description": "A publishable key was used for an operation, or with a field, that is reserved for secret keys."
  },
  "customer_mismatch": {
    "status": 403,
    "title": "The token is that of another customer",
    "description": "The `customer_id` of the path is not the one that the customer token speaks for."
  },
  "origin_not_allowed": {
    "status": 403,
    "title": "This origin may not do that",
    "description": "A browser came from a page whose origin the merchant has not listed."
  },
  "socket_limit_reached": {
    "status": 403,
    "title": "There are too many sockets",
    "description": "The token, or the session, has as many open sockets as it may have. Close one of them first."
  },
  "not_found": {
    "status": 404,
    "title": "There is no such object",
    "description": "The path or the object is unknown, deleted, or belongs to another merchant or to the other mode."
  },
  "method_not_allowed": {
    "status": 405,
    "title": "The path does not know this method",
    "description": "The path exists, the method does not. The `Allow` header lists those that do."
  },
  "invalid_state": {
    "status": 409,
    "title": "The operation is not possible in the present status",
    "description": "`detail` names the present status and those in which the operation is legal. Nothing has changed."
  },
  "not_enabled": {
    "status": 409,
    "title": "The payment was not created for that",
    "description": "What the operation needs was not requested when the payment was created, for example `request_incremental_authorization`."
  },
  "customer_action_pending": {
    "status": 409,
    "title": "The customer has not finished the step",
    "description": "The authorization can be completed once the payment's `next_action` is null."
  },
  "already_refunded": {
    "status": 409,
    "title": "The payment was refunded already",
    "description": "A refund of the payment is pending or succeeded, so the capture cannot be cancelled as a whole. Refund the rest instead."
  },
  "already_exists": {
    "status": 409,
    "title": "The id is taken",
    "description": "An object with this id exists, or existed and was deleted."
  },
  "customer_has_active_mandate": {
    "status": 409,
    "title": "The customer has an active mandate",
    "description": "A customer with an active or pending mandate cannot be deleted. Revoke the mandate first."
  },
  "endpoint_disabled": {
    "status": 409,
    "title": "The endpoint is disabled",
    "description": "The webhook endpoint that was named is disabled. Enable it, then retry the event."
  },
  "session_expired": {
    "status": 409,
    "title": "The session's time is over",
    "description": "`expires_at` has passed, by the clock of the service. Create a new session."
  },
  "idempotency_key_in_use": {
    "status": 409,
    "title": "The first request with this key is still running",
    "description": "Repeat the request after `Retry-After` seconds to be answered what the first one was answered."
  },
  "action_closed": {
    "status": 410,
    "title": "The customer's step has ended",
    "description": "It was decided already, or its payment has moved on without it."
  },
  "session_closed": {
    "status": 410,
    "title": "The session has ended",
    "description": "`session_status` says how. Ask the merchant for a new QR code."
  },
  "payload_too_large": {
    "status": 413,
    "title": "The body is too large",
    "description": "A body may have 64 KB."
  },
  "unsupported_media_type": {
    "status": 415,
    "title": "The media type of the body is not supported",
    "description": "Send what the operation takes, mostly `application/json` in UTF-8, without content encoding."
  },
  "payment_method_required": {
    "status": 422,
    "title": "There is nothing to pay with",
    "description": "The payment is to be confirmed, but neither the request nor the payment holds a payment method that still exists."
  },
  "card_invalid": {
    "status": 422,
    "title": "The card is not valid",
    "description": "The number fails its check digit (Luhn), the expiry is no date, or its year is not one from 2000 to 2099."
  },
  "card_expired": {
    "status": 422,
    "title": "The card has expired",
    "description": "The card's month lies in the past; in the sandbox, before a fixed floor."
  },
  "card_cvc_invalid": {
    "status": 422,
    "title": "The security code does not fit the card",
    "description": "It has four digits for American Express and three for every other brand."
  },
  "invalid_combination": {
    "status": 422,
    "title": "The fields do not go together",
    "description": "Fields exclude or need each other; `errors` names them."
  },
  "currency_not_supported": {
    "status": 422,
    "title": "The payment method does not take this currency",
    "description": "Some payment methods take one currency only, for example `ideal` EUR and `pix` BRL."
  },
  "capture_method_not_supported": {
    "status": 422,
    "title": "The payment method cannot be captured later",
    "description": "With this payment method the money is taken at once: leave `capture_method` at `automatic`."
  },
  "customer_required": {
    "status": 422,
    "title": "A customer is needed",
    "description": "A card is saved to a customer, and a saved one is used by its customer: give the payment a `customer_id`."
  },
  "customer_deleted": {
    "status": 422,
    "title": "The customer was deleted",
    "description": "The `customer_id` belonged to a customer that was deleted and is not usable again: neither in a new payment, nor to save the card of one that named it before."
  },
  "amount_required": {
    "status": 422,
    "title": "The amount to capture is needed",
    "description": "A payment with `capture_method` `manual_multiple` is captured by stated amounts only."
  },
  "amount_too_large": {
    "status": 422,
    "title": "The amount is more than what is left",
    "description": "The amount to capture is more than the payment's `amount_capturable`, or the amount to refund is more than what was captured, less pending and succeeded refunds."
  },
  "amount_too_small": {
    "status": 422,
    "title": "The amount is not more than the present one",
    "description": "The new total of an authorization must be greater than the amount authorized already."
  },
  "metadata_too_large": {
    "status": 422,
    "title": "The metadata has too many keys",
    "description": "Together with the keys already there it would have more than 50."
  },
  "mandate_missing": {
    "status": 422,
    "title": "A mandate is needed",
    "description": "A customer who is absent is charged under a mandate: name it as `mandate_id`."
  },
  "mandate_mismatch": {
    "status": 422,
    "title": "The mandate is for another customer or payment method",
    "description": "The `customer_id` or the `payment_method_id` is not that of the mandate."
  },
  "mandate_not_active": {
    "status": 422,
    "title": "The mandate is not active",
    "description": "The mandate is pending, spent or revoked. Nothing can be charged under it."
  },
  "mandate_constraint_violated": {
    "status": 422,
    "title": "The mandate does not allow this payment",
    "description": "The charge would break a limit that the customer agreed to. `constraint` names the limit, `limit` is its bound, and `used` is how much of it is spent already."
  },
  "invalid_mandate_options": {
    "status": 422,
    "title": "The mandate options contradict each other",
    "description": "`errors` names the option. Nothing was created."
  },
  "verification_requires_saving": {
    "status": 422,
    "title": "A verification saves the card",
    "description": "An amount of 0 verifies a card in order to save it; `save_payment_method` must be `always` or left out."
  },
  "consent_required": {
    "status": 422,
    "title": "The customer has to agree",
    "description": "The customer has not ticked the box that agrees to later charges, or has agreed to other words than the page has now: show the page again."
  },
  "webhook_url_not_allowed": {
    "status": 422,
    "title": "This address is not contacted",
    "description": "The URL of a webhook endpoint has a scheme, port or form that is not allowed, or leads to a private address. `errors` names the rule."
  },
  "rail_currency_unsupported": {
    "status": 422,
    "title": "A rail does not take the currency",
    "description": "`errors` names the rail. Offer it in another session, or leave it out."
  },
  "rail_not_supported": {
    "status": 422,
    "title": "The session does not offer this rail",
    "description": "The `rail` is none of the session's `supported_rails`."
  },
  "funding_source_rail_mismatch": {
    "status": 422,
    "title": "The funding source cannot pay over this rail",
    "description": "The `rail` is none of the funding source's `supported_rails`."
  },
  "plaid_token_invalid": {
    "status": 422,
    "title": "Plaid does not know the token",
    "description": "The public token was used before, has expired or is not one of Plaid's. Open Plaid Link again."
  },
  "plaid_account_not_found": {
    "status": 422,
    "title": "Plaid does not know the account",
    "description": "The account is none of those that the customer shared."
  },
  "wallet_address_invalid": {
    "status": 422,
    "title": "The wallet address is not valid",
    "description": "It is no address of the chain, or its checksum is wrong."
  },
  "card_network_unsupported": {
    "status": 422,
    "title": "Cards of this network cannot be used",
    "description": "Only Visa and Mastercard debit cards can be paid from over a rail."
  },
  "limit_reached": {
    "status": 422,
    "title": "There are as many as there may be",
    "description": "The merchant has the most webhook endpoints that it may have: delete one first. Or the payment has the most captures, refunds or requests to raise its authorization. `detail` says how many there may be."
  },
  "processor_refused": {
    "status": 422,
    "title": "The processor refused",
    "description": "The processor would not capture the amount, release the authorization or undo the capture. The payment is unchanged."
  },
  "idempotency_key_mismatch": {
    "status": 422,
    "title": "The idempotency key belongs to another request",
    "description": "The key was used within the last 24 hours with another body, path or method. Use a new one."
  },
  "session_locked": {
    "status": 423,
    "title": "The session is locked",
    "description": "It was fetched five times, which is all that it allows. Ask the merchant for a new QR code."
  },
  "upgrade_required": {
    "status": 426,
    "title": "A WebSocket is needed",
    "description": "The operation opens a WebSocket; the request does not ask for one."
  },
  "rate_limited": {
    "status": 429,
    "title": "Too many requests",
    "description": "Wait as long as `Retry-After` says."
  },
  "internal_error": {
    "status": 500,
    "title": "Something went wrong on our side",
    "description": "Nothing is stored under the idempotency key, so the same request may be sent again with the same key."
  },
  "service_unavailable": {
    "status": 503,
    "title": "The service is not available at the moment",
    "description": "It is overloaded, or something it depends on is down. Repeat with the same idempotency key after `Retry-After` seconds."
  }
} as const
