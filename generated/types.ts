// Made by `npm run generate` from the contract in openapi/. Do not edit.

/** The type of a component schema: `Schema<'Payment'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

export interface paths {
    "/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a payment
         * @description Creates a payment over `amount` in `currency`. Without `confirm` nothing is charged yet: the payment waits for a payment method
         *     (`requires_payment_method`) or, if one was sent, for its confirmation (`requires_confirmation`), and expires after `session_expiry`
         *     seconds. Hand the `client_secret` to the customer's browser if it shall confirm the payment there.
         *
         *     With `confirm: true` and a payment method the payment is confirmed in the same call, with the results of
         *     [Confirm a payment](#operation/confirmPayment): money may be authorized, and with `capture_method: automatic` taken, at once. A declined
         *     payment is a 201 with status `failed`.
         *
         *     A `customer_id` that does not exist yet creates the customer. If the answer is a 4xx nothing was created, the customer neither. Send an
         *     `Idempotency-Key`: without one, a repeated request creates a second payment.
         */
        post: operations["createPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List payments
         * @description Answers your payments, newest first, a page at a time. Filters narrow the list and can be combined; the cursors must be payments of the
         *     list as filtered by key and mode. See [Pagination](#section/Pagination).
         */
        get: operations["listPayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the payment. An id that cannot exist is answered like an unknown one.
                 * @example pay_mbabizu24mvu3mela5njyhpit4
                 */
                payment_id: components["parameters"]["PaymentId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve a payment
         * @description Answers the payment as it is now. Legal in every status and without any effect on money. This is what to trust when a customer comes
         *     back to your `return_url`: the query parameters there can be forged.
         *
         *     With a publishable key the `client_secret` is required and the payment is shown in part: `metadata`, `browser_info` and
         *     `connector_transaction_id` are null and `refunds` is empty.
         */
        get: operations["retrievePayment"];
        put?: never;
        /**
         * Update a payment
         * @description Changes a payment that is not confirmed yet. Legal in `requires_payment_method` and `requires_confirmation`.
         *
         *     A field that is given replaces the one the payment has, null clears it or puts its default back, and `metadata` is merged key by key.
         *     `session_expiry` counts from now. A payment method moves the payment to `requires_confirmation`; otherwise the status stays. No money
         *     moves, unless `confirm: true` confirms the payment in the same call, with the results of
         *     [Confirm a payment](#operation/confirmPayment).
         */
        post: operations["updatePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the payment. An id that cannot exist is answered like an unknown one.
                 * @example pay_mbabizu24mvu3mela5njyhpit4
                 */
                payment_id: components["parameters"]["PaymentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a payment
         * @description Asks the processor for the money, with the payment method in this request or else with the one that the payment holds. Legal in
         *     `requires_payment_method` and `requires_confirmation`; the body may be left out.
         *
         *     | Result | Status | What to do |
         *     |---|---|---|
         *     | Paid (`capture_method: automatic`) | `succeeded` | Deliver |
         *     | Authorized (`manual`, `manual_multiple`) | `requires_capture` | [Capture](#operation/capturePayment) before `capture_before` |
         *     | The customer is asked | `requires_customer_action` | Send the browser to `next_action.redirect_to_url` |
         *     | The processor needs time | `processing` | Wait for the event, or retrieve the payment |
         *     | Declined | `failed` | See `error_code`; create a new payment to try again |
         *
         *     All of these are a 200: a decline is not a problem. A failed payment cannot be confirmed again. Concurrent confirms of one payment lead
         *     to one attempt.
         *
         *     A browser may confirm with a publishable key and the `client_secret`. It may pay, but not change your terms: `capture_method` and
         *     `authentication_type` are 403 `forbidden` then.
         */
        post: operations["confirmPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the payment. An id that cannot exist is answered like an unknown one.
                 * @example pay_mbabizu24mvu3mela5njyhpit4
                 */
                payment_id: components["parameters"]["PaymentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Capture a payment
         * @description Takes money that was authorized. Legal in `requires_capture` and `partially_captured_and_capturable`, until `capture_before`; never for
         *     a payment with `capture_method: automatic`, which is captured by itself. The body may be left out with `manual`.
         *
         *     | `capture_method` | Amount | Status afterwards | The rest |
         *     |---|---|---|---|
         *     | `manual` | everything | `succeeded` | - |
         *     | `manual` | a part | `partially_captured` | released to the customer at once; a second capture is 409 |
         *     | `manual_multiple` | a part | `partially_captured_and_capturable` | can still be captured |
         *     | `manual_multiple` | all that was left | `succeeded` | - |
         *
         *     Captures of one payment run one after the other and never exceed the authorized amount together.
         */
        post: operations["capturePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the payment. An id that cannot exist is answered like an unknown one.
                 * @example pay_mbabizu24mvu3mela5njyhpit4
                 */
                payment_id: components["parameters"]["PaymentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a payment
         * @description Gives up a payment that is not fully captured. Legal in `requires_payment_method`, `requires_confirmation`, `requires_customer_action`,
         *     `requires_capture` and `partially_captured_and_capturable`; the body may be left out.
         *
         *     An authorization is released to the customer and the payment is `cancelled`. If a part was captured already, only the rest is released
         *     and the payment is `partially_captured`; the captured part stays yours. A cancelled payment cannot be revived.
         */
        post: operations["cancelPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/return/{action_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the payment. An id that cannot exist is answered like an unknown one.
                 * @example pay_mbabizu24mvu3mela5njyhpit4
                 */
                payment_id: components["parameters"]["PaymentId"];
                /**
                 * @description Id of the customer's step, from the payment's `next_action`. It cannot be guessed and is the credential.
                 * @example act_agorui77mb275e2iafejplqmf4
                 */
                action_id: components["parameters"]["ActionId"];
            };
            cookie?: never;
        };
        /**
         * Return from the customer's step
         * @description Where the sandbox's page sends the customer's browser after the decision. If the customer approved, this completes the authorization:
         *     the payment leaves `requires_customer_action`, and with `capture_method: automatic` the money is taken. After a rejection, before a
         *     decision and at a second visit it changes nothing.
         *
         *     In each case the browser is forwarded to the payment's `return_url` with the query parameters `payment_id`,
         *     `payment_intent_client_secret`, `amount` and `status`, or to a result page if there is none.
         *
         *     You do not call this yourself. The query parameters can be forged by the customer: retrieve the payment and trust only that.
         */
        get: operations["returnFromAction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a customer
         * @description Keeps a person or company that pays you, under an id of your own or a generated one. The body may be left out. A payment that names an
         *     unknown `customer_id` creates the customer too, so this call is needed only to keep more than the id.
         *
         *     An id can be used once: it stays taken when its customer is deleted.
         */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers
         * @description Answers your customers, newest first, a page at a time; deleted ones are not among them. See [Pagination](#section/Pagination).
         */
        get: operations["listCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the customer, yours or a generated one. An id that cannot exist is answered like an unknown one.
                 * @example cus_abc123
                 */
                customer_id: components["parameters"]["CustomerId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve a customer
         * @description Answers the customer as it is now, also one that a payment created on the fly. A deleted customer is unknown.
         */
        get: operations["retrieveCustomer"];
        put?: never;
        /**
         * Update a customer
         * @description Changes what is kept about a customer, except its id. A field that is given replaces the one the customer has, null clears it, and
         *     `metadata` is merged key by key. Payments made before are not changed.
         */
        post: operations["updateCustomer"];
        /**
         * Delete a customer
         * @description Erases the customer's personal data for good. Afterwards the customer is unknown (404), payments keep the `customer_id`, and the id
         *     cannot be used again: neither for a new customer (409 `already_exists`) nor in a payment (422 `customer_deleted`). Money is not touched.
         */
        delete: operations["deleteCustomer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/actions/{action_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the customer's step, from the payment's `next_action`. It cannot be guessed and is the credential.
                 * @example act_agorui77mb275e2iafejplqmf4
                 */
                action_id: components["parameters"]["ActionId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve a customer's step
         * @description Answers what the page for the customer's step shows. A browser that opens this address (`Accept: text/html`) is shown the page itself,
         *     on which a tester plays the customer. Exists in the sandbox only; the id in the address is the credential.
         */
        get: operations["retrieveSandboxAction"];
        put?: never;
        /**
         * Decide a customer's step
         * @description Plays the customer: `approve` lets the payment go on, `reject` makes it `failed` at once with `authentication_failed`. The form of the
         *     page posts here; a script may do so directly.
         *
         *     After an approval the payment still is `requires_customer_action`, with `next_action` null, until the browser follows the redirect to
         *     the return route, which completes the authorization. A step is decided once: a second post, or one after the payment has moved on, is
         *     410.
         */
        post: operations["finishSandboxAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the process lives
         * @description Whether this process runs and answers. Asks nothing else, so a restart is the right reaction to its failure.
         */
        get: operations["checkLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that requests can be served
         * @description Whether this process can serve requests, its database included. Send traffic elsewhere while it cannot.
         */
        get: operations["checkReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    payment_succeeded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment succeeded
         * @description The payment became `succeeded`: the whole amount is captured. Deliver. Also follows `payment_captured` when a capture was the last one.
         */
        post: operations["receivePaymentSucceeded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    payment_failed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment failed
         * @description The payment became `failed`; `error_code` and `error_message` say why. Nothing was charged. Create a new payment to try again.
         */
        post: operations["receivePaymentFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    payment_processing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment is processing
         * @description The processor accepted the payment and the result is pending. `payment_succeeded`, `payment_authorized` or `payment_failed` will follow.
         *     Not sent when the result was known before the call was answered.
         */
        post: operations["receivePaymentProcessing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    payment_action_required: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment needs its customer
         * @description The payment became `requires_customer_action`; `next_action` says where to send the customer's browser.
         */
        post: operations["receivePaymentActionRequired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    payment_authorized: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment was authorized
         * @description The payment became `requires_capture`: the amount is reserved. Capture it before `capture_before`, or cancel.
         */
        post: operations["receivePaymentAuthorized"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    payment_captured: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment was captured
         * @description A capture succeeded, in full or in part; the last entry of `captures` is the one. A capture of everything is followed by
         *     `payment_succeeded`, of the same `version`. Automatic payments send `payment_succeeded` only.
         */
        post: operations["receivePaymentCaptured"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    payment_cancelled: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment was cancelled
         * @description The payment became `cancelled` and an authorization was released; or the rest of a partly captured payment was cancelled, and the
         *     payment is `partially_captured`.
         */
        post: operations["receivePaymentCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    payment_cancelled_post_capture: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment was cancelled after its capture
         * @description The payment became `cancelled_post_capture`: the captured amount goes back to the customer.
         */
        post: operations["receivePaymentCancelledPostCapture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    payment_expired: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment expired
         * @description The payment became `expired`, because it was not paid by `expires_on` or not captured by `capture_before`; or the rest of a partly
         *     captured payment lapsed, and the payment is `partially_captured`.
         */
        post: operations["receivePaymentExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description A postal address as kept. Every part is present, `null` where it was not given. */
        Address: {
            /** @description Street and house number, or the first line of the address. */
            line1: string | null;
            /** @description Second line of the address. */
            line2: string | null;
            /** @description Third line of the address. */
            line3: string | null;
            /** @description City or town. */
            city: string | null;
            /** @description State, province or region. */
            state: string | null;
            /** @description Postal code. */
            zip: string | null;
            country: components["schemas"]["CountryCode"] | null;
            /** @description Given name of the person at this address. */
            first_name: string | null;
            /** @description Family name of the person at this address. */
            last_name: string | null;
        };
        /** @description A postal address to keep. Every part is optional. */
        AddressInput: {
            /** @description Street and house number, or the first line of the address. */
            line1?: string | null;
            /** @description Second line of the address. */
            line2?: string | null;
            /** @description Third line of the address. */
            line3?: string | null;
            /** @description City or town. */
            city?: string | null;
            /** @description State, province or region. */
            state?: string | null;
            /** @description Postal code. */
            zip?: string | null;
            country?: components["schemas"]["CountryCode"] | null;
            /** @description Given name of the person at this address. */
            first_name?: string | null;
            /** @description Family name of the person at this address. */
            last_name?: string | null;
        };
        /**
         * Format: int64
         * @description An amount of money as a whole number of minor units of its currency: `4999` is 49.99 in USD, `4999` is 4,999 in JPY (which has no
         *     minor unit) and `4999` is 4.999 in KWD (which has three digits). Never a decimal, never a string.
         * @example 4999
         */
        Amount: number;
        /**
         * Format: int64
         * @description An amount in minor units of the payment's currency; `0` where there is nothing.
         * @example 4999
         * @example 0
         */
        AmountOrZero: number;
        /**
         * @description Whether you ask for 3-D Secure. `no_three_ds`: only if the card's issuer demands it. `three_ds`: always; the customer may have to approve
         *     the payment on a page of the issuer.
         * @enum {string}
         */
        AuthenticationType: "no_three_ds" | "three_ds";
        /** @description The customer's browser as kept, for 3-D Secure. Every part is present, `null` where it was not given. */
        BrowserInfo: {
            /** @description Bits per pixel, `screen.colorDepth`. */
            color_depth: number | null;
            /** @description Whether the browser runs Java, `navigator.javaEnabled()`. */
            java_enabled: boolean | null;
            /** @description Whether the browser runs JavaScript. */
            java_script_enabled: boolean | null;
            /** @description The browser's language as a BCP 47 tag, `navigator.language`. */
            language: string | null;
            /** @description Height of the screen in pixels, `screen.height`. */
            screen_height: number | null;
            /** @description Width of the screen in pixels, `screen.width`. */
            screen_width: number | null;
            /** @description Minutes between UTC and the browser's local time, `new Date().getTimezoneOffset()`. */
            time_zone: number | null;
            /** @description IPv4 or IPv6 address of the customer. */
            ip_address: string | null;
            /** @description The `Accept` header that the browser sent you. */
            accept_header: string | null;
            /** @description The `User-Agent` header that the browser sent you. */
            user_agent: string | null;
        };
        /** @description The customer's browser, for 3-D Secure. Every part is optional. */
        BrowserInfoInput: {
            /** @description Bits per pixel, `screen.colorDepth`. */
            color_depth?: number | null;
            /** @description Whether the browser runs Java, `navigator.javaEnabled()`. */
            java_enabled?: boolean | null;
            /** @description Whether the browser runs JavaScript. */
            java_script_enabled?: boolean | null;
            /** @description The browser's language as a BCP 47 tag, `navigator.language`. */
            language?: string | null;
            /** @description Height of the screen in pixels, `screen.height`. */
            screen_height?: number | null;
            /** @description Width of the screen in pixels, `screen.width`. */
            screen_width?: number | null;
            /** @description Minutes between UTC and the browser's local time, `new Date().getTimezoneOffset()`. */
            time_zone?: number | null;
            /** @description IPv4 or IPv6 address of the customer. */
            ip_address?: string | null;
            /** @description The `Accept` header that the browser sent you. */
            accept_header?: string | null;
            /** @description The `User-Agent` header that the browser sent you. */
            user_agent?: string | null;
        };
        /** @description One explicit capture of a payment. An automatic payment has none. */
        Capture: {
            /** @description Which capture of this payment it is, counted from 1. */
            capture_sequence: number;
            /** @description The amount captured, in minor units. */
            amount: components["schemas"]["Amount"];
            /** @description When it was captured. */
            created: components["schemas"]["Timestamp"];
        };
        /**
         * @description When the money is taken. `automatic`: as soon as the payment is authorized. `manual`: by one capture within 7 days, of the whole amount
         *     or of a part, which releases the rest. `manual_multiple`: by any number of captures within 7 days.
         * @enum {string}
         */
        CaptureMethod: "automatic" | "manual" | "manual_multiple";
        /**
         * @description The card. All values are strings. The number is kept encrypted until the payment is confirmed, cancelled or expired, then erased; the
         *     security code is used for the authorization at hand and never stored. Neither is ever answered.
         */
        CardData: {
            /**
             * @description 12 to 19 digits; spaces are ignored. The check digit must be right.
             * @example 4242424242424242
             * @example 4242 4242 4242 4242
             */
            card_number: string;
            /**
             * @description Month of expiry, `1` or `01` to `12`.
             * @example 10
             */
            card_exp_month: string;
            /**
             * @description Year of expiry, of two or four digits.
             * @example 25
             * @example 2025
             */
            card_exp_year: string;
            /**
             * @description Security code, of four digits for American Express and of three for every other brand.
             * @example 123
             */
            card_cvc: string;
            /**
             * @description Name on the card.
             * @example Jane Doe
             */
            card_holder_name?: string | null;
        };
        /** @description A card as far as it may be shown. Number and security code are never answered. */
        CardMasked: {
            /** @description Last four digits of the number. */
            last4: string;
            /** @description First six digits of the number, which name the issuer. */
            card_isin: string;
            card_network: components["schemas"]["CardNetwork"];
            /** @description Whether it is a credit or a debit card. */
            card_type: components["schemas"]["PaymentMethodType"];
            /** @description Month of expiry, in two digits. */
            card_exp_month: string;
            /** @description Year of expiry, in two digits. */
            card_exp_year: string;
            /** @description Name on the card; null when not given. */
            card_holder_name: string | null;
            /** @description Equal for equal card numbers of one merchant, and of no use for anything else. */
            fingerprint: string;
        };
        /**
         * @description The card's brand.
         * @enum {string}
         */
        CardNetwork: "Visa" | "Mastercard" | "AmericanExpress" | "Discover" | "DinersClub" | "JCB" | "UnionPay" | "Maestro";
        /**
         * @description Opens this one payment to a browser that has the publishable key. Hand it to the customer's browser, never log it or put it into a URL
         *     of yours. It does not expire by itself.
         * @example pay_mbabizu24mvu3mela5njyhpit4_secret_u8jzPde0IgxLd6GncfBAepfJ
         */
        ClientSecret: string;
        /** @description Who is billed, or to whom goods are sent, as kept. Every part is present, `null` where it was not given. */
        ContactDetails: {
            address: components["schemas"]["Address"] | null;
            phone: components["schemas"]["Phone"] | null;
            /** @description Email address. */
            email: string | null;
        };
        /** @description Who is billed, or to whom goods are sent. Every part is optional. */
        ContactDetailsInput: {
            address?: components["schemas"]["AddressInput"] | null;
            phone?: components["schemas"]["PhoneInput"] | null;
            /** @description Email address. */
            email?: string | null;
        };
        /**
         * @description Country, as an ISO 3166-1 alpha-2 code in upper case.
         * @example US
         */
        CountryCode: string;
        /**
         * @description Currency, as an ISO 4217 code in upper case. Circulating currencies only: no funds, no precious metals, no codes for testing. The number
         *     of minor digits is that of the ISO table (USD 2, JPY 0, KWD 3).
         * @example USD
         * @enum {string}
         */
        Currency: "AED" | "AFN" | "ALL" | "AMD" | "ANG" | "AOA" | "ARS" | "AUD" | "AWG" | "AZN" | "BAM" | "BBD" | "BDT" | "BGN" | "BHD" | "BIF" | "BMD" | "BND" | "BOB" | "BRL" | "BSD" | "BTN" | "BWP" | "BYN" | "BZD" | "CAD" | "CDF" | "CHF" | "CLP" | "CNY" | "COP" | "CRC" | "CUP" | "CVE" | "CZK" | "DJF" | "DKK" | "DOP" | "DZD" | "EGP" | "ERN" | "ETB" | "EUR" | "FJD" | "FKP" | "GBP" | "GEL" | "GHS" | "GIP" | "GMD" | "GNF" | "GTQ" | "GYD" | "HKD" | "HNL" | "HTG" | "HUF" | "IDR" | "ILS" | "INR" | "IQD" | "IRR" | "ISK" | "JMD" | "JOD" | "JPY" | "KES" | "KGS" | "KHR" | "KMF" | "KPW" | "KRW" | "KWD" | "KYD" | "KZT" | "LAK" | "LBP" | "LKR" | "LRD" | "LSL" | "LYD" | "MAD" | "MDL" | "MGA" | "MKD" | "MMK" | "MNT" | "MOP" | "MRU" | "MUR" | "MVR" | "MWK" | "MXN" | "MYR" | "MZN" | "NAD" | "NGN" | "NIO" | "NOK" | "NPR" | "NZD" | "OMR" | "PAB" | "PEN" | "PGK" | "PHP" | "PKR" | "PLN" | "PYG" | "QAR" | "RON" | "RSD" | "RUB" | "RWF" | "SAR" | "SBD" | "SCR" | "SDG" | "SEK" | "SGD" | "SHP" | "SLE" | "SOS" | "SRD" | "SSP" | "STN" | "SVC" | "SYP" | "SZL" | "THB" | "TJS" | "TMT" | "TND" | "TOP" | "TRY" | "TTD" | "TWD" | "TZS" | "UAH" | "UGX" | "USD" | "UYU" | "UZS" | "VES" | "VND" | "VUV" | "WST" | "XAF" | "XCD" | "XOF" | "XPF" | "YER" | "ZAR" | "ZMW" | "ZWG";
        /** @description A person or company that pays you. All fields are always answered, null where nothing was given. */
        Customer: {
            customer_id: components["schemas"]["CustomerId"];
            /**
             * @description Full name.
             * @example Jane Doe
             */
            name: string | null;
            /**
             * Format: email
             * @description Email address.
             * @example jane@example.com
             */
            email: string | null;
            /** @description Telephone number without its country code. */
            phone: string | null;
            /** @description Country calling code with its plus sign, for example `+1`. */
            phone_country_code: string | null;
            /** @description Whatever you want to note about the customer. */
            description: string | null;
            /** @description Postal address. */
            address: components["schemas"]["Address"] | null;
            metadata: components["schemas"]["Metadata"];
            /** @description When the customer was created. */
            created_at: components["schemas"]["Timestamp"];
        };
        /** @description When and how the customer agreed. */
        CustomerAcceptance: {
            /**
             * @description Whether the customer agreed in a browser or on paper.
             * @enum {string}
             */
            acceptance_type: "online" | "offline";
            /** @description When the customer agreed; null when not given. */
            accepted_at: components["schemas"]["Timestamp"] | null;
            /** @description Set when the customer agreed online; null otherwise. */
            online: components["schemas"]["OnlineAcceptance"] | null;
        };
        /** @description The customer to create. Every field is optional and null means "not given". */
        CustomerCreate: {
            /** @description An id of your own, 1 to 64 letters, digits, `_` and `-`, any but `list`. Left out, one is generated. */
            customer_id?: components["schemas"]["CustomerId"] | null;
            /**
             * @description Full name.
             * @example Jane Doe
             */
            name?: string | null;
            /**
             * Format: email
             * @description Email address.
             * @example jane@example.com
             */
            email?: string | null;
            /** @description Telephone number without its country code. */
            phone?: string | null;
            /** @description Country calling code with its plus sign, for example `+1`. */
            phone_country_code?: string | null;
            /** @description Whatever you want to note about the customer. */
            description?: string | null;
            /** @description Postal address. */
            address?: components["schemas"]["AddressInput"] | null;
            /** @description Your own key-value pairs, at most 50, with values that are strings, numbers, booleans or null. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /** @description Confirmation that a customer was deleted. */
        CustomerDeleted: {
            customer_id: components["schemas"]["CustomerId"];
            /**
             * @description Always true.
             * @constant
             */
            deleted: true;
        };
        /**
         * @description Id of a customer: one that you choose, 1 to 64 letters, digits, `_` and `-` (any but `list`), or a generated one, `cus_` and 26
         *     characters.
         * @example cus_abc123
         */
        CustomerId: string;
        /** @description One page of customers, newest first. */
        CustomerList: {
            /** @description How many objects this page holds. */
            size: number;
            /** @description The objects, newest first, in full. */
            data: components["schemas"]["Customer"][];
            /** @description Whether there are more objects in the direction of the page. */
            has_more: boolean;
        };
        /** @description What to change. A field given replaces, null clears, `metadata` is merged. An empty object changes nothing. */
        CustomerUpdate: {
            /**
             * @description Full name.
             * @example Jane Doe
             */
            name?: string | null;
            /**
             * Format: email
             * @description Email address.
             * @example jane@example.com
             */
            email?: string | null;
            /** @description Telephone number without its country code. */
            phone?: string | null;
            /** @description Country calling code with its plus sign, for example `+1`. */
            phone_country_code?: string | null;
            /** @description Whatever you want to note about the customer. */
            description?: string | null;
            /** @description Postal address. */
            address?: components["schemas"]["AddressInput"] | null;
            /** @description Merged into the pairs already there, key by key: a value replaces, null removes the key. Null in place of the object removes all keys. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /** @description A change that you must know of. It is recorded in the same transaction as the change itself, so neither is ever there without the other. */
        Event: {
            /**
             * @description The merchant whom it concerns.
             * @example merchant_abc
             */
            merchant_id: string;
            /**
             * @description Id of the event, the same at every attempt to deliver it. Use it to notice that you have handled an event before.
             * @example evt_019d1b360f887fc69c6f884f48641d02
             */
            event_id: string;
            event_type: components["schemas"]["EventType"];
            content: components["schemas"]["EventContent"];
            /** @description When the change was committed, not when the event was sent. */
            timestamp: components["schemas"]["Timestamp"];
        };
        /** @description The object that changed, as the API answered it at that moment. */
        EventContent: {
            /**
             * @description What kind of object it is.
             * @constant
             */
            type: "payment_details";
            object: components["schemas"]["Payment"];
        };
        /**
         * @description What happened. Further types will be added; ignore those that you do not know.
         *
         *     | Type | Recorded when |
         *     |---|---|
         *     | `payment_succeeded` | The payment became `succeeded` |
         *     | `payment_failed` | The payment became `failed` |
         *     | `payment_processing` | The payment became `processing` and the result is pending |
         *     | `payment_action_required` | The payment became `requires_customer_action` |
         *     | `payment_authorized` | The payment became `requires_capture` |
         *     | `payment_captured` | A capture succeeded, in full or in part; a full one is followed by `payment_succeeded` |
         *     | `payment_cancelled` | The payment became `cancelled`, or the rest of a partly captured one was cancelled (`partially_captured`) |
         *     | `payment_cancelled_post_capture` | The payment became `cancelled_post_capture` |
         *     | `payment_expired` | The payment became `expired`, or the rest of a partly captured one lapsed (`partially_captured`) |
         * @enum {string}
         */
        EventType: "payment_succeeded" | "payment_failed" | "payment_processing" | "payment_action_required" | "payment_authorized" | "payment_captured" | "payment_cancelled" | "payment_cancelled_post_capture" | "payment_expired";
        /** @description How 3-D Secure went. */
        ExternalAuthenticationDetails: {
            /**
             * @description Whether the customer was asked (`challenge`) or not (`frictionless`).
             * @enum {string}
             */
            authentication_flow: "challenge" | "frictionless";
            /**
             * @description `pending` while the customer is asked; `success` when authenticated or attempted; `failed` when not authenticated, rejected or not
             *     available.
             * @enum {string}
             */
            status: "pending" | "success" | "failed";
            /** @description The ECI of the authorization: 05, 06 or 07 for authenticated, attempted or neither; for Mastercard 02, 01 or 00. Null while pending. */
            electronic_commerce_indicator: string | null;
            /**
             * Format: uuid
             * @description Transaction id of the card network's directory server.
             */
            ds_transaction_id: string | null;
            /** @description Version of the EMV 3-D Secure protocol. */
            version: string;
            /** @description Why it failed; null otherwise. */
            error_code: string | null;
            /** @description Why it failed, for people; null otherwise. */
            error_message: string | null;
        };
        /** @description One field that is to blame for a problem. */
        FieldError: {
            /**
             * @description The part of the request that holds the field.
             * @enum {string}
             */
            in: "body" | "query" | "path" | "header";
            /**
             * @description JSON Pointer (RFC 6901) to the field. In the body it leads to the value, for example `/payment_method_data/card/card_number`, and the
             *     empty string is the body itself; elsewhere it is `/` and the name of the parameter, for example `/limit`.
             * @example /captur_method
             */
            pointer: string;
            /**
             * @description What is wrong with the field, in words that follow its name. Never repeats a secret or a card number.
             * @example is not a known property
             */
            message: string;
        };
        /**
         * @description Whether the card is saved to the customer, for payments with the customer present (`on_session`) or absent (`off_session`).
         * @enum {string}
         */
        FutureUsage: "on_session" | "off_session";
        /** @description Everything is in order. */
        Health: {
            /**
             * @description Always `ok`; everything else is a problem.
             * @constant
             */
            status: "ok";
        };
        /** @description One request to raise the authorized amount. */
        IncrementalAuthorization: {
            /** @description Id of the request. */
            authorization_id: string;
            /** @description The new total that was asked for, in minor units. */
            amount: components["schemas"]["Amount"];
            /** @description The amount authorized until then, in minor units. */
            previously_authorized_amount: components["schemas"]["Amount"];
            /**
             * @description Whether the issuer agreed.
             * @enum {string}
             */
            status: "success" | "failure";
            /** @description Why the issuer did not agree; null otherwise. */
            error_code: string | null;
            /** @description Why the issuer did not agree, for people; null otherwise. */
            error_message: string | null;
        };
        /** @description The customer's agreement to later charges, as given. */
        MandateData: {
            customer_acceptance: components["schemas"]["CustomerAcceptance"];
            /** @description What the agreement covers; null when it has no limit. */
            mandate_type: components["schemas"]["MandateType"] | null;
        };
        /** @description How much may be charged under an agreement, and when. */
        MandateLimit: {
            /** @description The most that may be charged, in minor units. */
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["Currency"];
            /** @description From when on charges are allowed; null for at once. */
            start_date: components["schemas"]["Timestamp"] | null;
            /** @description Until when charges are allowed; null for no end. */
            end_date: components["schemas"]["Timestamp"] | null;
        };
        /** @description What an agreement covers, either one charge (`single_use`) or any number (`multi_use`). The other member is null. */
        MandateType: {
            /** @description The bound of the one charge. */
            single_use: components["schemas"]["MandateLimit"] | null;
            /** @description The bound of the sum of all charges. */
            multi_use: components["schemas"]["MandateLimit"] | null;
        };
        /**
         * @description Your own key-value pairs, kept with the object and never interpreted. At most 50 keys of at most 40 characters; a value is a string of
         *     at most 500 characters, a number, a boolean or null. Do not put card numbers or other secrets here.
         * @example {
         *       "order_id": "1001"
         *     }
         */
        Metadata: {
            [key: string]: string | number | boolean | null;
        };
        /**
         * @description What the customer has to do before the payment goes on. Send the browser to `redirect_to_url`; it comes back to your `return_url`. Then
         *     retrieve the payment and trust only what that answers. Further types will be added; offer another way to pay when you meet one that
         *     you do not know.
         */
        NextAction: {
            type: components["schemas"]["NextActionType"];
            /**
             * Format: uri
             * @description Where to send the customer's browser.
             */
            redirect_to_url: string;
            /**
             * Format: uri
             * @description In the sandbox, the page on which a tester plays the customer; a script may post `outcome=approve` or `outcome=reject` there. Null in
             *     live mode.
             */
            sandbox_action_url: string | null;
        };
        /**
         * @description What kind of step it is. `redirect_to_url`, send the customer to a page of the processor or the card's issuer.
         * @enum {string}
         */
        NextActionType: "redirect_to_url";
        /** @description From where the customer agreed. */
        OnlineAcceptance: {
            /** @description IPv4 or IPv6 address of the customer. */
            ip_address: string;
            /** @description The customer's browser. */
            user_agent: string;
        };
        /**
         * @description A payment: an amount that a customer owes you, from the first request to the last refund. All 49 fields are always answered, `null`
         *     (or `[]`, `{}`, `0`, `false`) where there is nothing to tell.
         *
         *     A caller with a publishable key is shown `metadata`, `browser_info` and `connector_transaction_id` as null and `refunds` as empty.
         *
         *     | Status | `amount_capturable` | `amount_received` |
         *     |---|---|---|
         *     | `requires_payment_method`, `requires_confirmation` | 0 | 0 |
         *     | `requires_customer_action`, `processing`, `requires_capture` | `amount` | 0 |
         *     | `partially_captured_and_capturable` | the rest | sum of the captures |
         *     | `partially_captured` | 0 | sum of the captures |
         *     | `succeeded` | 0 | `amount` |
         *     | `failed`, `cancelled`, `expired` | 0 | 0 |
         *     | `cancelled_post_capture` | 0 | as captured, all of it also in `amount_refunded` |
         */
        Payment: {
            payment_id: components["schemas"]["PaymentId"];
            /**
             * @description The merchant whose payment it is.
             * @example merchant_abc
             */
            merchant_id: string;
            client_secret: components["schemas"]["ClientSecret"];
            status: components["schemas"]["PaymentStatus"];
            /**
             * @description What is asked for, in minor units; the new total after an incremental authorization. `0` only for a verification made by a Checkout
             *     session.
             */
            amount: components["schemas"]["AmountOrZero"];
            currency: components["schemas"]["Currency"];
            /**
             * @description What is still open, in minor units. While the customer or the processor is busy it tells what may come; only in `requires_capture` and
             *     `partially_captured_and_capturable` can it be captured.
             */
            amount_capturable: components["schemas"]["AmountOrZero"];
            /** @description What was captured, in minor units. */
            amount_received: components["schemas"]["AmountOrZero"];
            /** @description What was or is being refunded, in minor units. Never more than `amount_received`. */
            amount_refunded: components["schemas"]["AmountOrZero"];
            capture_method: components["schemas"]["CaptureMethod"];
            authentication_type: components["schemas"]["AuthenticationType"];
            /** @description The customer who pays; null when not given. Kept when the customer is deleted. */
            customer_id: components["schemas"]["CustomerId"] | null;
            /** @description What the payment is for, in your words; null when not given. */
            description: string | null;
            /** @description Your own key-value pairs, `{}` when there are none; null for a publishable key. */
            metadata: components["schemas"]["Metadata"] | null;
            /**
             * Format: uri
             * @description Where the customer's browser goes after a step on another page; null when not given.
             */
            return_url: string | null;
            /** @description What the customer's statement shall say; null when not given. */
            statement_descriptor: string | null;
            /** @description How the payment is paid; null until a method is given. */
            payment_method: components["schemas"]["PaymentMethod"] | null;
            /** @description The kind of payment method; null until a method is given. */
            payment_method_type: components["schemas"]["PaymentMethodType"] | null;
            /** @description The payment method, masked; null until a method is given. */
            payment_method_data: components["schemas"]["PaymentMethodDataMasked"] | null;
            /** @description The saved payment method charged or saved by this payment; null otherwise. */
            payment_method_id: string | null;
            /** @description Whether the card is saved to the customer, and for what; null when not asked for. */
            setup_future_usage: components["schemas"]["FutureUsage"] | null;
            /** @description Whether the customer is absent, so that a mandate is charged. */
            off_session: boolean;
            /** @description The mandate set up or charged by this payment; null otherwise. */
            mandate_id: string | null;
            /** @description The customer's agreement to later charges, as given; null otherwise. */
            mandate_data: components["schemas"]["MandateData"] | null;
            /** @description Who is billed; null when not given. */
            billing: components["schemas"]["ContactDetails"] | null;
            /** @description To whom goods are sent; null when not given. */
            shipping: components["schemas"]["ContactDetails"] | null;
            /** @description The customer's browser; null when not given, and for a publishable key. */
            browser_info: components["schemas"]["BrowserInfo"] | null;
            /** @description What the customer has to do; null except in `requires_customer_action` with the step still open. */
            next_action: components["schemas"]["NextAction"] | null;
            /** @description Why the payment was cancelled, as given; null otherwise. */
            cancellation_reason: string | null;
            /**
             * @description Why the payment `failed`, for programs, for example `card_declined` or `insufficient_funds`; null otherwise. The test cards list the
             *     codes.
             */
            error_code: string | null;
            /** @description Why the payment `failed`, for people; null otherwise. */
            error_message: string | null;
            /** @description The processor that was asked, `perfectpay_sandbox` in the sandbox; null before confirm. */
            connector: string | null;
            /** @description The processor's reference; null before confirm, while the customer's step is open, and for a publishable key. */
            connector_transaction_id: string | null;
            /** @description Whether you run 3-D Secure yourself. */
            request_external_three_ds_authentication: boolean;
            /** @description How 3-D Secure went; null when it did not run. */
            external_authentication_details: components["schemas"]["ExternalAuthenticationDetails"] | null;
            /** @description Whether the authorized amount may be raised later. */
            request_incremental_authorization: boolean;
            /** @description How often the authorized amount was raised. */
            authorization_count: number;
            /** @description Every request to raise the authorized amount, oldest first. */
            incremental_authorizations: components["schemas"]["IncrementalAuthorization"][];
            /** @description Whether the authorization may be extended later. */
            request_extended_authorization: boolean;
            /** @description Whether the last request to extend the authorization was granted; null before the first. */
            extended_authorization_applied: boolean | null;
            /** @description When the authorization was last extended; null before. */
            extended_authorization_last_applied_at: components["schemas"]["Timestamp"] | null;
            /**
             * @description Until when the authorization can be captured, 7 days after it was given; null except in `requires_capture` and
             *     `partially_captured_and_capturable`.
             */
            capture_before: components["schemas"]["Timestamp"] | null;
            /** @description Every explicit capture, oldest first. An automatic payment has none. */
            captures: components["schemas"]["Capture"][];
            /** @description Every refund, newest first; empty for a publishable key. */
            refunds: components["schemas"]["Refund"][];
            /** @description The QR or Checkout session that made the payment; null otherwise. */
            session_id: string | null;
            /** @description Until when the payment must have been confirmed and the customer's step be done. After that it is `expired`. */
            expires_on: components["schemas"]["Timestamp"];
            /** @description When the payment was created. */
            created: components["schemas"]["Timestamp"];
            /** @description When the payment last changed. */
            modified_at: components["schemas"]["Timestamp"];
            /** @description Rises with every change. Of two answers or events about one payment, the one with the higher version is the newer. */
            version: number;
        };
        /** @description Why the payment is cancelled. */
        PaymentCancel: {
            /**
             * @description The reason, in your words. It is kept with the payment.
             * @example requested_by_customer
             */
            cancellation_reason?: string | null;
        };
        /** @description How much to capture. */
        PaymentCapture: {
            /**
             * @description The amount to capture, in minor units, at most `amount_capturable`. Left out with `capture_method` `manual`: everything. Required with
             *     `manual_multiple`.
             */
            amount_to_capture?: components["schemas"]["Amount"] | null;
        };
        /** @description What to pay with and from where. Every field is optional and null means "not given"; what is given replaces what the payment holds. */
        PaymentConfirm: {
            /** @description The payment's `client_secret`. Required with a publishable key; with a secret key it is not needed, but must be right if it is sent. */
            client_secret?: string | null;
            /** @description How the payment is paid, `card`. Needs `payment_method_data`. */
            payment_method?: components["schemas"]["PaymentMethod"] | null;
            /**
             * @description The kind of payment method, `credit` or `debit`. Needs `payment_method`; for a card it may be left out and is then known from the
             *     first digits of the number.
             */
            payment_method_type?: components["schemas"]["PaymentMethodType"] | null;
            /** @description What to pay with, for example `card` with its number; needs `payment_method`. */
            payment_method_data?: components["schemas"]["PaymentMethodData"] | null;
            /**
             * Format: uri
             * @description Where the customer's browser goes after a step on another page, as an absolute URL; with a live key it must be https. It is called
             *     with the query parameters `payment_id`, `payment_intent_client_secret`, `amount` and `status` added. Without it a result page is
             *     shown.
             * @example https://example.com/checkout/complete
             */
            return_url?: string | null;
            /** @description The customer's browser, for 3-D Secure. */
            browser_info?: components["schemas"]["BrowserInfoInput"] | null;
            /** @description Who is billed. */
            billing?: components["schemas"]["ContactDetailsInput"] | null;
            /** @description To whom goods are sent. */
            shipping?: components["schemas"]["ContactDetailsInput"] | null;
            /**
             * @description When the money is taken: at once (`automatic`), by one capture within 7 days (`manual`), or by several (`manual_multiple`). Secret key
             *     only.
             */
            capture_method?: components["schemas"]["CaptureMethod"] | null;
            /** @description Whether you ask for 3-D Secure (`three_ds`) or leave it to the card's issuer to demand it (`no_three_ds`). Secret key only. */
            authentication_type?: components["schemas"]["AuthenticationType"] | null;
        };
        /** @description What to charge, whom, and how. `amount` and `currency` are enough; null means "not given". */
        PaymentCreate: {
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["Currency"];
            /**
             * @description Whether to confirm the payment in the same call. Needs a payment method.
             * @default false
             */
            confirm?: boolean | null;
            /**
             * @description The customer who pays: the id of an existing one, or one of your own, 1 to 64 letters, digits, `_` and `-`, with which the customer is
             *     created on the fly.
             */
            customer_id?: components["schemas"]["CustomerId"] | null;
            /**
             * @description When the money is taken: at once (`automatic`), by one capture within 7 days (`manual`), or by several (`manual_multiple`).
             * @default automatic
             */
            capture_method?: components["schemas"]["CaptureMethod"] | null;
            /**
             * @description Whether you ask for 3-D Secure (`three_ds`) or leave it to the card's issuer to demand it (`no_three_ds`).
             * @default no_three_ds
             */
            authentication_type?: components["schemas"]["AuthenticationType"] | null;
            /** @description How the payment is paid, `card`. Needs `payment_method_data`. */
            payment_method?: components["schemas"]["PaymentMethod"] | null;
            /**
             * @description The kind of payment method, `credit` or `debit`. Needs `payment_method`; for a card it may be left out and is then known from the
             *     first digits of the number.
             */
            payment_method_type?: components["schemas"]["PaymentMethodType"] | null;
            /** @description What to pay with, for example `card` with its number; needs `payment_method`. */
            payment_method_data?: components["schemas"]["PaymentMethodData"] | null;
            /**
             * Format: uri
             * @description Where the customer's browser goes after a step on another page, as an absolute URL; with a live key it must be https. It is called
             *     with the query parameters `payment_id`, `payment_intent_client_secret`, `amount` and `status` added. Without it a result page is
             *     shown.
             * @example https://example.com/checkout/complete
             */
            return_url?: string | null;
            /**
             * @description What the payment is for, in your words.
             * @example Order 1001
             */
            description?: string | null;
            /** @description Your own key-value pairs, at most 50, with values that are strings, numbers, booleans or null. */
            metadata?: components["schemas"]["Metadata"] | null;
            /** @description What the customer's statement shall say. */
            statement_descriptor?: string | null;
            /** @description The customer's browser, for 3-D Secure. */
            browser_info?: components["schemas"]["BrowserInfoInput"] | null;
            /** @description Who is billed. */
            billing?: components["schemas"]["ContactDetailsInput"] | null;
            /** @description To whom goods are sent. */
            shipping?: components["schemas"]["ContactDetailsInput"] | null;
            /**
             * @description Seconds until `expires_on`, counted from now.
             * @default 900
             */
            session_expiry?: number | null;
        };
        /**
         * @description Id of a payment, `pay_` and 26 characters. Ids sort by the time of creation.
         * @example pay_mbabizu24mvu3mela5njyhpit4
         */
        PaymentId: string;
        /** @description One page of payments, newest first. */
        PaymentList: {
            /** @description How many objects this page holds. */
            size: number;
            /** @description The objects, newest first, in full. */
            data: components["schemas"]["Payment"][];
            /** @description Whether there are more objects in the direction of the page. */
            has_more: boolean;
        };
        /**
         * @description How the payment is paid.
         * @enum {string}
         */
        PaymentMethod: "card";
        /** @description What to pay with. Exactly one member, named like `payment_method`. */
        PaymentMethodData: {
            card: components["schemas"]["CardData"];
        };
        /** @description What was paid with, or is to be, masked. */
        PaymentMethodDataMasked: {
            card: components["schemas"]["CardMasked"];
        };
        /**
         * @description The kind of payment method. For a card it may be left out; it is then known from the first digits of the number.
         * @enum {string}
         */
        PaymentMethodType: "credit" | "debit";
        /**
         * @description Where the payment stands.
         *
         *     | Status | Meaning | What may follow |
         *     |---|---|---|
         *     | `requires_payment_method` | The payment exists, but has nothing to be paid with | update, confirm, cancel; expires at `expires_on` |
         *     | `requires_confirmation` | A payment method is attached, confirmation has not happened | update, confirm, cancel; expires at `expires_on` |
         *     | `requires_customer_action` | The customer must complete a redirect or 3DS step, see `next_action` | the customer's decision, cancel; expires at `expires_on` |
         *     | `processing` | The processor has accepted the request, the result is pending | the processor's result: `succeeded`, `requires_capture` or `failed` |
         *     | `requires_capture` | The authorization succeeded, a manual capture is required | capture, cancel; expires at `capture_before` |
         *     | `partially_captured_and_capturable` | Part is captured, the rest still can be | capture, cancel of the rest; the rest lapses at `capture_before` |
         *     | `partially_captured` | Part of the authorized amount was captured, the rest was released | final |
         *     | `succeeded` | The charge completed | final |
         *     | `failed` | The attempt failed, see `error_code`; create a new payment to try again | final |
         *     | `expired` | The payment timed out; an authorization was released | final |
         *     | `cancelled` | The payment was cancelled before any capture; an authorization was released | final |
         *     | `cancelled_post_capture` | The payment was cancelled after its capture, the money was returned | final |
         * @enum {string}
         */
        PaymentStatus: "requires_payment_method" | "requires_confirmation" | "requires_customer_action" | "processing" | "requires_capture" | "partially_captured_and_capturable" | "partially_captured" | "succeeded" | "failed" | "expired" | "cancelled" | "cancelled_post_capture";
        /** @description What to change, at least one field. A field given replaces, null clears it or puts its default back, `metadata` is merged. */
        PaymentUpdate: {
            amount?: components["schemas"]["Amount"];
            currency?: components["schemas"]["Currency"];
            /**
             * @description Whether to confirm the payment in the same call. Needs a payment method, stored or in this request.
             * @default false
             */
            confirm?: boolean | null;
            /**
             * @description The customer who pays: the id of an existing one, or one of your own, 1 to 64 letters, digits, `_` and `-`, with which the customer is
             *     created on the fly.
             */
            customer_id?: components["schemas"]["CustomerId"] | null;
            /**
             * @description When the money is taken: at once (`automatic`), by one capture within 7 days (`manual`), or by several (`manual_multiple`). Null puts
             *     the default back.
             */
            capture_method?: components["schemas"]["CaptureMethod"] | null;
            /** @description Whether you ask for 3-D Secure (`three_ds`) or leave it to the card's issuer to demand it (`no_three_ds`). Null puts the default back. */
            authentication_type?: components["schemas"]["AuthenticationType"] | null;
            /** @description How the payment is paid, `card`. Needs `payment_method_data`. */
            payment_method?: components["schemas"]["PaymentMethod"] | null;
            /**
             * @description The kind of payment method, `credit` or `debit`. Needs `payment_method`; for a card it may be left out and is then known from the
             *     first digits of the number.
             */
            payment_method_type?: components["schemas"]["PaymentMethodType"] | null;
            /**
             * @description What to pay with; needs `payment_method`. It replaces the payment method that is stored. Null removes that one and the status stays,
             *     so confirming needs a new one.
             */
            payment_method_data?: components["schemas"]["PaymentMethodData"] | null;
            /**
             * Format: uri
             * @description Where the customer's browser goes after a step on another page, as an absolute URL; with a live key it must be https. It is called
             *     with the query parameters `payment_id`, `payment_intent_client_secret`, `amount` and `status` added. Without it a result page is
             *     shown.
             * @example https://example.com/checkout/complete
             */
            return_url?: string | null;
            /**
             * @description What the payment is for, in your words.
             * @example Order 1001
             */
            description?: string | null;
            /** @description Merged into the pairs already there, key by key: a value replaces, null removes the key. Null in place of the object removes all keys. */
            metadata?: components["schemas"]["Metadata"] | null;
            /** @description What the customer's statement shall say. */
            statement_descriptor?: string | null;
            /** @description The customer's browser, for 3-D Secure. */
            browser_info?: components["schemas"]["BrowserInfoInput"] | null;
            /** @description Who is billed. */
            billing?: components["schemas"]["ContactDetailsInput"] | null;
            /** @description To whom goods are sent. */
            shipping?: components["schemas"]["ContactDetailsInput"] | null;
            /** @description Seconds until `expires_on`, counted from now. Null puts the default of 900 back. */
            session_expiry?: number | null;
        };
        /** @description A telephone number as kept. */
        Phone: {
            /** @description The number without its country code. */
            number: string | null;
            /** @description Country calling code with its plus sign, for example `+1`. */
            country_code: string | null;
        };
        /** @description A telephone number to keep. Both parts are optional. */
        PhoneInput: {
            /** @description The number without its country code. */
            number?: string | null;
            /** @description Country calling code with its plus sign, for example `+1`. */
            country_code?: string | null;
        };
        /**
         * @description Why a request was refused, in the form of [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457). Decide by `code`, show `detail` to people,
         *     quote `request_id` to support. A declined payment is no problem: the operation succeeds and the payment is `failed`.
         */
        Problem: {
            /**
             * Format: uri
             * @description Address of the page that explains this kind of problem. It ends in the `code`.
             * @example https://docs.perfectpay.ai/errors/invalid_state
             */
            type: string;
            /**
             * @description What kind of problem it is; the same for every problem of one `code`.
             * @example The operation is not possible in the present status
             */
            title: string;
            /**
             * @description The HTTP status of the answer.
             * @example 409
             */
            status: number;
            /**
             * @description What happened this time, for people. The wording may change; do not parse it.
             * @example The payment is succeeded; capture is possible in requires_capture, partially_captured_and_capturable.
             */
            detail: string;
            /**
             * Format: uri-reference
             * @description Path of the request.
             * @example /payments/pay_mbabizu24mvu3mela5njyhpit4/capture
             */
            instance: string;
            code: components["schemas"]["ProblemCode"];
            /**
             * @description Id of the request, as in the `X-Request-Id` header.
             * @example req_agorujhjyb3j3agbkklbrg3pay
             */
            request_id: string;
            /** @description The fields to blame, where there are such. A 400 lists every fault of the request at once. */
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * @description What went wrong, for programs. New codes may be added; treat one that you do not know by its HTTP status.
         *
         *     | HTTP | Code | When |
         *     |---|---|---|
         *     | 400 | `validation_failed` | Not JSON; a wrong type, pattern or range; an unknown or missing property or query parameter; both cursors at once |
         *     | 400 | `invalid_cursor` | `starting_after` or `ending_before` names no object of this list |
         *     | 401 | `unauthorized` | No key, or one that is unknown, revoked or expired |
         *     | 401 | `client_secret_invalid` | The `client_secret` is missing beside a publishable key, or is not that of this payment |
         *     | 403 | `forbidden` | A publishable key on an operation, or with a field, that is reserved for secret keys |
         *     | 404 | `not_found` | Unknown path or object; another merchant's or the other mode's object; a deleted object |
         *     | 405 | `method_not_allowed` | The path exists, the method does not; the `Allow` header lists those that do |
         *     | 409 | `invalid_state` | The operation is not legal in the payment's present status |
         *     | 409 | `already_exists` | The `customer_id` is taken, also by a deleted customer |
         *     | 409 | `idempotency_key_in_use` | The first request with this `Idempotency-Key` is still running |
         *     | 410 | `action_closed` | The customer's step has ended: decided already, or its payment has moved on |
         *     | 413 | `payload_too_large` | The body is over the limit |
         *     | 415 | `unsupported_media_type` | The body's media type is not one that the operation takes |
         *     | 422 | `payment_method_required` | There is nothing to pay with, neither stored nor sent |
         *     | 422 | `card_invalid` | The card number fails its check digit |
         *     | 422 | `card_expired` | The card's month is past |
         *     | 422 | `card_cvc_invalid` | The security code has the wrong length for the card's brand |
         *     | 422 | `invalid_combination` | Fields that exclude or need each other |
         *     | 422 | `customer_deleted` | The customer named was deleted |
         *     | 422 | `amount_required` | `amount_to_capture` is missing where several captures are possible |
         *     | 422 | `amount_too_large` | More than `amount_capturable` |
         *     | 422 | `metadata_too_large` | More than 50 keys after the merge |
         *     | 422 | `idempotency_key_mismatch` | The `Idempotency-Key` was used before with another request |
         *     | 429 | `rate_limited` | Too many requests; wait as `Retry-After` says |
         *     | 500 | `internal_error` | Our fault; repeat with the same `Idempotency-Key` |
         *     | 503 | `service_unavailable` | Overloaded, or something we depend on is down; retry as `Retry-After` says |
         * @enum {string}
         */
        ProblemCode: "validation_failed" | "invalid_cursor" | "unauthorized" | "client_secret_invalid" | "forbidden" | "not_found" | "method_not_allowed" | "invalid_state" | "already_exists" | "idempotency_key_in_use" | "action_closed" | "payload_too_large" | "unsupported_media_type" | "payment_method_required" | "card_invalid" | "card_expired" | "card_cvc_invalid" | "invalid_combination" | "customer_deleted" | "amount_required" | "amount_too_large" | "metadata_too_large" | "idempotency_key_mismatch" | "rate_limited" | "internal_error" | "service_unavailable";
        /** @description Money of a captured payment that goes back to the customer. The status of the payment does not change by it. */
        Refund: {
            /** @description Id of the refund, ours or your own. */
            refund_id: string;
            /** @description The payment whose money goes back. */
            payment_id: components["schemas"]["PaymentId"];
            /** @description How much goes back, in minor units. */
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["Currency"];
            status: components["schemas"]["RefundStatus"];
            /** @description Why it was refunded; null when not given. */
            reason: string | null;
            metadata: components["schemas"]["Metadata"];
            /** @description Why the refund failed; null otherwise. */
            error_code: string | null;
            /** @description Why the refund failed, for people; null otherwise. */
            error_message: string | null;
            /** @description The processor that returns the money. */
            connector: string | null;
            /** @description When the refund was asked for. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it last changed. */
            updated_at: components["schemas"]["Timestamp"];
            /** @description Rises with every change. */
            version: number;
        };
        /**
         * @description Whether the money is on its way (`pending`), is back (`succeeded`) or could not be returned (`failed`).
         * @enum {string}
         */
        RefundStatus: "pending" | "succeeded" | "failed";
        /** @description A step that a customer has to take, as the page for it shows it. */
        SandboxAction: {
            /**
             * @description Id of the action. It is the credential too, since it cannot be guessed.
             * @example act_agorui77mb275e2iafejplqmf4
             */
            action_id: string;
            /** @description The payment that waits for the step. */
            payment_id: components["schemas"]["PaymentId"];
            type: components["schemas"]["NextActionType"];
            status: components["schemas"]["SandboxActionStatus"];
            /** @description Name of the merchant who is to be paid. */
            merchant_name: string;
            /** @description What is to be paid, in minor units. */
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["Currency"];
            /** @description What the payment is for; null when the merchant did not say. */
            description: string | null;
            /**
             * Format: uri
             * @description Where the customer's browser goes afterwards; null when the merchant did not say.
             */
            return_url: string | null;
        };
        /**
         * @description Whether the customer has still to decide (`open`), or has approved or rejected.
         * @enum {string}
         */
        SandboxActionStatus: "open" | "approved" | "rejected";
        /** @description What the customer decided. */
        SandboxOutcome: {
            /**
             * @description Whether the customer approves the payment or rejects it.
             * @enum {string}
             */
            outcome: "approve" | "reject";
        };
        /**
         * Format: date-time
         * @description A moment as RFC 3339 text, always in UTC and in whole seconds.
         * @example 2026-03-23T10:00:00Z
         */
        Timestamp: string;
    };
    responses: {
        /** @description No such action. */
        ActionNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such customer, or a deleted one. One of another merchant or of the other mode is answered the same way. */
        CustomerNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A publishable key was sent; this operation needs a secret key. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this `Idempotency-Key` is still running. */
        IdempotencyKeyInUse: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The `Idempotency-Key` was used before with another request. */
        IdempotencyKeyMismatch: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something went wrong on our side. The same request may be sent again, best with the same idempotency key. */
        InternalError: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A query parameter is unknown or out of range, both cursors were sent, or a cursor names no object of this list. */
        InvalidPage: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body has more than 64 KB. */
        PayloadTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such payment. One of another merchant or of the other mode is answered the same way. */
        PaymentNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service is overloaded, or something it depends on is down. Nothing is lost: repeat with the same idempotency key after `Retry-After` seconds. */
        ServiceUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests. Wait as long as `Retry-After` says. */
        TooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No API key, or one that is unknown, revoked or expired. */
        Unauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid API key; or a publishable key without the right `client_secret`, which is also the answer for an unknown payment. */
        UnauthorizedToConfirm: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid API key; or a publishable key without the right `client_secret`, which is also the answer for an unknown payment. */
        UnauthorizedToRetrieve: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not `application/json`, or is encoded. */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description Id of the customer's step, from the payment's `next_action`. It cannot be guessed and is the credential.
         * @example act_agorui77mb275e2iafejplqmf4
         */
        ActionId: string;
        /**
         * @description The payment's `client_secret`. Required with a publishable key; with a secret key it is not needed, but must be right if it is sent.
         * @example pay_mbabizu24mvu3mela5njyhpit4_secret_u8jzPde0IgxLd6GncfBAepfJ
         */
        ClientSecret: string;
        /**
         * @description Only objects created after this moment (RFC 3339).
         * @example 2026-03-23T00:00:00Z
         */
        CreatedGt: string;
        /**
         * @description Only objects created at or after this moment (RFC 3339).
         * @example 2026-03-23T00:00:00Z
         */
        CreatedGte: string;
        /**
         * @description Only objects created before this moment (RFC 3339).
         * @example 2026-03-23T00:00:00Z
         */
        CreatedLt: string;
        /**
         * @description Only objects created at or before this moment (RFC 3339).
         * @example 2026-03-23T00:00:00Z
         */
        CreatedLte: string;
        /**
         * @description Only payments in this currency.
         * @example USD
         */
        CurrencyFilter: components["schemas"]["Currency"];
        /**
         * @description Id of the customer, yours or a generated one. An id that cannot exist is answered like an unknown one.
         * @example cus_abc123
         */
        CustomerId: string;
        /**
         * @description Only payments of this customer.
         * @example cus_abc123
         */
        CustomerIdFilter: string;
        /**
         * @description Only customers with exactly this email address.
         * @example jane@example.com
         */
        EmailFilter: string;
        /** @description Id of an object of this list; the page holds objects newer than that one, without it. Not together with `starting_after`. */
        EndingBefore: string;
        /**
         * @description Whether to ask the processor first. In the sandbox a pending result is then settled at once.
         * @example false
         */
        ForceSync: boolean;
        /**
         * @description A key of your choice, for example a UUID, that makes it safe to send the request again. Within 24 hours the same request with the same key
         *     has one effect and is answered with the stored status and body, marked `Idempotent-Replayed: true`. See
         *     [Idempotency](#section/Idempotency).
         * @example 0b1f3f0e-6c1a-4d7e-9b7a-3a1d5f6e8c21
         */
        IdempotencyKey: string;
        /**
         * @description How many objects a page holds at most.
         * @example 10
         */
        Limit: number;
        /**
         * @description Id of the payment. An id that cannot exist is answered like an unknown one.
         * @example pay_mbabizu24mvu3mela5njyhpit4
         */
        PaymentId: string;
        /**
         * @description Only payments paid, or to be paid, by this method.
         * @example card
         */
        PaymentMethodFilter: components["schemas"]["PaymentMethod"];
        /** @description Id of an object of this list; the page holds objects older than that one, without it. Not together with `ending_before`. */
        StartingAfter: string;
        /**
         * @description Only payments in this status.
         * @example succeeded
         */
        StatusFilter: components["schemas"]["PaymentStatus"];
    };
    requestBodies: never;
    headers: {
        /**
         * @description Sent, as `true`, when this is the stored answer to an earlier request with the same `Idempotency-Key`.
         * @example true
         */
        IdempotentReplayed: true;
        /**
         * @description Where the browser is sent.
         * @example https://sandbox.perfectpay.ai/payments/pay_mbabizu24mvu3mela5njyhpit4/return/act_agorui77mb275e2iafejplqmf4
         */
        Location: string;
        /**
         * @description Id of the request. Quote it to support; problems repeat it as `request_id`. Send an `X-Request-Id` of your own, 1 to 64 letters, digits,
         *     `_`, `.` and `-`, and it is taken over.
         * @example req_agorujhjyb3j3agbkklbrg3pay
         */
        RequestId: string;
        /**
         * @description Seconds to wait before the next try.
         * @example 1
         */
        RetryAfter: number;
        /**
         * @description Seconds to wait before the next try. Sent with `idempotency_key_in_use` only.
         * @example 1
         */
        RetryAfterInUse: number;
        /**
         * @description The payment's `return_url` with the payment's data added, or a result page.
         * @example https://example.com/checkout/complete?payment_id=pay_mbabizu24mvu3mela5njyhpit4&amount=4999&status=succeeded
         */
        ReturnLocation: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createPayment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your choice, for example a UUID, that makes it safe to send the request again. Within 24 hours the same request with the same key
                 *     has one effect and is answered with the stored status and body, marked `Idempotent-Replayed: true`. See
                 *     [Idempotency](#section/Idempotency).
                 * @example 0b1f3f0e-6c1a-4d7e-9b7a-3a1d5f6e8c21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The payment to create. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentCreate"];
            };
        };
        responses: {
            /** @description The payment was created, and confirmed if that was asked for. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description The request does not match this description. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Every value is right by itself, but not together with the others, the calendar or a stored object. Nothing was created. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listPayments: {
        parameters: {
            query?: {
                /**
                 * @description How many objects a page holds at most.
                 * @example 10
                 */
                limit?: components["parameters"]["Limit"];
                /** @description Id of an object of this list; the page holds objects older than that one, without it. Not together with `ending_before`. */
                starting_after?: components["parameters"]["StartingAfter"];
                /** @description Id of an object of this list; the page holds objects newer than that one, without it. Not together with `starting_after`. */
                ending_before?: components["parameters"]["EndingBefore"];
                /**
                 * @description Only objects created at or after this moment (RFC 3339).
                 * @example 2026-03-23T00:00:00Z
                 */
                created_gte?: components["parameters"]["CreatedGte"];
                /**
                 * @description Only objects created after this moment (RFC 3339).
                 * @example 2026-03-23T00:00:00Z
                 */
                created_gt?: components["parameters"]["CreatedGt"];
                /**
                 * @description Only objects created at or before this moment (RFC 3339).
                 * @example 2026-03-23T00:00:00Z
                 */
                created_lte?: components["parameters"]["CreatedLte"];
                /**
                 * @description Only objects created before this moment (RFC 3339).
                 * @example 2026-03-23T00:00:00Z
                 */
                created_lt?: components["parameters"]["CreatedLt"];
                /**
                 * @description Only payments of this customer.
                 * @example cus_abc123
                 */
                customer_id?: components["parameters"]["CustomerIdFilter"];
                /**
                 * @description Only payments in this status.
                 * @example succeeded
                 */
                status?: components["parameters"]["StatusFilter"];
                /**
                 * @description Only payments in this currency.
                 * @example USD
                 */
                currency?: components["parameters"]["CurrencyFilter"];
                /**
                 * @description Only payments paid, or to be paid, by this method.
                 * @example card
                 */
                payment_method?: components["parameters"]["PaymentMethodFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of payments. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentList"];
                };
            };
            400: components["responses"]["InvalidPage"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    retrievePayment: {
        parameters: {
            query?: {
                /**
                 * @description The payment's `client_secret`. Required with a publishable key; with a secret key it is not needed, but must be right if it is sent.
                 * @example pay_mbabizu24mvu3mela5njyhpit4_secret_u8jzPde0IgxLd6GncfBAepfJ
                 */
                client_secret?: components["parameters"]["ClientSecret"];
                /**
                 * @description Whether to ask the processor first. In the sandbox a pending result is then settled at once.
                 * @example false
                 */
                force_sync?: components["parameters"]["ForceSync"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the payment. An id that cannot exist is answered like an unknown one.
                 * @example pay_mbabizu24mvu3mela5njyhpit4
                 */
                payment_id: components["parameters"]["PaymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description A query parameter is unknown or has a wrong value. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["UnauthorizedToRetrieve"];
            404: components["responses"]["PaymentNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updatePayment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your choice, for example a UUID, that makes it safe to send the request again. Within 24 hours the same request with the same key
                 *     has one effect and is answered with the stored status and body, marked `Idempotent-Replayed: true`. See
                 *     [Idempotency](#section/Idempotency).
                 * @example 0b1f3f0e-6c1a-4d7e-9b7a-3a1d5f6e8c21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the payment. An id that cannot exist is answered like an unknown one.
                 * @example pay_mbabizu24mvu3mela5njyhpit4
                 */
                payment_id: components["parameters"]["PaymentId"];
            };
            cookie?: never;
        };
        /** @description What to change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentUpdate"];
            };
        };
        responses: {
            /** @description The payment after the change. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description The request does not match this description. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["PaymentNotFound"];
            /** @description The payment is confirmed already or has ended; or the first request with this `Idempotency-Key` is still running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    "Retry-After": components["headers"]["RetryAfterInUse"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Every value is right by itself, but not together with the others, the calendar or a stored object. Nothing was changed. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    confirmPayment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your choice, for example a UUID, that makes it safe to send the request again. Within 24 hours the same request with the same key
                 *     has one effect and is answered with the stored status and body, marked `Idempotent-Replayed: true`. See
                 *     [Idempotency](#section/Idempotency).
                 * @example 0b1f3f0e-6c1a-4d7e-9b7a-3a1d5f6e8c21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the payment. An id that cannot exist is answered like an unknown one.
                 * @example pay_mbabizu24mvu3mela5njyhpit4
                 */
                payment_id: components["parameters"]["PaymentId"];
            };
            cookie?: never;
        };
        /** @description What to pay with. May be `{}` or left out with a secret key. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PaymentConfirm"];
            };
        };
        responses: {
            /** @description The payment after the attempt, whatever its result. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description The request does not match this description. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["UnauthorizedToConfirm"];
            /** @description A publishable key was sent together with a field that is reserved for secret keys. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["PaymentNotFound"];
            /** @description The payment is confirmed already or has ended; or the first request with this `Idempotency-Key` is still running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    "Retry-After": components["headers"]["RetryAfterInUse"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description There is nothing to pay with, or the card cannot be right. The processor was not asked and nothing was changed. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    capturePayment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your choice, for example a UUID, that makes it safe to send the request again. Within 24 hours the same request with the same key
                 *     has one effect and is answered with the stored status and body, marked `Idempotent-Replayed: true`. See
                 *     [Idempotency](#section/Idempotency).
                 * @example 0b1f3f0e-6c1a-4d7e-9b7a-3a1d5f6e8c21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the payment. An id that cannot exist is answered like an unknown one.
                 * @example pay_mbabizu24mvu3mela5njyhpit4
                 */
                payment_id: components["parameters"]["PaymentId"];
            };
            cookie?: never;
        };
        /** @description How much to capture. May be `{}` or left out to capture everything. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PaymentCapture"];
            };
        };
        responses: {
            /** @description The payment after the capture. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description The request does not match this description. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["PaymentNotFound"];
            /** @description There is nothing to capture in the present status; or the first request with this `Idempotency-Key` is still running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    "Retry-After": components["headers"]["RetryAfterInUse"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description The amount is missing or too large. Nothing was captured. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    cancelPayment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your choice, for example a UUID, that makes it safe to send the request again. Within 24 hours the same request with the same key
                 *     has one effect and is answered with the stored status and body, marked `Idempotent-Replayed: true`. See
                 *     [Idempotency](#section/Idempotency).
                 * @example 0b1f3f0e-6c1a-4d7e-9b7a-3a1d5f6e8c21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the payment. An id that cannot exist is answered like an unknown one.
                 * @example pay_mbabizu24mvu3mela5njyhpit4
                 */
                payment_id: components["parameters"]["PaymentId"];
            };
            cookie?: never;
        };
        /** @description Why it is cancelled. May be `{}` or left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PaymentCancel"];
            };
        };
        responses: {
            /** @description The payment after the cancellation. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description The request does not match this description. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["PaymentNotFound"];
            /** @description It is too late to cancel; or the first request with this `Idempotency-Key` is still running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    "Retry-After": components["headers"]["RetryAfterInUse"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyMismatch"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    returnFromAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the payment. An id that cannot exist is answered like an unknown one.
                 * @example pay_mbabizu24mvu3mela5njyhpit4
                 */
                payment_id: components["parameters"]["PaymentId"];
                /**
                 * @description Id of the customer's step, from the payment's `next_action`. It cannot be guessed and is the credential.
                 * @example act_agorui77mb275e2iafejplqmf4
                 */
                action_id: components["parameters"]["ActionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The browser is forwarded to the `return_url`. */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    Location: components["headers"]["ReturnLocation"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A query parameter was sent; there is none. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["ActionNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your choice, for example a UUID, that makes it safe to send the request again. Within 24 hours the same request with the same key
                 *     has one effect and is answered with the stored status and body, marked `Idempotent-Replayed: true`. See
                 *     [Idempotency](#section/Idempotency).
                 * @example 0b1f3f0e-6c1a-4d7e-9b7a-3a1d5f6e8c21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The customer to create. May be `{}` or left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CustomerCreate"];
            };
        };
        responses: {
            /** @description The customer was created. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The request does not match this description. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description The id is taken; or the first request with this `Idempotency-Key` is still running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    "Retry-After": components["headers"]["RetryAfterInUse"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyMismatch"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                /**
                 * @description How many objects a page holds at most.
                 * @example 10
                 */
                limit?: components["parameters"]["Limit"];
                /** @description Id of an object of this list; the page holds objects older than that one, without it. Not together with `ending_before`. */
                starting_after?: components["parameters"]["StartingAfter"];
                /** @description Id of an object of this list; the page holds objects newer than that one, without it. Not together with `starting_after`. */
                ending_before?: components["parameters"]["EndingBefore"];
                /**
                 * @description Only objects created at or after this moment (RFC 3339).
                 * @example 2026-03-23T00:00:00Z
                 */
                created_gte?: components["parameters"]["CreatedGte"];
                /**
                 * @description Only objects created after this moment (RFC 3339).
                 * @example 2026-03-23T00:00:00Z
                 */
                created_gt?: components["parameters"]["CreatedGt"];
                /**
                 * @description Only objects created at or before this moment (RFC 3339).
                 * @example 2026-03-23T00:00:00Z
                 */
                created_lte?: components["parameters"]["CreatedLte"];
                /**
                 * @description Only objects created before this moment (RFC 3339).
                 * @example 2026-03-23T00:00:00Z
                 */
                created_lt?: components["parameters"]["CreatedLt"];
                /**
                 * @description Only customers with exactly this email address.
                 * @example jane@example.com
                 */
                email?: components["parameters"]["EmailFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of customers. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerList"];
                };
            };
            400: components["responses"]["InvalidPage"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    retrieveCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the customer, yours or a generated one. An id that cannot exist is answered like an unknown one.
                 * @example cus_abc123
                 */
                customer_id: components["parameters"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description A query parameter was sent; there is none. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["CustomerNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your choice, for example a UUID, that makes it safe to send the request again. Within 24 hours the same request with the same key
                 *     has one effect and is answered with the stored status and body, marked `Idempotent-Replayed: true`. See
                 *     [Idempotency](#section/Idempotency).
                 * @example 0b1f3f0e-6c1a-4d7e-9b7a-3a1d5f6e8c21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the customer, yours or a generated one. An id that cannot exist is answered like an unknown one.
                 * @example cus_abc123
                 */
                customer_id: components["parameters"]["CustomerId"];
            };
            cookie?: never;
        };
        /** @description What to change. `{}` or nothing changes nothing. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CustomerUpdate"];
            };
        };
        responses: {
            /** @description The customer after the change. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The request does not match this description. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["CustomerNotFound"];
            409: components["responses"]["IdempotencyKeyInUse"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description The metadata would have too many keys; or the `Idempotency-Key` was used before with another request. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your choice, for example a UUID, that makes it safe to send the request again. Within 24 hours the same request with the same key
                 *     has one effect and is answered with the stored status and body, marked `Idempotent-Replayed: true`. See
                 *     [Idempotency](#section/Idempotency).
                 * @example 0b1f3f0e-6c1a-4d7e-9b7a-3a1d5f6e8c21
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the customer, yours or a generated one. An id that cannot exist is answered like an unknown one.
                 * @example cus_abc123
                 */
                customer_id: components["parameters"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer was deleted. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerDeleted"];
                };
            };
            /** @description The idempotency key has a wrong form, or a query parameter was sent. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["CustomerNotFound"];
            409: components["responses"]["IdempotencyKeyInUse"];
            422: components["responses"]["IdempotencyKeyMismatch"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    retrieveSandboxAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the customer's step, from the payment's `next_action`. It cannot be guessed and is the credential.
                 * @example act_agorui77mb275e2iafejplqmf4
                 */
                action_id: components["parameters"]["ActionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The step, open or decided. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxAction"];
                };
            };
            /** @description A query parameter was sent; there is none. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["ActionNotFound"];
            /** @description The payment was cancelled or has expired before the customer decided. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    finishSandboxAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the customer's step, from the payment's `next_action`. It cannot be guessed and is the credential.
                 * @example act_agorui77mb275e2iafejplqmf4
                 */
                action_id: components["parameters"]["ActionId"];
            };
            cookie?: never;
        };
        /** @description What the customer decides, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["SandboxOutcome"];
            };
        };
        responses: {
            /** @description Decided. The browser is sent on to the return route. */
            303: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The outcome is missing or neither `approve` nor `reject`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["ActionNotFound"];
            /** @description Decided already, or the payment has moved on without the customer. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            /** @description The body is not `application/x-www-form-urlencoded`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    checkLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process lives. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    checkReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Requests can be served. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Requests cannot be served, because the database does not answer or the process is stopping. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receivePaymentSucceeded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description The event was received. The body of the answer is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receivePaymentFailed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description The event was received. The body of the answer is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receivePaymentProcessing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description The event was received. The body of the answer is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receivePaymentActionRequired: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description The event was received. The body of the answer is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receivePaymentAuthorized: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description The event was received. The body of the answer is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receivePaymentCaptured: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description The event was received. The body of the answer is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receivePaymentCancelled: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description The event was received. The body of the answer is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receivePaymentCancelledPostCapture: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description The event was received. The body of the answer is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receivePaymentExpired: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description The event was received. The body of the answer is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
