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
         *     Pay with the data of a [payment method](#section/Ways-to-pay), or with the `payment_method_id` of a card that the customer has saved.
         *     `setup_future_usage` saves the card of this payment once it is authorized, and `mandate_data` beside it sets up a mandate. Later charge
         *     the customer in their absence with `mandate_id` and `off_session: true`; a charge beyond what the mandate allows is 422 and creates
         *     nothing. Such a charge cannot be raised: with `request_incremental_authorization: true` it is 422 `invalid_combination`.
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
         * @description Answers your payments, newest first, a page at a time. Filters narrow the list and can be combined; a cursor must be one of your
         *     payments, and of the `customer_id` that is asked for. See [Pagination](#section/Pagination).
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
    "/payments/session_tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create session tokens
         * @description Answers what the SDKs of Apple Pay and Google Pay need to show their payment sheets for a payment. Legal in `requires_payment_method`,
         *     `requires_confirmation` and `requires_customer_action`; the status does not change and no money moves.
         *
         *     Give each token to its SDK, let the customer approve in the sheet, and [confirm the payment](#operation/confirmPayment) with what the
         *     sheet gives back. `total_price` and `total.amount` are decimal strings, as the SDKs want them.
         *
         *     A browser may call this with a publishable key and the `client_secret`.
         */
        post: operations["createSessionTokens"];
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
         *     `session_expiry` counts from now. A payment method moves the payment to `requires_confirmation`; null in `payment_method`,
         *     `payment_method_data` or the `payment_method_id` that it has removes the method, and moves it back to `requires_payment_method`. No money
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
         *     | The customer is asked | `requires_customer_action` | What `next_action` says |
         *     | The processor needs time | `processing` | Wait for the event, or retrieve the payment |
         *     | Declined | `failed` | See `error_code`; create a new payment to try again |
         *
         *     All of these are a 200: a decline is not a problem. A failed payment cannot be confirmed again. Concurrent confirms of one payment lead
         *     to one attempt.
         *
         *     A browser may confirm with a publishable key and the `client_secret`. It may pay, but not change your terms: `capture_method`,
         *     `authentication_type`, `setup_future_usage` and `mandate_data` are 403 `forbidden` then.
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
         *     Captures of one payment run one after the other and never exceed the authorized amount together. A payment has at most 50; one more is
         *     422 `limit_reached`, and [Cancel](#operation/cancelPayment) releases what is still held.
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
    "/payments/{payment_id}/incremental_authorization": {
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
         * Raise the authorized amount
         * @description Asks the issuer to authorize a higher total, for a hotel stay, a car rental or a tab that has grown. Legal in `requires_capture`, and
         *     only for a payment that was created with `request_incremental_authorization: true`. A charge under a mandate cannot be raised, since its
         *     amount is what the mandate allows: to create one with that request is 422 `invalid_combination`.
         *
         *     Send the new total, not the increment. If the issuer agrees, `amount` and `amount_capturable` are the new total and
         *     `authorization_count` rises. If it declines, the answer is a 200 as well, and the payment keeps its amount and its authorization. Either
         *     way `incremental_authorizations` has one more entry, the last, whose `status` tells which. It has at most 10, declined ones too; one more
         *     request is 422 `limit_reached`.
         *
         *     No money is taken until you capture. No event is recorded, since the status stays.
         */
        post: operations["incrementAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/extend_authorization": {
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
         * Extend an authorization
         * @description Asks the processor to hold the authorized amount for longer. Legal in `requires_capture`, before `capture_before`, and only for a
         *     payment that was created with `request_extended_authorization: true`; the body may be left out.
         *
         *     If it is granted, `capture_before` moves by 7 days, `extended_authorization_applied` is true and
         *     `extended_authorization_last_applied_at` tells when. Each further call adds 7 days more. Not every card supports it: then the answer is
         *     a 200 too, `extended_authorization_applied` is false and `capture_before` stays, so check the answer. No money moves and the status
         *     stays.
         */
        post: operations["extendAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/cancel_post_capture": {
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
         * Cancel a payment after its capture
         * @description Undoes a payment that was captured, as a whole: the processor returns the captured amount to the customer. Legal in `succeeded` and
         *     `partially_captured`, as long as no refund is pending or succeeded; the body may be left out.
         *
         *     The payment becomes `cancelled_post_capture` and `amount_refunded` equals `amount_received`. No refund object and no refund event arise.
         *     To return a part, or to return money in several steps, [create a refund](#operation/createRefund) instead.
         */
        post: operations["cancelPaymentPostCapture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/3ds/authentication": {
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
         * Authenticate by 3-D Secure
         * @description Runs 3-D Secure for a payment whose `next_action` is `three_ds_invoke`, that is, one that was created with
         *     `request_external_three_ds_authentication: true`. Legal in `requires_customer_action`; the body may be left out.
         *
         *     `trans_status` tells the result. With `C` show the challenge: post a form with the field `creq` to `acs_url`, in an iframe or a window.
         *     When the step is done, `next_action` is null: [complete the authorization](#operation/completeAuthorization). With `N` or `R`, or after
         *     a rejected challenge, the payment is `failed`. No money moves here.
         *
         *     A second call, while the payment waits, answers the same again. A browser may call this with a publishable key and the `client_secret`.
         */
        post: operations["authenticateThreeDs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/complete_authorize": {
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
         * Complete an authorization
         * @description Asks the processor for the money once the customer has finished the step that `next_action` asked for, where the customer's browser did
         *     not come back by itself: the redirect was lost, or the step has no way back. Legal in `requires_customer_action` when `next_action` is
         *     null; the body may be left out.
         *
         *     The result is that of [Confirm a payment](#operation/confirmPayment), but the customer is not asked again: `succeeded`,
         *     `requires_capture`, `processing` or `failed`. While the step is open the answer is 409 `customer_action_pending` and nothing happens. If
         *     the browser returns at the same moment the money is asked for once.
         *
         *     A browser may call this with a publishable key and the `client_secret`; it is shown the payment in part.
         */
        post: operations["completeAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/update_metadata": {
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
        /**
         * Update the metadata of a payment
         * @description Attaches key-value pairs of yours to a payment, at any time. Legal in every status, and without any effect on the status or on money.
         *
         *     The pairs are merged into those already there: a key that is given replaces, a key with null is removed, all others stay. No event is
         *     recorded, but `version` rises.
         */
        put: operations["updatePaymentMetadata"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/eligibility": {
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
         * Check what can be done with a payment
         * @description Answers for every operation whether it is possible now, and if not, why. Legal in every status and without any effect. The same rules
         *     decide here and in the operations themselves, so a button that is shown by this answer works, unless the payment changes in between.
         */
        get: operations["checkPaymentEligibility"];
        put?: never;
        post?: never;
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
    "/payment_methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save a payment method
         * @description Keeps a card for a customer, who must exist, so that later payments need only its id. Nothing is charged and the issuer is not asked: a
         *     card that will be declined can be saved.
         *
         *     The number is encrypted, bound to you, the customer and the id; the security code is not kept at all. If the customer has saved the same
         *     number before, the answer is a 200 with the id that it has, and expiry, name and metadata are taken over from this request.
         *
         *     Send raw card data from a controlled environment only. A card can also be saved while paying with it, by `setup_future_usage` of a
         *     payment.
         */
        post: operations["createPaymentMethod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payment_methods/{payment_method_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the saved payment method. An id that cannot exist is answered like an unknown one.
                 * @example pm_agoruj5i4bzibexj74wli3ybhq
                 */
                payment_method_id: components["parameters"]["PaymentMethodId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve a payment method
         * @description Answers the saved card, masked, as it is now. A deleted one is unknown.
         */
        get: operations["retrievePaymentMethod"];
        put?: never;
        post?: never;
        /**
         * Delete a payment method
         * @description Removes a saved card for good; this cannot be undone. The encrypted number is erased, and afterwards the id is unknown (404), also to a
         *     second deletion. Payments made with it keep the `payment_method_id`; one that is not confirmed yet needs another payment method.
         *
         *     Mandates that rest on it are revoked.
         */
        delete: operations["deletePaymentMethod"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payment_methods/{payment_method_id}/update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the saved payment method. An id that cannot exist is answered like an unknown one.
                 * @example pm_agoruj5i4bzibexj74wli3ybhq
                 */
                payment_method_id: components["parameters"]["PaymentMethodId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Update a payment method
         * @description Changes expiry, name or metadata of a saved card; its number stays. A month or a year alone is joined with the stored other one, and the
         *     two together must not be past. `metadata` is merged key by key. Payments made before are not changed.
         */
        post: operations["updatePaymentMethod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a refund
         * @description Gives money of a captured payment back to the customer, all that is left or a part of it. Legal while the payment is `succeeded` or
         *     `partially_captured`, at most 50 times, failed refunds too; one more is 422 `limit_reached`.
         *
         *     Pending and succeeded refunds together never exceed what was captured, however many requests arrive at once. The payment's status does
         *     not change; its `amount_refunded` rises by the refund at once, and falls again if the refund fails.
         *
         *     Most refunds have `succeeded` when this is answered. A `pending` one is settled by the processor later; wait for `refund_succeeded` or
         *     `refund_failed`, or retrieve it. A refund that the processor declines is no problem but a refund with status `failed`. Send an
         *     `Idempotency-Key` or a `refund_id`: without either, a repeated request gives money back twice.
         */
        post: operations["createRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refunds/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List refunds
         * @description Answers your refunds, newest first, a page at a time. Filters narrow the list and can be combined. See
         *     [Pagination](#section/Pagination).
         */
        get: operations["listRefunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refunds/{refund_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the refund, yours or a generated one. An id that cannot exist is answered like an unknown one.
                 * @example ref_agor6eucqb76vmpxx3xftntn2y
                 */
                refund_id: components["parameters"]["RefundId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve a refund
         * @description Answers the refund as it is now. The payment lists its refunds too.
         */
        get: operations["retrieveRefund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mandates/{mandate_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the mandate. An id that cannot exist is answered like an unknown one.
                 * @example man_agorui77mb5h3jtdug7dpy43yu
                 */
                mandate_id: components["parameters"]["MandateId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve a mandate
         * @description Answers the mandate as it is now, with what was charged under it.
         */
        get: operations["retrieveMandate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mandates/revoke/{mandate_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the mandate. An id that cannot exist is answered like an unknown one.
                 * @example man_agorui77mb5h3jtdug7dpy43yu
                 */
                mandate_id: components["parameters"]["MandateId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a mandate
         * @description Ends a mandate for good, at the customer's wish or yours. Legal in `pending` and `active`; the body may be left out.
         *
         *     No charge under the mandate starts after this was answered. Charges made before, and the saved payment method, are not touched.
         */
        post: operations["revokeMandate"];
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
         * @description Erases the customer's personal data for good and deletes the saved payment methods and the linked funding sources. Afterwards the
         *     customer is unknown (404), payments keep the `customer_id`, and the id cannot be used again: neither for a new customer (409
         *     `already_exists`) nor in a payment (422 `customer_deleted`). Money is not touched. A customer with an active or pending mandate cannot
         *     be deleted: revoke it first.
         */
        delete: operations["deleteCustomer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/payment_methods": {
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
         * List the payment methods of a customer
         * @description Answers the cards that a customer has saved, newest first, a page at a time; deleted ones are not among them.
         *
         *     Use it to let the customer pick one. See [Pagination](#section/Pagination).
         */
        get: operations["listCustomerPaymentMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/mandates": {
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
         * List the mandates of a customer
         * @description Answers the mandates that a customer has given, newest first, a page at a time, whatever their status. See
         *     [Pagination](#section/Pagination).
         */
        get: operations["listCustomerMandates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/tokens": {
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
        get?: never;
        put?: never;
        /**
         * Create a customer token
         * @description Makes a token with which the customer's app or browser may act for this customer, and for nobody else. Sign the customer in on your side
         *     first, create the token on your server, and hand it over; the body may be left out.
         *
         *     A token works until it expires, at most an hour, or until the customer is deleted; it cannot be revoked by itself. It is accepted by
         *     operations for customers only, never in place of an API key.
         */
        post: operations["createCustomerToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook_endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook endpoints
         * @description Answers your endpoints, newest first, a page at a time, without their secrets. See [Pagination](#section/Pagination).
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Create a webhook endpoint
         * @description Names an address that your events are sent to from now on. The answer holds the endpoint's `secret`, which signs every delivery; it is
         *     shown here and when it is rotated, and never again. Each mode has at most 16 endpoints.
         *
         *     Addresses are `https`, on port 443 or 8443, and public: neither `localhost` nor a private network is ever contacted. With a test key they
         *     may be `http` on port 80 too. See [Webhooks](/docs/guides/webhooks).
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook_endpoints/{webhook_endpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the endpoint. An id that cannot exist is answered like an unknown one.
                 * @example we_agoqu6isqb3dfn6patw7kazmry
                 */
                webhook_endpoint_id: components["parameters"]["WebhookEndpointId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve a webhook endpoint
         * @description Answers the endpoint as it is now, without its secret: whether it is enabled, when a delivery last succeeded, and since when they fail.
         */
        get: operations["retrieveWebhookEndpoint"];
        put?: never;
        /**
         * Update a webhook endpoint
         * @description Changes an endpoint; what is not given stays. A field that is given replaces the one the endpoint has, null clears it, and `metadata` is
         *     merged key by key. `status: disabled` ends deliveries: those that are pending are discarded, and none are made for new events. `status:
         *     enabled` begins anew with the events from now on; fetch what was missed with [List events](#operation/listEvents), or send it again with
         *     [Retry an event](#operation/retryEvent).
         */
        post: operations["updateWebhookEndpoint"];
        /**
         * Delete a webhook endpoint
         * @description Ends deliveries to the endpoint for good: those that are pending are discarded, and its secret is erased. Its attempts stay visible with
         *     their events.
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook_endpoints/{webhook_endpoint_id}/rotate_secret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the endpoint. An id that cannot exist is answered like an unknown one.
                 * @example we_agoqu6isqb3dfn6patw7kazmry
                 */
                webhook_endpoint_id: components["parameters"]["WebhookEndpointId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the secret of a webhook endpoint
         * @description Makes a new secret and answers it. For `overlap_seconds` deliveries are signed with both, the new one first, so that your receiver can be
         *     changed without losing one; then the old secret is erased. A second rotation in that time drops the oldest.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook_endpoints/{webhook_endpoint_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the endpoint. An id that cannot exist is answered like an unknown one.
                 * @example we_agoqu6isqb3dfn6patw7kazmry
                 */
                webhook_endpoint_id: components["parameters"]["WebhookEndpointId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test a webhook endpoint
         * @description Sends an event `webhook_endpoint.test` to this endpoint at once, signed like any other, and answers what came of it, at the latest after 15
         *     seconds. A receiver that fails is an attempt with status `failed`, not a problem. It is tried once, and a disabled endpoint may be tested.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description Answers your events of the last 30 days, newest first, a page at a time, each with the very bytes that webhooks carry. Filters narrow the
         *     list and can be combined: `is_delivered=false` finds what a receiver has missed. See [Pagination](#section/Pagination).
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the event. An id that cannot exist is answered like an unknown one.
                 * @example evt_019d1b360f887fc69c6f884f48641d02
                 */
                event_id: components["parameters"]["EventId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve an event
         * @description Answers the event: the bytes that were, or would be, the body of its webhooks. Events are kept for 30 days.
         */
        get: operations["retrieveEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{event_id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the event. An id that cannot exist is answered like an unknown one.
                 * @example evt_019d1b360f887fc69c6f884f48641d02
                 */
                event_id: components["parameters"]["EventId"];
            };
            cookie?: never;
        };
        /**
         * List the attempts to deliver an event
         * @description Answers every attempt to deliver the event, to all endpoints, newest first, a page at a time: when, what the receiver answered, and when the
         *     next one follows. See [Pagination](#section/Pagination).
         */
        get: operations["listEventAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{event_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the event. An id that cannot exist is answered like an unknown one.
                 * @example evt_019d1b360f887fc69c6f884f48641d02
                 */
                event_id: components["parameters"]["EventId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry an event
         * @description Sends the event again at once, with the same id and bytes: to the endpoint that is named, even if the event was never meant for it, or else to
         *     all enabled endpoints that it was meant for. What is pending goes on by its schedule if this attempt fails; what has succeeded stays so
         *     whatever comes.
         */
        post: operations["retryEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payment-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a QR payment session
         * @description Opens one opportunity to pay one amount. The answer holds what the till needs and never sees again: `qr_url`, to be shown as a QR code;
         *     `ws_token`, with which a customer's client follows the session; and the signed [presentation](/docs/guides/qr-payments) that tells the
         *     customer's wallet who asks for how much.
         *
         *     A session expires after 15 minutes, unless `expires_in` says otherwise. Every rail must take the currency: `fednow`, `rtp`, `push_to_card`
         *     and `same_day_ach` take USD, `stablecoin` takes USD and EUR.
         *
         *     The key that makes the request safe to repeat may be sent as header or as `idempotency_key`; it is the same key.
         */
        post: operations["createQrSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payment-sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        /**
         * Fetch a QR payment session
         * @description What the customer's client asks after scanning the QR code. The `h` of the scanned URL is the only credential: it is bound to session,
         *     merchant, amount, currency and expiry, so a URL that was altered in any place opens nothing. Any web page may call this.
         *
         *     The first valid fetch makes the session `scanned`. Five fetches are answered; after that the session is locked against further ones (423) and
         *     can still be confirmed. Refused fetches do not count. Once the session has ended, or its time is over, it is 410, and `session_status` says
         *     how.
         *
         *     Verify `verifiable_presentation` before you show the amount: see [QR payments](/docs/guides/qr-payments).
         */
        get: operations["fetchQrSession"];
        put?: never;
        post?: never;
        /**
         * Cancel a QR payment session
         * @description Ends a session that nobody has begun to pay. Legal in `created` and `scanned`, until `expires_at`.
         */
        delete: operations["cancelQrSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payment-sessions/{session_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        /**
         * Check the status of a QR payment session
         * @description Answers the session as it is now, without the presentation. Poll it where no WebSocket can be had; it never counts as a fetch. A session whose
         *     time is over may be `created` or `scanned` for another half a minute, until it is swept.
         */
        get: operations["retrieveQrSessionStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payment-sessions/{session_id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        /**
         * Stream a QR payment session
         * @description Opens a WebSocket (RFC 6455) that tells every change of the session as it happens, wherever it was made.
         *
         *     - **Till**: a secret key in `api-key` or as a bearer token. At most 10 sockets for each session.
         *     - **Customer**: `Sec-WebSocket-Protocol: perfectpay.v2, wst_…`; the server selects `perfectpay.v2` and never repeats the token. At most 3
         *       sockets for each token. From a browser: `new WebSocket(url, ['perfectpay.v2', ws_token])`.
         *
         *     A credential in the query is ignored. Frames never repeat on one socket and leave no gap; when a connection is lost, connect again after 1, 2,
         *     4 … 30 seconds and take the first frame as the truth.
         *
         *     | Close code | When |
         *     |---|---|
         *     | 1000 | The session has ended, and its last frame was sent |
         *     | 1001, 1012 | The server stops: connect again |
         *     | 1007, 1008, 1009 | Your message was not UTF-8, or one of more than 10 in 10 seconds, or longer than 4 KB. Messages are not read |
         *     | 1013 | You read too slowly: more than 1 MB waits for you |
         *
         *     The server pings every 30 seconds and ends a connection that does not answer until the next one.
         */
        get: operations["streamQrSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payments/confirm-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a QR payment session
         * @description Called by the customer's client, with the customer's token: pays the session with one of the customer's funding sources over one of the
         *     session's rails. Of any number of confirmations at once exactly one wins; the others are answered 409.
         *
         *     The answer comes as soon as the rail was asked. How it ends is told by the [socket](#operation/streamQrSession), which the answer's `ws_token`
         *     opens, by events, and by the session's status. An attempt that fails is no problem of this request: the session is `scanned` again, with
         *     `last_payment_error`, and may be confirmed anew until it expires.
         *
         *     | Rail | Paid with |
         *     |---|---|
         *     | `fednow`, `rtp`, `same_day_ach` | `bank_account` |
         *     | `push_to_card` | `debit_card` |
         *     | `stablecoin` | `stablecoin_wallet` |
         */
        post: operations["confirmQrSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payments/{session_id}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Capture a QR payment
         * @description Collects a payment that was authorized (`capture_method: manual`). Legal in `authorized`. A part may be captured, once; the rest is released to
         *     the customer, and the session is `completed`.
         */
        post: operations["captureQrSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payments/{session_id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Void a QR payment
         * @description Gives up a payment that was authorized, before it is captured: the hold on the customer's money ends. Legal in `authorized`.
         */
        post: operations["voidQrSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payments/{session_id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refund a QR payment
         * @description Gives money of a completed session back to the customer, once or in at most 50 parts, never more than was captured. The session stays `completed` and
         *     counts it in `amount_refunded`. The refund is an ordinary one, to be seen under [Refunds](#tag/Refunds) as well.
         */
        post: operations["refundQrSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/customers/{customer_id}/funding-sources": {
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
         * List a customer's funding sources
         * @description Answers the customer's funding sources, newest first, a page at a time. The `customer_id` must be that of the token. See
         *     [Pagination](#section/Pagination).
         */
        get: operations["listFundingSources"];
        put?: never;
        /**
         * Link a funding source
         * @description Adds an account, a wallet or a card that the customer pays QR sessions with. The `customer_id` must be that of the token.
         *
         *     A bank account is linked by what [Plaid Link](https://plaid.com/docs/link/) gave the customer's client. A wallet's address is checked: an
         *     Ethereum-style address in mixed case must have the right checksum (EIP-55). A card is kept encrypted; there is no field for its security code.
         *     Linking the same account, wallet or card again answers the one that there is, with 200.
         */
        post: operations["linkFundingSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/customers/{customer_id}/funding-sources/{funding_source_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the customer, yours or a generated one. An id that cannot exist is answered like an unknown one.
                 * @example cus_abc123
                 */
                customer_id: components["parameters"]["CustomerId"];
                /**
                 * @description Id of the funding source. An id that cannot exist is answered like an unknown one.
                 * @example fs_agorv7wpab5ofjpm6w2tk2efuu
                 */
                funding_source_id: components["parameters"]["FundingSourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a funding source
         * @description Unlinks a funding source for good and erases its credentials at once. A payment that is under way goes on; sessions and payments keep its
         *     masked label. The `customer_id` must be that of the token.
         */
        delete: operations["deleteFundingSource"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collect/payment_sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List payment sessions
         * @description Answers your payment sessions, newest first, a page at a time. Filters narrow the list and can be combined. See
         *     [Pagination](#section/Pagination).
         */
        get: operations["listPaymentSessions"];
        put?: never;
        /**
         * Create a payment session
         * @description Collects a payment. What happens next depends on `type`:
         *
         *     | `type` | Customer | Then |
         *     |---|---|---|
         *     | `one_time` | present | send the customer to `session_url` |
         *     | `first_in_series` | present | the same; when it is paid there is a saved card and a mandate for later charges |
         *     | `next_in_series` | absent | the saved card is charged at once, under the mandate, before this request is answered |
         *
         *     The smallest body is an amount and a currency. `amount: 0` verifies and saves a card without charging it.
         *
         *     A `next_in_series` that a limit of the mandate forbids is 422, and nothing was created. One that the issuer declines is no problem of the request:
         *     the session is `completed` and `unpaid`. Send an `Idempotency-Key`: a retry with the same key never charges again.
         */
        post: operations["createPaymentSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collect/payment_sessions/{payment_session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example ps_agorwnn5qb3itdcrb2j7snjgce
                 */
                payment_session_id: components["parameters"]["PaymentSessionId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve a payment session
         * @description Answers the session as it is now. Decide by `payment_outcome`: a customer's return to your `return_url` proves nothing, and a session that is
         *     `completed` may be `unpaid` if it was a `next_in_series`.
         */
        get: operations["retrievePaymentSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collect/payment_sessions/{payment_session_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example ps_agorwnn5qb3itdcrb2j7snjgce
                 */
                payment_session_id: components["parameters"]["PaymentSessionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a payment session
         * @description Ends a session that is `active`, and the attempt that waits for the customer with it. Not while an attempt is being processed.
         */
        post: operations["cancelPaymentSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/checkout/{checkout_session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the page. An id that cannot exist is answered like an unknown one.
                 * @example ckt_fvyrmqvxe2yeialcpsu7xlbs6x
                 */
                checkout_session_id: components["parameters"]["CheckoutSessionId"];
            };
            cookie?: never;
        };
        /**
         * Retrieve a Checkout page
         * @description Answers what the Checkout page of a session shows. A browser that opens this address (`Accept: text/html`) is shown the page itself. The id in the
         *     address is the credential: whoever has it may pay.
         */
        get: operations["retrieveCheckout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/checkout/{checkout_session_id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the page. An id that cannot exist is answered like an unknown one.
                 * @example ckt_fvyrmqvxe2yeialcpsu7xlbs6x
                 */
                checkout_session_id: components["parameters"]["CheckoutSessionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay on a Checkout page
         * @description Takes the form of the Checkout page. The browser is sent to the customer's step, if there is one, or back to the page, which shows what came of it and
         *     goes on to your `return_url`.
         *
         *     Each page carries a token that makes one attempt: the same form sent again, by a double click or in a second tab, starts no other one and is sent to
         *     the page. After ten declined attempts, or thirty of any kind, no more are taken.
         */
        post: operations["payCheckout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/checkout/{checkout_session_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the page. An id that cannot exist is answered like an unknown one.
                 * @example ckt_fvyrmqvxe2yeialcpsu7xlbs6x
                 */
                checkout_session_id: components["parameters"]["CheckoutSessionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel on a Checkout page
         * @description The customer gives up: the session is `cancelled`, and the browser is sent to your `return_url`, or back to the page.
         */
        post: operations["cancelCheckout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/did.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the DID document
         * @description Answers who signs the presentations of QR sessions: the document of this service's [did:web](https://w3c-ccg.github.io/did-method-web/), with
         *     the key that signs now first and those whose presentations may still be around. Needs no key and may be cached for five minutes.
         */
        get: operations["retrieveDidDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ns/payments/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the JSON-LD context
         * @description Answers the terms of payment credentials for JSON-LD processors. The document never changes.
         */
        get: operations["retrievePaymentsContext"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the public keys
         * @description Answers the keys with which customer tokens are signed, so that whoever receives one can check it. Pick the key by the token's `kid`,
         *     allow `ES256` only, and require `typ` `customer+jwt`, the issuer, the audience and an `exp` in the future. Needs no key and may be
         *     cached for five minutes.
         */
        get: operations["retrieveKeys"];
        put?: never;
        post?: never;
        delete?: never;
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
         * @description Plays the customer. The form of the page posts here; a script may do so directly. `reject` makes the payment `failed` at once, with
         *     `authentication_failed` for 3-D Secure and `customer_rejected` for everything else. What `approve` does depends on the step:
         *
         *     | Step | Payment | The browser is sent |
         *     |---|---|---|
         *     | `redirect_to_url` | still `requires_customer_action`, with `next_action` null | to the return route, which completes it |
         *     | `three_ds_invoke`, `third_party_sdk_session_token` | the same; [complete it](#operation/completeAuthorization) | back to this page |
         *     | `display_bank_transfer_information`, the QR codes | the money has arrived in full, `succeeded` at once | back to this page |
         *
         *     A post of `creq` opens the challenge of `three_ds_invoke`: nothing is decided, and the browser is sent to the page.
         *
         *     After a rejection the browser goes the same way, and nothing is completed. A step is decided once: a second post, or one after the
         *     payment has moved on, is 410.
         */
        post: operations["finishSandboxAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/actions/{action_id}/qr_code": {
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
         * Fetch a QR code
         * @description Answers the QR code of a payment whose `next_action` is `fetch_qr_code_information`, made anew at each call and good for a minute. Call
         *     it about once a minute while you show the code; the address is the payment's `qr_code_fetch_url` and needs no key, so the customer's
         *     browser may call it. Once the payment has left `requires_customer_action` it is 410.
         */
        get: operations["fetchQrCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/payment-sessions/{session_id}/customer-token": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Continue as the demo customer
         * @description Makes a token for the sandbox's demo customer, so that the page behind a QR code can be tried without an app. It works for test sessions of the
         *     sandbox's own merchant only, and needs the `h` of the QR URL.
         */
        post: operations["createDemoCustomerToken"];
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
         * @description The payment became `requires_customer_action`; `next_action` says what the customer has to do.
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
    refund_succeeded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A refund succeeded
         * @description The refund became `succeeded`: the money is on its way to the customer for good.
         *
         *     `content.object` is the refund; retrieve the payment for its new `amount_refunded`.
         */
        post: operations["receiveRefundSucceeded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    refund_failed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A refund failed
         * @description The refund became `failed`; its `error_code` and `error_message` say why. The payment's `amount_refunded` has fallen again, so you may
         *     try once more.
         */
        post: operations["receiveRefundFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    mandate_active: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A mandate became active
         * @description The payment that sets the mandate up was accepted: the customer can be charged under it from now on.
         */
        post: operations["receiveMandateActive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    mandate_revoked: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A mandate was revoked
         * @description The mandate became `revoked`, by your request or because its payment method was deleted. Nothing can be charged under it any more.
         */
        post: operations["receiveMandateRevoked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qr_session.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A QR session was created
         * @description The session is `created`; its QR code can be shown.
         *
         *     `content.object` is the session; its `version` is the `sequence` of the stream's frame.
         */
        post: operations["receiveQrSessionCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qr_session.scanned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A QR session was scanned
         * @description A customer's client has fetched the session for the first time: it is `scanned`.
         *
         *     `content.object` is the session; its `version` is the `sequence` of the stream's frame.
         */
        post: operations["receiveQrSessionScanned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qr_session.processing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A QR session is being paid
         * @description A customer has confirmed, and the rail is asked: the session is `processing`.
         *
         *     `content.object` is the session; its `version` is the `sequence` of the stream's frame.
         */
        post: operations["receiveQrSessionProcessing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qr_session.authorized": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A QR session is authorized
         * @description The customer's money is held: capture or void it. The session is `authorized`.
         *
         *     `content.object` is the session; its `version` is the `sequence` of the stream's frame.
         */
        post: operations["receiveQrSessionAuthorized"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qr_session.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A QR session was paid
         * @description The money was collected: the session is `completed`.
         *
         *     `content.object` is the session; its `version` is the `sequence` of the stream's frame.
         */
        post: operations["receiveQrSessionCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qr_session.attempt_failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An attempt to pay a QR session failed
         * @description The rail has declined: the session is `scanned` again, and `last_payment_error` says why.
         *
         *     `content.object` is the session; its `version` is the `sequence` of the stream's frame.
         */
        post: operations["receiveQrSessionAttemptFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qr_session.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A QR session was cancelled
         * @description You have cancelled the session: it is `cancelled`.
         *
         *     `content.object` is the session; its `version` is the `sequence` of the stream's frame.
         */
        post: operations["receiveQrSessionCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qr_session.expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A QR session expired
         * @description Nobody paid in time, or the authorization lapsed: the session is `expired`.
         *
         *     `content.object` is the session; its `version` is the `sequence` of the stream's frame.
         */
        post: operations["receiveQrSessionExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qr_session.voided": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A QR session was voided
         * @description The hold on the customer's money was given up: the session is `voided`.
         *
         *     `content.object` is the session; its `version` is the `sequence` of the stream's frame.
         */
        post: operations["receiveQrSessionVoided"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "qr_session.refunded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A QR session was refunded
         * @description `amount_refunded` has changed: a refund was begun, or one that had been begun has failed. The session stays `completed`.
         *
         *     `content.object` is the session; its `version` is the `sequence` of the stream's frame.
         */
        post: operations["receiveQrSessionRefunded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment_session.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment session was created
         * @description The session was created; a `next_in_series` is charged after this.
         *
         *     `content.object` is the session.
         */
        post: operations["receivePaymentSessionCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment_session.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment session changed
         * @description The session has changed: an attempt began, was declined or has succeeded, or the session expired or was cancelled.
         *
         *     `content.object` is the session.
         */
        post: operations["receivePaymentSessionUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment_session.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment session was completed
         * @description The session became `completed`, whatever its outcome. It follows the `updated` of the same version.
         *
         *     `content.object` is the session.
         */
        post: operations["receivePaymentSessionCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook_endpoint.disabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An endpoint was disabled
         * @description One of your endpoints answered 410, or failed for five days, and was disabled. Sent to your other endpoints.
         *
         *     `content.object` is the endpoint, with the reason in `disabled_reason`.
         */
        post: operations["receiveWebhookEndpointDisabled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook_endpoint.test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A test delivery
         * @description You asked for a test of this endpoint.
         *
         *     `content.object` is the endpoint.
         */
        post: operations["receiveWebhookEndpointTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description The customer agreed on paper. */
        AcceptanceOfflineInput: {
            /**
             * @description Always `offline`. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            acceptance_type: "offline";
            /**
             * Format: date-time
             * @description When the customer agreed (RFC 3339).
             * @example 2026-03-23T10:00:00Z
             */
            accepted_at?: string | null;
            /** @description Nothing, since the customer did not agree in a browser. */
            online?: null;
        };
        /** @description The customer agreed in a browser. */
        AcceptanceOnlineInput: {
            /**
             * @description Always `online`. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            acceptance_type: "online";
            /**
             * Format: date-time
             * @description When the customer agreed (RFC 3339).
             * @example 2026-03-23T10:00:00Z
             */
            accepted_at?: string | null;
            online: components["schemas"]["OnlineAcceptance"];
        };
        /**
         * @description Whether the customer agreed in a browser (`online`) or on paper (`offline`).
         * @enum {string}
         */
        AcceptanceType: "online" | "offline";
        /**
         * @description What kind of account it is.
         * @enum {string}
         */
        AccountType: "checking" | "savings";
        /** @description An account in the United States. */
        AchCreditTransfer: {
            /** @description Number of the account. */
            account_number: string;
            /** @description Name of the bank. */
            bank_name: string;
            /** @description Routing number of the bank, of nine digits. */
            routing_number: string;
            /** @description BIC of the bank, for transfers from abroad. */
            swift_code: string;
        };
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
        /** @description Bounds of each payment, in minor units. At least one of the two. */
        AmountRange: {
            /**
             * Format: int64
             * @description At least this.
             */
            min?: number | null;
            /**
             * Format: int64
             * @description At most this.
             */
            max?: number | null;
        };
        /** @description What Apple Pay gave the browser, with its names in snake_case. */
        ApplePayData: {
            /** @description The encrypted credential, as Apple Pay gave it. In the sandbox it decides what happens, for example `sandbox_success`. */
            payment_data: string;
            payment_method: components["schemas"]["ApplePayMethod"];
            /** @description Apple Pay's id of the transaction. */
            transaction_identifier: string;
        };
        /** @description What Apple Pay tells about the card. */
        ApplePayMethod: {
            /** @description What Apple Pay shows the customer, for example the brand and the last digits. */
            display_name: string;
            /** @description Brand of the card, for example `Visa`. */
            network: string;
            /** @description Kind of the card, for example `credit`. */
            type: string;
        };
        /** @description The payment request for `ApplePaySession`. */
        ApplePayRequest: {
            /** @description Your country. */
            country_code: components["schemas"]["CountryCode"];
            currency_code: components["schemas"]["Currency"];
            total: components["schemas"]["ApplePayTotal"];
            /** @description What you support, for example `supports3DS`. */
            merchant_capabilities: string[];
            /** @description The brands that you take, with Apple's names. */
            supported_networks: string[];
            /** @description You, as Apple knows you. */
            merchant_identifier: string;
        };
        /** @description Apple's merchant session, to be passed to `completeMerchantValidation`. Simulated in the sandbox. */
        ApplePaySession: {
            /**
             * Format: int64
             * @description When it was made, in milliseconds since 1970.
             */
            epoch_timestamp: number;
            /**
             * Format: int64
             * @description When it expires, in milliseconds since 1970.
             */
            expires_at: number;
            /** @description Id of the session. */
            merchant_session_identifier: string;
            /** @description A number used once. */
            nonce: string;
            /** @description You, as Apple knows you. */
            merchant_identifier: string;
            /** @description The domain of your shop. */
            domain_name: string;
            /** @description Your name, as the sheet shows it. */
            display_name: string;
            /** @description Apple's signature. */
            signature: string;
            /** @description For analytics of Apple. */
            operational_analytics_identifier: string;
            /**
             * Format: int64
             * @description How often it was tried before.
             */
            retries: number;
            /** @description The processor, as Apple knows it. */
            psp_id: string;
        };
        /** @description A session for Apple Pay. */
        ApplePaySessionToken: {
            /**
             * @description The wallet. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            wallet_name: "apple_pay";
            /** @description The processor behind it, `perfectpay_sandbox` in the sandbox. */
            connector: string;
            /**
             * @description Always false, since the token is there.
             * @constant
             */
            delayed_session_token: false;
            sdk_next_action: components["schemas"]["SdkNextAction"];
            session_token_data: components["schemas"]["ApplePaySession"];
            payment_request_data: components["schemas"]["ApplePayRequest"];
        };
        /** @description The line that the sheet shows as the total. */
        ApplePayTotal: {
            /** @description Your name. */
            label: string;
            /**
             * @description Always `final`.
             * @constant
             */
            type: "final";
            /** @description The amount in major units, with the digits of the currency. */
            amount: string;
        };
        /**
         * @description Whether you ask for 3-D Secure. `no_three_ds`: only if the card's issuer demands it. `three_ds`: always; the customer may have to approve
         *     the payment on a page of the issuer.
         * @enum {string}
         */
        AuthenticationType: "no_three_ds" | "three_ds";
        /** @description What goes along with the completion. Every field is optional and null means "not given". */
        AuthorizationComplete: {
            /** @description The payment's `client_secret`. Required with a publishable key; with a secret key it is not needed, but must be right if it is sent. */
            client_secret?: string | null;
            /** @description Whether the browser has run the issuer's 3-D Secure method. Accepted, without effect in the sandbox. */
            threeds_method_comp_ind?: components["schemas"]["ThreeDsMethodCompletion"] | null;
        };
        /** @description The new total, and why. */
        AuthorizationIncrement: {
            /** @description The new total in minor units, not the increment. It must be more than the present amount. */
            amount: components["schemas"]["Amount"];
            /**
             * @description The reason, in your words. It is kept, but not answered.
             * @example Additional room service charges
             */
            reason?: string | null;
        };
        /** @description A bank account as far as it may be shown. */
        BankAccount: {
            /**
             * @description Name of the bank.
             * @example Sandbox Bank
             */
            bank_name: string;
            /**
             * @description Name of the account.
             * @example Checking
             */
            account_name: string;
            account_type: components["schemas"]["AccountType"];
            /**
             * @description Last digits of the account number.
             * @example 6789
             */
            last4: string;
        };
        /** @description A bank account, as Plaid Link gave it to the customer's client. */
        BankAccountLink: {
            /**
             * @description Always `bank_account`. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "bank_account";
            /**
             * @description The public token of Plaid Link; it is exchanged at once and not kept.
             * @example public-sandbox-abc123
             */
            plaid_public_token: string;
            /**
             * @description The account that the customer chose.
             * @example acct_abc123
             */
            plaid_account_id: string;
        };
        /** @description The bank's page to pay on. Exactly one member. */
        BankRedirectData: {
            ideal?: components["schemas"]["IdealData"];
        };
        /** @description The bank's page. Exactly one member. */
        BankRedirectMasked: {
            /** @description iDEAL. */
            ideal?: components["schemas"]["EmptyObject"];
        };
        /**
         * @description Show the customer where to transfer the money. The payment succeeds when it has arrived, which can take days: set `session_expiry`
         *     accordingly.
         */
        BankTransferAction: {
            /**
             * @description What kind of step it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "display_bank_transfer_information";
            bank_transfer_steps_and_charges_details: components["schemas"]["BankTransferDetails"];
            sandbox_action_url: components["schemas"]["SandboxActionUrl"];
        };
        /** @description The transfer to pay by. Exactly one member. */
        BankTransferData: {
            /** @description A transfer in US dollars. */
            ach_bank_transfer?: components["schemas"]["EmptyObject"];
            /** @description A transfer in euros. */
            sepa_bank_transfer?: components["schemas"]["EmptyObject"];
            /** @description Pix, by a QR code or a code to copy. */
            pix?: components["schemas"]["EmptyObject"];
        };
        /** @description Where to transfer, and how much. The accounts are made for this one payment. */
        BankTransferDetails: {
            /** @description The account in the United States, for `ach`; null otherwise. */
            ach_credit_transfer: components["schemas"]["AchCreditTransfer"] | null;
            /** @description The account in the euro area, for `sepa`; null otherwise. */
            sepa_bank_instructions: components["schemas"]["SepaBankInstructions"] | null;
            receiver: components["schemas"]["BankTransferReceiver"];
        };
        /** @description How much has arrived. */
        BankTransferReceiver: {
            /** @description What has arrived, in minor units. */
            amount_received: components["schemas"]["AmountOrZero"];
            /** @description What was taken of it for the payment, in minor units. */
            amount_charged: components["schemas"]["AmountOrZero"];
            /** @description What is still to be transferred, in minor units. */
            amount_remaining: components["schemas"]["AmountOrZero"];
        };
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
         *     or of a part, which releases the rest. `manual_multiple`: by up to 50 captures within 7 days.
         * @enum {string}
         */
        CaptureMethod: "automatic" | "manual" | "manual_multiple";
        /**
         * @description Security code, of four digits for American Express and of three for every other brand.
         * @example 123
         */
        CardCvc: string;
        /**
         * @description The card. All values are strings. The number is kept encrypted until the payment is confirmed, cancelled or expired, then erased unless
         *     it is saved; the security code is used for the authorization at hand and never stored. Neither is ever answered.
         */
        CardData: {
            card_number: components["schemas"]["CardNumber"];
            card_exp_month: components["schemas"]["CardExpiryMonth"];
            card_exp_year: components["schemas"]["CardExpiryYear"];
            card_cvc: components["schemas"]["CardCvc"];
            /**
             * @description Name on the card.
             * @example Jane Doe
             */
            card_holder_name?: string | null;
        };
        /**
         * @description The card to save. All values are strings. The number is kept encrypted; the security code is checked for its length and never stored.
         *     Neither is ever answered.
         */
        CardDataToSave: {
            card_number: components["schemas"]["CardNumber"];
            card_exp_month: components["schemas"]["CardExpiryMonth"];
            card_exp_year: components["schemas"]["CardExpiryYear"];
            /** @description Security code, of four digits for American Express and of three for every other brand. It may be left out. */
            card_cvc?: components["schemas"]["CardCvc"] | null;
            /**
             * @description Name on the card.
             * @example Jane Doe
             */
            card_holder_name?: string | null;
        };
        /** @description What to change of a card, at least one field. Null clears the name; the number cannot be changed. */
        CardDataUpdate: {
            /** @description New month of expiry, `1` or `01` to `12`. Alone, it is joined with the stored year. */
            card_exp_month?: components["schemas"]["CardExpiryMonth"];
            /** @description New year of expiry, of two or four digits, from 2000 to 2099. Alone, it is joined with the stored month. */
            card_exp_year?: components["schemas"]["CardExpiryYear"];
            /**
             * @description New name on the card.
             * @example Jane Doe
             */
            card_holder_name?: string | null;
        };
        /**
         * @description Month of expiry, `1` or `01` to `12`.
         * @example 10
         */
        CardExpiryMonth: string;
        /**
         * @description Year of expiry, of two or four digits, from 2000 to 2099.
         * @example 25
         * @example 2025
         */
        CardExpiryYear: string;
        /** @description A card as far as it may be shown. Number and security code are never answered. */
        CardMasked: {
            /** @description Last four digits of the number. */
            last4: string;
            /** @description First six digits of the number, which name the issuer. */
            card_isin: string;
            card_network: components["schemas"]["CardNetwork"];
            /** @description Whether it is a credit or a debit card, as its number says; where that says nothing, as the request says. */
            card_type: components["schemas"]["CardType"];
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
         * @description 12 to 19 digits; spaces are ignored. The check digit must be right.
         * @example 4242424242424242
         * @example 4242 4242 4242 4242
         */
        CardNumber: string;
        /** @description How a card is charged. */
        CardOptions: {
            /** @description When the money is collected; `automatic` when not given. */
            capture_method?: components["schemas"]["QrCaptureMethod"] | null;
        };
        /**
         * @description Whether it is a credit or a debit card.
         * @enum {string}
         */
        CardType: "credit" | "debit";
        /**
         * @description The chain on which the wallet is.
         * @enum {string}
         */
        Chain: "ethereum" | "polygon" | "base" | "solana";
        /** @description What a Checkout page shows. */
        Checkout: {
            checkout_session_id: components["schemas"]["CheckoutSessionId"];
            session_id: components["schemas"]["PaymentSessionId"];
            type: components["schemas"]["PaymentSessionType"];
            status: components["schemas"]["PaymentSessionStatus"];
            payment_outcome: components["schemas"]["PaymentOutcome"];
            amount: components["schemas"]["AmountOrZero"];
            currency: components["schemas"]["Currency"];
            capture_method: components["schemas"]["QrCaptureMethod"];
            save_payment_method: components["schemas"]["SavePaymentMethod"];
            merchant: components["schemas"]["CheckoutMerchant"];
            /** @description The ways to pay that are offered now; none where nothing can be paid. */
            methods: components["schemas"]["CheckoutMethod"][];
            /** @description The customer's saved cards, newest first. */
            saved_cards: components["schemas"]["CheckoutSavedCard"][];
            /** @description Whether name and e-mail are asked, since saving the card makes a customer. */
            asks_for_customer: boolean;
            /** @description What the customer is asked to agree to. */
            mandate_options: components["schemas"]["MandateOptions"] | null;
            /** @description Makes one attempt; null where none can be made. */
            attempt_token: string | null;
            /**
             * Format: uri
             * @description The step of the customer that an attempt waits for.
             */
            next_action_url: string | null;
            last_payment_error: components["schemas"]["SessionPaymentError"] | null;
            paid_with: components["schemas"]["CheckoutPaidWith"] | null;
            /** @description Where the customer goes on to, with `session_id` and `status` added. */
            return_url: string | null;
            /** @description The merchant's reference. */
            external_reference: string | null;
            /** @description Language that the merchant has chosen; null for the browser's. */
            locale: components["schemas"]["CheckoutLocale"] | null;
            mode: components["schemas"]["Mode"];
            /** @description Until when the customer can pay. */
            expires_at: components["schemas"]["Timestamp"];
        };
        /** @description The form of the page. */
        CheckoutCancel: {
            /** @description As the page has it. */
            attempt_token: string;
        };
        /**
         * @description Language of the page.
         * @enum {string}
         */
        CheckoutLocale: "en" | "de" | "fr" | "es" | "it" | "pt" | "nl" | "pl" | "ja" | "ar";
        /** @description Who asks, and how the page looks. */
        CheckoutMerchant: {
            /** @description The name that customers know. */
            display_name: string;
            /**
             * Format: uri
             * @description Address of the logo.
             */
            logo_url: string | null;
            /** @description Colour of buttons; text on it is chosen so that it can be read. */
            primary_color: string | null;
            /** @description Colour of the page. */
            background_color: string | null;
        };
        /**
         * @description A way to pay that the page offers.
         * @enum {string}
         */
        CheckoutMethod: "card" | "saved_card" | "paypal" | "ideal";
        /** @description How the Checkout page behaves. */
        CheckoutOptions: {
            /**
             * Format: uri
             * @description Where the customer comes back to. `https`, in test mode also `http`.
             * @example https://shop.example/thanks
             */
            return_url?: string | null;
            /** @description Whether the card is saved. When not given: `never`, but `always` for `first_in_series` and for `amount: 0`. */
            save_payment_method?: components["schemas"]["SavePaymentMethod"] | null;
            presentation_mode?: components["schemas"]["PresentationMode"] | null;
            /** @description Language of the page; when not given, that of the browser. */
            locale?: components["schemas"]["CheckoutLocale"] | null;
        };
        /** @description What was paid with, masked. */
        CheckoutPaidWith: {
            method: components["schemas"]["CheckoutMethod"];
            /** @description Brand of the card; null for another method. */
            card_network: components["schemas"]["CardNetwork"] | null;
            /** @description Last four digits of the card; null for another method. */
            last4: string | null;
        };
        /** @description The form of the page. A text that is empty counts as not given. */
        CheckoutPay: {
            /** @description As the page has it. */
            attempt_token: string;
            method: components["schemas"]["CheckoutMethod"];
            /** @description The saved card, for `saved_card`. */
            payment_method_id?: string;
            /** @description Digits; spaces are ignored. */
            card_number?: string;
            /** @description Month and year, such as `10 / 29`. */
            card_exp?: string;
            /** @description Security code. Never kept. */
            card_cvc?: string;
            /** @description Name on the card. */
            card_holder_name?: string;
            /** @description The customer's name, where it is asked. */
            name?: string;
            /** @description The customer's e-mail address, where it is asked. */
            email?: string;
            /** @description `on`, where the customer wants the card to be saved. */
            save?: string;
            /** @description `on`, where the customer agrees to later charges. */
            consent?: string;
            /** @description Language in which the page was shown. */
            locale?: components["schemas"]["CheckoutLocale"];
            /** @description The words of the page that the customer agreed to. Kept with the consent are the page's own, in the language of the page; others than those are refused. */
            terms?: string;
        };
        /** @description A card that the customer has saved. */
        CheckoutSavedCard: {
            payment_method_id: components["schemas"]["PaymentMethodId"];
            card_network: components["schemas"]["CardNetwork"];
            /** @description Last four digits of the number. */
            last4: string;
            /** @description Month of expiry, in two digits. */
            card_exp_month: string;
            /** @description Year of expiry, in two digits. */
            card_exp_year: string;
        };
        /**
         * @description Id of a Checkout page. Whoever knows it may pay, so do not log it.
         * @example ckt_fvyrmqvxe2yeialcpsu7xlbs6x
         */
        CheckoutSessionId: string;
        /**
         * @description Opens this one payment to a browser that has the publishable key. Hand it to the customer's browser, never log it or put it into a URL
         *     of yours. It does not expire by itself.
         * @example pay_mbabizu24mvu3mela5njyhpit4_secret_u8jzPde0IgxLd6GncfBAepfJ
         */
        ClientSecret: string;
        /** @description A compact JSON Web Signature with ES256. */
        CompactJws: string;
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
        /** @description An amount for people, in major units. */
        CredentialAmount: {
            /**
             * @description A decimal with all the digits of its currency: `5.75` USD, `575` JPY, `5.750` KWD.
             * @example 5.75
             */
            value: string;
            currency: components["schemas"]["Currency"];
        };
        /**
         * @description The vocabularies of the document.
         * @example [
         *       "https://www.w3.org/ns/credentials/v2",
         *       "https://perfectpay.ai/ns/payments/v1"
         *     ]
         */
        CredentialContexts: string[];
        /** @description Who asks for the money. */
        CredentialMerchant: {
            /**
             * @description Id of the merchant.
             * @example merchant_abc
             */
            id: string;
            /**
             * @description The name that customers know.
             * @example Corner Store
             */
            name: string;
            /**
             * @description Merchant category code (ISO 18245); absent where the merchant has none.
             * @example 5411
             */
            mcc?: string;
        };
        /** @description Who asks for how much, until when, over which rails. */
        CredentialSubject: {
            /** @description The session. It must be that of the scanned URL. */
            session_id: components["schemas"]["SessionId"];
            /**
             * Format: uuid
             * @description Different in every presentation; treat each as usable once.
             */
            jti: string;
            merchant: components["schemas"]["CredentialMerchant"];
            amount: components["schemas"]["CredentialAmount"];
            /** @description The rails to choose from. */
            supported_rails: components["schemas"]["Rail"][];
            /** @description Until when the session can be confirmed. */
            expiry: components["schemas"]["Timestamp"];
        };
        /**
         * @description Currency, as an ISO 4217 code in upper case. Circulating currencies only: no funds, no precious metals, no codes for testing. The number
         *     of minor digits is that of the ISO table (USD 2, JPY 0, KWD 3). ANG (since 2025 XCG) and BGN (since 2026 EUR) circulate no more and stay for
         *     what was charged in them.
         * @example USD
         * @enum {string}
         */
        Currency: "AED" | "AFN" | "ALL" | "AMD" | "ANG" | "AOA" | "ARS" | "AUD" | "AWG" | "AZN" | "BAM" | "BBD" | "BDT" | "BGN" | "BHD" | "BIF" | "BMD" | "BND" | "BOB" | "BRL" | "BSD" | "BTN" | "BWP" | "BYN" | "BZD" | "CAD" | "CDF" | "CHF" | "CLP" | "CNY" | "COP" | "CRC" | "CUP" | "CVE" | "CZK" | "DJF" | "DKK" | "DOP" | "DZD" | "EGP" | "ERN" | "ETB" | "EUR" | "FJD" | "FKP" | "GBP" | "GEL" | "GHS" | "GIP" | "GMD" | "GNF" | "GTQ" | "GYD" | "HKD" | "HNL" | "HTG" | "HUF" | "IDR" | "ILS" | "INR" | "IQD" | "IRR" | "ISK" | "JMD" | "JOD" | "JPY" | "KES" | "KGS" | "KHR" | "KMF" | "KPW" | "KRW" | "KWD" | "KYD" | "KZT" | "LAK" | "LBP" | "LKR" | "LRD" | "LSL" | "LYD" | "MAD" | "MDL" | "MGA" | "MKD" | "MMK" | "MNT" | "MOP" | "MRU" | "MUR" | "MVR" | "MWK" | "MXN" | "MYR" | "MZN" | "NAD" | "NGN" | "NIO" | "NOK" | "NPR" | "NZD" | "OMR" | "PAB" | "PEN" | "PGK" | "PHP" | "PKR" | "PLN" | "PYG" | "QAR" | "RON" | "RSD" | "RUB" | "RWF" | "SAR" | "SBD" | "SCR" | "SDG" | "SEK" | "SGD" | "SHP" | "SLE" | "SOS" | "SRD" | "SSP" | "STN" | "SVC" | "SYP" | "SZL" | "THB" | "TJS" | "TMT" | "TND" | "TOP" | "TRY" | "TTD" | "TWD" | "TZS" | "UAH" | "UGX" | "USD" | "UYU" | "UZS" | "VES" | "VND" | "VUV" | "WST" | "XAF" | "XCD" | "XCG" | "XOF" | "XPF" | "YER" | "ZAR" | "ZMW" | "ZWG";
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
            acceptance_type: components["schemas"]["AcceptanceType"];
            /** @description When the customer agreed; null when not given. */
            accepted_at: components["schemas"]["Timestamp"] | null;
            /** @description Set when the customer agreed online; null otherwise. */
            online: components["schemas"]["OnlineAcceptance"] | null;
        };
        /** @description When and how the customer agreed, by `acceptance_type` `online` or `offline`. */
        CustomerAcceptanceInput: components["schemas"]["AcceptanceOnlineInput"] | components["schemas"]["AcceptanceOfflineInput"];
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
        /**
         * @description A token with which the customer's app or browser acts for this one customer: a JSON Web Token (RFC 7519), signed with ES256.
         *
         *     | Claim | Value |
         *     |---|---|
         *     | header `alg`, `typ`, `kid` | `ES256`, `customer+jwt`, the key's id in [the key set](#operation/retrieveKeys) |
         *     | `iss` | Address of this service |
         *     | `aud` | `perfectpay:customer` |
         *     | `sub` | The `customer_id` |
         *     | `merchant_id`, `mode` | You, and `test` or `live`, as your key was |
         *     | `iat`, `exp` | When it was made and when it expires, in seconds since 1970 |
         *     | `jti` | 26 characters of `[2-7a-z]`, different in every token |
         */
        CustomerToken: {
            customer_id: components["schemas"]["CustomerId"];
            /** @description The token, to be sent as `Authorization: Bearer …`. Hand it to this customer only, and never log it or put it into a URL of yours. */
            token: string;
            /**
             * @description Always `Bearer`.
             * @constant
             */
            token_type: "Bearer";
            /** @description When the token expires. */
            expires_at: components["schemas"]["Timestamp"];
        };
        /** @description How long the token shall be good. Every field is optional and null means "not given". */
        CustomerTokenCreate: {
            /**
             * @description Seconds until the token expires.
             * @default 900
             */
            expires_in?: number | null;
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
        /** @description A debit card as far as it may be shown. */
        DebitCard: {
            /** @description Last four digits of the number. */
            last4: string;
            /** @description First six digits of the number, which name the issuer. */
            card_isin: string;
            card_network: components["schemas"]["CardNetwork"];
            /** @description Month of expiry, in two digits. */
            card_exp_month: string;
            /** @description Year of expiry, in two digits. */
            card_exp_year: string;
        };
        /** @description A debit card of Visa or Mastercard. Its security code is neither needed nor taken. */
        DebitCardLink: {
            /**
             * @description Always `debit_card`. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "debit_card";
            card_number: components["schemas"]["CardNumber"];
            card_exp_month: components["schemas"]["CardExpiryMonth"];
            card_exp_year: components["schemas"]["CardExpiryYear"];
        };
        /** @description One attempt to deliver an event to one endpoint. */
        DeliveryAttempt: {
            /**
             * @description Id of the attempt.
             * @example att_agorwnqprbyztmp2tciwndxdvm
             */
            attempt_id: string;
            /**
             * @description The event that was sent.
             * @example evt_019d1b360f887fc69c6f884f48641d02
             */
            event_id: string;
            /** @description The endpoint that it was sent to. */
            webhook_endpoint_id: components["schemas"]["WebhookEndpointId"];
            /** @description Which attempt it was for this event and endpoint, from 1. */
            attempt: number;
            trigger: components["schemas"]["DeliveryTrigger"];
            /** @description Where it was sent to at that time. */
            url: components["schemas"]["WebhookUrl"];
            status: components["schemas"]["DeliveryStatus"];
            /** @description The status of the answer; null when there was none. */
            response_status: number | null;
            /** @description The first 1,000 characters of the answer; null when there was none. */
            response_body: string | null;
            /** @description Why it failed; null when it succeeded. */
            error: components["schemas"]["DeliveryError"] | null;
            /** @description How long it took, in milliseconds. */
            duration_ms: number;
            /** @description When it was sent. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When the next one follows; null when none does. */
            next_attempt_at: components["schemas"]["Timestamp"] | null;
        };
        /** @description One page of attempts, newest first. */
        DeliveryAttemptList: {
            /** @description How many objects this page holds. */
            size: number;
            /** @description The objects, newest first, in full. */
            data: components["schemas"]["DeliveryAttempt"][];
            /** @description Whether there are more objects in the direction of the page. */
            has_more: boolean;
        };
        /**
         * @description Why an attempt failed.
         *
         *     | Error | Meaning |
         *     |---|---|
         *     | `timeout` | No complete answer within 15 seconds |
         *     | `dns_failed` | The name could not be resolved |
         *     | `connection_failed` | The connection was refused or lost |
         *     | `tls_failed` | The certificate is not valid, or there was no TLS to be had |
         *     | `address_not_allowed` | The name leads to an address that we do not contact |
         *     | `redirect_refused` | The answer was a redirect; redirects are not followed |
         *     | `http_status` | The answer was another status than 2xx |
         * @enum {string}
         */
        DeliveryError: "timeout" | "dns_failed" | "connection_failed" | "tls_failed" | "address_not_allowed" | "redirect_refused" | "http_status";
        /**
         * @description Whether the receiver answered 2xx in time.
         * @enum {string}
         */
        DeliveryStatus: "succeeded" | "failed";
        /**
         * @description Why it was sent: `automatic` by the schedule, `manual` by a retry of yours, `test` by a test of the endpoint.
         * @enum {string}
         */
        DeliveryTrigger: "automatic" | "manual" | "test";
        /** @description Proof that the QR code was scanned. */
        DemoCustomerTokenCreate: {
            /** @description The `h` of the QR URL. */
            h: string;
        };
        /**
         * @description Where the customer is, in a browser (`BRW`) or in an app (`APP`).
         * @enum {string}
         */
        DeviceChannel: "BRW" | "APP";
        /**
         * @description Who signs, as a DID. Require the one that you expect; anybody can sign with a DID of their own.
         * @example did:web:perfectpay.ai
         */
        Did: string;
        /** @description The keys that sign presentations (Decentralized Identifiers 1.0). */
        DidDocument: {
            /** @description The vocabularies of the document. */
            "@context": string[];
            id: components["schemas"]["Did"];
            /** @description The keys, the newest first. */
            verificationMethod: components["schemas"]["VerificationMethod"][];
            /** @description Ids of the keys that may sign presentations. */
            assertionMethod: string[];
            /** @description Ids of the keys that may speak for the service. */
            authentication: string[];
        };
        /** @description Bounds of each payment, in minor units. */
        EffectiveAmountRange: {
            /**
             * Format: int64
             * @description At least this; null for no bound.
             */
            min: number | null;
            /**
             * Format: int64
             * @description At most this; null for no bound.
             */
            max: number | null;
        };
        /** @description What may be charged in each window. */
        EffectivePeriodLimits: {
            period: components["schemas"]["LimitPeriod"];
            /** @description Payments in a window; null for any number. */
            max_count: number | null;
            /**
             * Format: int64
             * @description Sum of the payments in a window; null for any.
             */
            max_amount: number | null;
            window: components["schemas"]["LimitWindow"];
        };
        /** @description First and last day on which the mandate may be charged, in UTC. */
        EffectiveValidityPeriod: {
            /**
             * Format: date
             * @description First day; null for that of its creation.
             */
            start_date: string | null;
            /**
             * Format: date
             * @description Last day; null for no end.
             */
            end_date: string | null;
        };
        /** @description An object without members. */
        EmptyObject: Record<string, never>;
        /**
         * @description A change that you must know of. It is recorded in the same transaction as the change itself, so neither is ever there without the other.
         *     Most have 2 kB; what you write yourself makes one larger: in ASCII it stays under 20 kB beside the `metadata`, and under 48 kB with it.
         */
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
        EventContent: components["schemas"]["PaymentEventContent"] | components["schemas"]["RefundEventContent"] | components["schemas"]["MandateEventContent"] | components["schemas"]["QrSessionEventContent"] | components["schemas"]["PaymentSessionEventContent"] | components["schemas"]["WebhookEndpointEventContent"];
        /** @description One page of events, newest first. */
        EventList: {
            /** @description How many objects this page holds. */
            size: number;
            /** @description The objects, newest first, in full. */
            data: components["schemas"]["Event"][];
            /** @description Whether there are more objects in the direction of the page. */
            has_more: boolean;
        };
        /** @description Which endpoint is to get the event again. */
        EventRetry: {
            /** @description The endpoint; all enabled ones that the event was meant for, when not given. */
            webhook_endpoint_id?: string | null;
        };
        /** @description What a retry has set in motion. */
        EventRetryScheduled: {
            /** @description The event that is sent again. */
            event_id: string;
            /** @description How many endpoints get it now. */
            scheduled: number;
        };
        /** @description The types of events that are sent. `["*"]` means all, also those of later versions; beside it nothing else is named. */
        EventSubscription: (components["schemas"]["EventType"] | "*")[];
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
         *     | `refund_succeeded` | The refund became `succeeded` |
         *     | `refund_failed` | The refund became `failed` |
         *     | `mandate_active` | The mandate became `active` |
         *     | `mandate_revoked` | The mandate became `revoked` |
         *     | `qr_session.created` | The session was created |
         *     | `qr_session.scanned` | A customer's client has fetched the session for the first time |
         *     | `qr_session.processing` | A customer has confirmed the session |
         *     | `qr_session.authorized` | The rail has approved, and the money is held |
         *     | `qr_session.completed` | The money was collected |
         *     | `qr_session.attempt_failed` | The rail has declined; the session is `scanned` again |
         *     | `qr_session.cancelled` | The session became `cancelled` |
         *     | `qr_session.expired` | The session became `expired` |
         *     | `qr_session.voided` | The session became `voided` |
         *     | `qr_session.refunded` | `amount_refunded` of the session changed |
         *     | `payment_session.created` | The payment session was created |
         *     | `payment_session.updated` | The payment session has changed |
         *     | `payment_session.completed` | The payment session became `completed`; it follows the `updated` of the same version |
         *     | `webhook_endpoint.disabled` | A webhook endpoint was disabled because it answered 410 or failed for five days |
         *     | `webhook_endpoint.test` | You tested a webhook endpoint |
         * @enum {string}
         */
        EventType: "payment_succeeded" | "payment_failed" | "payment_processing" | "payment_action_required" | "payment_authorized" | "payment_captured" | "payment_cancelled" | "payment_cancelled_post_capture" | "payment_expired" | "refund_succeeded" | "refund_failed" | "mandate_active" | "mandate_revoked" | "qr_session.created" | "qr_session.scanned" | "qr_session.processing" | "qr_session.authorized" | "qr_session.completed" | "qr_session.attempt_failed" | "qr_session.cancelled" | "qr_session.expired" | "qr_session.voided" | "qr_session.refunded" | "payment_session.created" | "payment_session.updated" | "payment_session.completed" | "webhook_endpoint.disabled" | "webhook_endpoint.test";
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
        /**
         * @description Fetch the QR code from `qr_code_fetch_url` and show it; fetch it again before it has lapsed, as long as the payment waits. The customer
         *     scans it and pays in an app, and the payment succeeds by itself.
         */
        FetchQrCodeAction: {
            /**
             * @description What kind of step it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "fetch_qr_code_information";
            /**
             * Format: uri
             * @description Where to [fetch the QR code](#operation/fetchQrCode), by GET and without a key.
             */
            qr_code_fetch_url: string;
            sandbox_action_url: components["schemas"]["SandboxActionUrl"];
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
        /** @description How the Checkout page behaves. */
        FirstInSeriesCheckoutOptions: {
            /**
             * Format: uri
             * @description Where the customer comes back to. `https`, in test mode also `http`.
             */
            return_url?: string | null;
            /**
             * @description Always `always`, since later charges need the card.
             * @enum {string|null}
             */
            save_payment_method?: "always" | null;
            presentation_mode?: components["schemas"]["PresentationMode"] | null;
            /** @description Language of the page; when not given, that of the browser. */
            locale?: components["schemas"]["CheckoutLocale"] | null;
        };
        /** @description Everything beyond amount and type. */
        FirstInSeriesOptions: {
            /** @description As the top level's `customer_id`. */
            customer_id?: components["schemas"]["CustomerId"] | null;
            /** @description A new customer to be made for this session; not beside `customer_id`. */
            customer?: components["schemas"]["SessionCustomer"] | null;
            checkout_options?: components["schemas"]["FirstInSeriesCheckoutOptions"] | null;
            payment_method_options?: components["schemas"]["PaymentMethodOptions"] | null;
            /** @description What the customer agrees to; without them an agreement without limits. */
            mandate_options?: components["schemas"]["MandateOptionsInput"] | null;
        };
        /** @description The first payment of a series, by a customer who is present and agrees to later ones. */
        FirstInSeriesSessionCreate: {
            /** @description Minor units; 0 verifies and saves a card without charging it. */
            amount: components["schemas"]["AmountOrZero"];
            currency: components["schemas"]["Currency"];
            /**
             * @description Always `first_in_series`.
             * @constant
             */
            type: "first_in_series";
            /** @description Whose payment it is; created if it is unknown. */
            customer_id?: components["schemas"]["CustomerId"] | null;
            options?: components["schemas"]["FirstInSeriesOptions"] | null;
            /**
             * @description Seconds until the session expires.
             * @default 86400
             */
            expires_in?: number | null;
            /**
             * @description Your own reference. It need not be unique.
             * @example order-1001
             */
            external_reference?: string | null;
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /** @description An account, a wallet or a card that a customer pays QR sessions with. The member of its type is set, the two others are null. */
        FundingSource: {
            funding_source_id: components["schemas"]["FundingSourceId"];
            /** @description The customer whom it belongs to. */
            customer_id: components["schemas"]["CustomerId"];
            type: components["schemas"]["FundingSourceType"];
            /**
             * @description What to call it in front of people, masked.
             * @example Sandbox Bank ••6789
             */
            label: string;
            /** @description The rails that it can pay over. */
            supported_rails: components["schemas"]["Rail"][];
            bank_account: components["schemas"]["BankAccount"] | null;
            stablecoin_wallet: components["schemas"]["StablecoinWallet"] | null;
            debit_card: components["schemas"]["DebitCard"] | null;
            /** @description When it was linked. */
            created_at: components["schemas"]["Timestamp"];
        };
        /** @description Confirmation that a funding source was deleted. */
        FundingSourceDeleted: {
            funding_source_id: components["schemas"]["FundingSourceId"];
            /**
             * @description Always true.
             * @constant
             */
            deleted: true;
        };
        /**
         * @description Id of a funding source.
         * @example fs_agorv7wpab5ofjpm6w2tk2efuu
         */
        FundingSourceId: string;
        /** @description What to link; exactly the fields of its type. */
        FundingSourceLink: components["schemas"]["BankAccountLink"] | components["schemas"]["StablecoinWalletLink"] | components["schemas"]["DebitCardLink"];
        /** @description One page of funding sources, newest first. */
        FundingSourceList: {
            /** @description How many objects this page holds. */
            size: number;
            /** @description The objects, newest first, in full. */
            data: components["schemas"]["FundingSource"][];
            /** @description Whether there are more objects in the direction of the page. */
            has_more: boolean;
        };
        /**
         * @description What kind of funding source it is.
         * @enum {string}
         */
        FundingSourceType: "bank_account" | "stablecoin_wallet" | "debit_card";
        /**
         * @description Whether the card is saved to the customer, for payments with the customer present (`on_session`) or absent (`off_session`). It is saved
         *     when the payment becomes `requires_capture` or `succeeded`, with `mandate_data` already when it becomes `processing`. A card that the
         *     customer has saved before keeps its id; its expiry and name are brought up to date.
         * @enum {string}
         */
        FutureUsage: "on_session" | "off_session";
        /** @description One way to pay in the sheet. */
        GooglePayAllowedMethod: {
            /**
             * @description Always `CARD`.
             * @constant
             */
            type: "CARD";
            parameters: components["schemas"]["GooglePayCardParameters"];
            tokenization_specification: components["schemas"]["GooglePayTokenizationSpecification"];
        };
        /** @description Which cards may be used. */
        GooglePayCardParameters: {
            /** @description How a card may be authenticated, for example `CRYPTOGRAM_3DS`. */
            allowed_auth_methods: string[];
            /** @description The brands that you take, with Google's names. */
            allowed_card_networks: string[];
        };
        /** @description What Google Pay gave the browser, with its names in snake_case. */
        GooglePayData: {
            /** @description Kind of the payment credential, for example `CARD`. */
            type: string;
            /** @description What Google Pay shows the customer, for example the brand and the last digits. */
            description: string;
            info: components["schemas"]["GooglePayInfo"];
            tokenization_data: components["schemas"]["GooglePayTokenizationData"];
        };
        /** @description The gateway, and you at the gateway. */
        GooglePayGateway: {
            /** @description Name of the gateway. */
            gateway: string;
            /** @description You, as the gateway knows you. */
            gateway_merchant_id: string;
        };
        /** @description What Google Pay tells about the card. */
        GooglePayInfo: {
            /** @description Brand of the card, for example `VISA`. */
            card_network: string;
            /** @description Last four digits of the card. */
            card_details: string;
        };
        /** @description The card behind Google Pay, as far as it may be shown. */
        GooglePayMasked: {
            /** @description Last four digits of the card. */
            last4: string;
            /** @description Brand of the card, as Google Pay gave it. */
            card_network: string;
            /** @description Kind of the payment credential, as Google Pay gave it. */
            type: string;
        };
        /** @description Who is paid. */
        GooglePayMerchantInfo: {
            /** @description You, as Google knows you. */
            merchant_id: string;
            /** @description Your name, as the sheet shows it. */
            merchant_name: string;
        };
        /** @description A session for Google Pay. */
        GooglePaySessionToken: {
            /**
             * @description The wallet. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            wallet_name: "google_pay";
            /** @description The processor behind it, `perfectpay_sandbox` in the sandbox. */
            connector: string;
            /**
             * @description Always false, since the token is there.
             * @constant
             */
            delayed_session_token: false;
            sdk_next_action: components["schemas"]["SdkNextAction"];
            merchant_info: components["schemas"]["GooglePayMerchantInfo"];
            /** @description What the customer may pay with. */
            allowed_payment_methods: components["schemas"]["GooglePayAllowedMethod"][];
            transaction_info: components["schemas"]["GooglePayTransactionInfo"];
        };
        /** @description The encrypted payment credential. */
        GooglePayTokenizationData: {
            /** @description How it was made, for example `PAYMENT_GATEWAY`. */
            type: string;
            /** @description The encrypted credential, as Google Pay gave it. In the sandbox it decides what happens, for example `sandbox_success`. */
            token: string;
        };
        /** @description For whom Google Pay encrypts the credential. */
        GooglePayTokenizationSpecification: {
            /**
             * @description Always `PAYMENT_GATEWAY`.
             * @constant
             */
            type: "PAYMENT_GATEWAY";
            parameters: components["schemas"]["GooglePayGateway"];
        };
        /** @description What is to be paid. */
        GooglePayTransactionInfo: {
            /** @description Your country. */
            country_code: components["schemas"]["CountryCode"];
            currency_code: components["schemas"]["Currency"];
            /**
             * @description Always `FINAL`.
             * @constant
             */
            total_price_status: "FINAL";
            /** @description The amount in major units, with the digits of the currency. */
            total_price: string;
        };
        /** @description Everything is in order. */
        Health: {
            /**
             * @description Always `ok`; everything else is a problem.
             * @constant
             */
            status: "ok";
        };
        /** @description iDEAL. Every part is optional. */
        IdealData: {
            /** @description The customer's bank. Left out, the customer picks it on iDEAL's page. */
            bank_name?: string | null;
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
        /**
         * @description Why an operation is not possible now: the code of the problem that it would answer to its smallest valid request.
         *
         *     | Reason | Meaning |
         *     |---|---|
         *     | `invalid_state` | Not legal in the present status |
         *     | `not_enabled` | Incremental or extended authorization was not requested when the payment was created |
         *     | `customer_action_pending` | The customer has not finished the step yet |
         *     | `already_refunded` | A refund is pending or succeeded |
         *     | `amount_too_large` | Nothing is left to refund |
         *     | `limit_reached` | The payment has as many captures, increments or refunds as it may have |
         * @enum {string}
         */
        IneligibilityReason: "invalid_state" | "not_enabled" | "customer_action_pending" | "already_refunded" | "amount_too_large" | "limit_reached";
        /** @description A sum in installments. */
        InstallmentMandateInput: {
            /**
             * @description Always `installment`.
             * @constant
             */
            type: "installment";
            validity_period?: components["schemas"]["ValidityPeriod"] | null;
            /** @description Sum of all installments. */
            total_amount: components["schemas"]["Amount"];
            terms: components["schemas"]["InstallmentTermsInput"];
        };
        /** @description When the installments are charged. */
        InstallmentTerms: {
            /**
             * @description Always `periodic`.
             * @constant
             */
            type: "periodic";
            recurrence: components["schemas"]["Recurrence"];
            /** @description How many installments. */
            max_occurrences: number;
        };
        /** @description When the installments are charged. */
        InstallmentTermsInput: {
            /**
             * @description Always `periodic`.
             * @constant
             */
            type: "periodic";
            recurrence: components["schemas"]["RecurrenceInput"];
            /** @description How many installments. */
            max_occurrences: number;
        };
        /** @description A JSON-LD 1.1 context. */
        JsonLdContext: {
            /** @description The terms. */
            "@context": {
                [key: string]: unknown;
            };
        };
        /** @description The public keys of this service, as a JSON Web Key Set (RFC 7517). */
        KeySet: {
            /** @description The key that signs now, first, and those whose tokens may still be around. */
            keys: components["schemas"]["PublicKey"][];
        };
        /**
         * @description Length of a window.
         * @enum {string}
         */
        LimitPeriod: "day" | "week" | "month" | "year";
        /** @description When windows begin. */
        LimitWindow: {
            mode: components["schemas"]["WindowMode"];
            /** @description Needed with `cycle`. */
            anchor?: components["schemas"]["WindowAnchor"] | null;
        };
        /** @description A span of time, from its start up to but not including its end. */
        LimitWindowSpan: {
            /** @description The first moment. */
            start: components["schemas"]["Timestamp"];
            /** @description The first moment after it. */
            end: components["schemas"]["Timestamp"];
        };
        /**
         * @description A customer's agreement to be charged later, in the customer's absence. All fields are always answered, null where there is nothing to
         *     tell.
         */
        Mandate: {
            mandate_id: components["schemas"]["MandateId"];
            /** @description The customer who agreed. */
            customer_id: components["schemas"]["CustomerId"];
            /** @description The payment that set the mandate up. */
            payment_id: components["schemas"]["PaymentId"];
            /** @description The saved payment method that is charged. */
            payment_method_id: components["schemas"]["PaymentMethodId"];
            /**
             * @description Always `card`, since only cards can be saved.
             * @constant
             */
            payment_method: "card";
            payment_method_type: components["schemas"]["CardType"];
            /** @description The card that is charged, masked; null once it was deleted. */
            card: components["schemas"]["CardMasked"] | null;
            customer_acceptance: components["schemas"]["CustomerAcceptance"];
            /** @description What the agreement covers; null when it has no limit. */
            mandate_type: components["schemas"]["MandateType"] | null;
            /** @description What the customer has agreed to on a Checkout page; null for other mandates. */
            mandate_options: components["schemas"]["MandateOptions"] | null;
            usage: components["schemas"]["MandateUsage"];
            status: components["schemas"]["MandateStatus"];
            /** @description When the mandate was made. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it was revoked; null otherwise. */
            revoked_at: components["schemas"]["Timestamp"] | null;
            /** @description Rises with every change. */
            version: number;
        };
        /**
         * @description Which limit of a mandate a charge would break.
         *
         *     | Constraint | Limit | `limit` | `used` |
         *     |---|---|---|---|
         *     | `currency` | The mandate is in another currency | its currency | null |
         *     | `amount` | The one charge of a single-use mandate, or the amount of each charge | the amount | 0, or null |
         *     | `total_amount` | The sum of all charges of a multi-use mandate | its amount | what counts so far |
         *     | `validity_period` | The mandate is not valid yet, or no longer | its first or last moment | null |
         *     | `max_occurrences` | The number of charges | that number | how many there are |
         *     | `period_limits.max_count` | The number of charges in a window | that number | how many there are in the window |
         *     | `period_limits.max_amount` | The sum of the charges in a window | that sum | what counts in the window |
         *     | `recurrence` | One charge in each window of the recurrence | 1 | 1 |
         * @enum {string}
         */
        MandateConstraint: "currency" | "amount" | "total_amount" | "validity_period" | "max_occurrences" | "period_limits.max_count" | "period_limits.max_amount" | "recurrence";
        /** @description The customer's agreement to later charges, as given. */
        MandateData: {
            customer_acceptance: components["schemas"]["CustomerAcceptance"];
            /** @description What the agreement covers; null when it has no limit. */
            mandate_type: components["schemas"]["MandateType"] | null;
        };
        /**
         * @description The customer's agreement to later charges. Needs `setup_future_usage` `off_session`, a customer and a card; when the payment is accepted
         *     it sets up a mandate.
         */
        MandateDataInput: {
            customer_acceptance: components["schemas"]["CustomerAcceptanceInput"];
            /**
             * @description What the agreement covers: one charge (`single_use`), or any number (`multi_use`). Null, like `multi_use` with null, is any number
             *     without a limit, and is answered as null.
             */
            mandate_type: components["schemas"]["MandateTypeInput"] | null;
        };
        /** @description A mandate, as the API answered it at that moment. */
        MandateEventContent: {
            /**
             * @description What kind of object it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "mandate_details";
            object: components["schemas"]["Mandate"];
        };
        /**
         * @description Id of a mandate, `man_` and 26 characters. Ids sort by the time of creation.
         * @example man_agorui77mb5h3jtdug7dpy43yu
         */
        MandateId: string;
        /**
         * @description What the customer agrees to: payments by a schedule, payments when you ask for them, or a sum in installments.
         * @enum {string}
         */
        MandateKind: "scheduled" | "on_demand" | "installment";
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
        /** @description How much may be charged under the agreement, and when. */
        MandateLimitInput: {
            /** @description The most that may be charged, in minor units. */
            amount: components["schemas"]["Amount"];
            /** @description The currency of the amount, which must be that of the payment. */
            currency: components["schemas"]["Currency"];
            /**
             * Format: date-time
             * @description From when on charges are allowed (RFC 3339). Left out, at once.
             * @example 2026-04-01T00:00:00Z
             */
            start_date?: string | null;
            /**
             * Format: date-time
             * @description Until when charges are allowed (RFC 3339), in the future and after `start_date`. Left out, without end.
             * @example 2027-04-01T00:00:00Z
             */
            end_date?: string | null;
        };
        /** @description One page of mandates, newest first. */
        MandateList: {
            /** @description How many objects this page holds. */
            size: number;
            /** @description The objects, newest first, in full. */
            data: components["schemas"]["Mandate"][];
            /** @description Whether there are more objects in the direction of the page. */
            has_more: boolean;
        };
        /** @description What the customer has agreed to, with defaults filled in. */
        MandateOptions: {
            type: components["schemas"]["MandateKind"];
            /** @description The exact amount of each payment, or its bounds; null for installments. */
            amount: components["schemas"]["Amount"] | components["schemas"]["EffectiveAmountRange"] | null;
            recurrence: components["schemas"]["Recurrence"] | null;
            validity_period: components["schemas"]["EffectiveValidityPeriod"] | null;
            /** @description How many payments there may be. */
            max_occurrences: number | null;
            period_limits: components["schemas"]["EffectivePeriodLimits"] | null;
            /**
             * Format: int64
             * @description Sum of all installments.
             */
            total_amount: number | null;
            terms: components["schemas"]["InstallmentTerms"] | null;
        };
        /**
         * @description What the customer agrees to; without a `type` it is `on_demand`. Every limit is a ceiling that later charges are held to; a field of another type is
         *     refused.
         */
        MandateOptionsInput: components["schemas"]["ScheduledMandateInput"] | components["schemas"]["OnDemandMandateInput"] | components["schemas"]["InstallmentMandateInput"];
        /** @description Confirmation that a mandate was revoked. */
        MandateRevoked: {
            mandate_id: components["schemas"]["MandateId"];
            /**
             * @description Always `revoked`.
             * @constant
             */
            status: "revoked";
            /** @description Always null. */
            error_code: null;
            /** @description Always null. */
            error_message: null;
        };
        /**
         * @description Where the mandate stands.
         *
         *     | Status | Meaning |
         *     |---|---|
         *     | `pending` | The payment that sets it up is still `processing` |
         *     | `active` | The customer can be charged under it |
         *     | `inactive` | The payment that should set it up failed, or its single use is spent |
         *     | `revoked` | It was revoked, or its payment method was deleted |
         * @enum {string}
         */
        MandateStatus: "pending" | "active" | "inactive" | "revoked";
        /** @description What an agreement covers, either one charge (`single_use`) or any number (`multi_use`). The other member is null. */
        MandateType: {
            /** @description The bound of the one charge. */
            single_use: components["schemas"]["MandateLimit"] | null;
            /** @description The bound of the sum of all charges, each as it was authorized. */
            multi_use: components["schemas"]["MandateLimit"] | null;
        };
        /** @description What the agreement covers. Exactly one member. */
        MandateTypeInput: {
            /** @description One charge of at most this amount. */
            single_use?: components["schemas"]["MandateLimitInput"];
            /** @description Any number of charges that sum up to at most this amount, each as it was authorized; null for any number without a limit. */
            multi_use?: components["schemas"]["MandateLimitInput"] | null;
        };
        /**
         * @description What was charged under the mandate. A charge counts from its acceptance, and no longer if it fails, is cancelled or expires. Where a part is
         *     captured and the rest released, the whole amount goes on counting, as it was authorized; with `mandate_options` only what was captured does.
         *     Neither a refund nor a cancellation after the capture gives anything back. The payment that set the mandate up does not count.
         */
        MandateUsage: {
            /** @description How many charges count. */
            count: number;
            /**
             * Format: int64
             * @description The sum of these charges, in minor units.
             */
            amount: number;
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
         * @description Whether no money moves (`test`) or real money does (`live`). It is that of the API key.
         * @enum {string}
         */
        Mode: "test" | "live";
        /**
         * @description What the customer has to do before the payment goes on; `type` decides about the other fields. Further types will be added; offer another
         *     way to pay when you meet one that you do not know.
         */
        NextAction: components["schemas"]["RedirectToUrlAction"] | components["schemas"]["ThreeDsInvokeAction"] | components["schemas"]["SessionTokenAction"] | components["schemas"]["BankTransferAction"] | components["schemas"]["QrCodeAction"] | components["schemas"]["FetchQrCodeAction"];
        /**
         * @description What kind of step the customer has to take, and what you do for it.
         *
         *     | Type | What to do |
         *     |---|---|
         *     | `redirect_to_url` | Send the customer's browser to a page of the processor or the issuer |
         *     | `three_ds_invoke` | Run 3-D Secure yourself |
         *     | `third_party_sdk_session_token` | Open the wallet's sheet with the session token |
         *     | `display_bank_transfer_information` | Show where to transfer the money |
         *     | `qr_code_information` | Show the QR code |
         *     | `fetch_qr_code_information` | Fetch the QR code, again and again, and show it |
         * @enum {string}
         */
        NextActionType: "redirect_to_url" | "three_ds_invoke" | "third_party_sdk_session_token" | "display_bank_transfer_information" | "qr_code_information" | "fetch_qr_code_information";
        /** @description Everything beyond amount and type. */
        NextInSeriesOptions: {
            /** @description As the top level's `customer_id`. */
            customer_id?: components["schemas"]["CustomerId"] | null;
            /** @description As the top level's `payment_method_id`. */
            payment_method_id?: string | null;
            payment_method_options?: components["schemas"]["PaymentMethodOptions"] | null;
        };
        /** @description A later payment of a series, in the customer's absence. Customer and payment method are required, here or in `options`. */
        NextInSeriesSessionCreate: {
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["Currency"];
            /**
             * @description Always `next_in_series`.
             * @constant
             */
            type: "next_in_series";
            /** @description Whose payment it is. */
            customer_id?: components["schemas"]["CustomerId"] | null;
            /** @description The saved payment method that is charged. */
            payment_method_id?: string | null;
            /** @description The mandate to charge; when not given, the newest active one of customer and payment method. */
            mandate_id?: string | null;
            options?: components["schemas"]["NextInSeriesOptions"] | null;
            /**
             * @description Your own reference. It need not be unique.
             * @example order-1001
             */
            external_reference?: string | null;
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /** @description Payments when you ask for them. */
        OnDemandMandateInput: {
            /**
             * @description May be left out.
             * @enum {string|null}
             */
            type?: "on_demand" | null;
            /** @description The exact amount of each payment, or its bounds; when not given, the session's `amount` is the ceiling. */
            amount?: components["schemas"]["Amount"] | components["schemas"]["AmountRange"] | null;
            /** @description A hint for the customer. */
            recurrence?: components["schemas"]["RecurrenceInput"] | null;
            validity_period?: components["schemas"]["ValidityPeriod"] | null;
            /** @description How many payments there may be. */
            max_occurrences?: number | null;
            period_limits?: components["schemas"]["PeriodLimits"] | null;
        };
        /** @description Everything beyond amount and type. */
        OneTimeOptions: {
            /** @description As the top level's `customer_id`. */
            customer_id?: components["schemas"]["CustomerId"] | null;
            /** @description A new customer to be made for this session; not beside `customer_id`. */
            customer?: components["schemas"]["SessionCustomer"] | null;
            checkout_options?: components["schemas"]["CheckoutOptions"] | null;
            payment_method_options?: components["schemas"]["PaymentMethodOptions"] | null;
        };
        /** @description One payment by a customer who is present. */
        OneTimeSessionCreate: {
            /** @description Minor units; 0 verifies and saves a card without charging it. */
            amount: components["schemas"]["AmountOrZero"];
            currency: components["schemas"]["Currency"];
            /**
             * @description May be left out.
             * @enum {string|null}
             */
            type?: "one_time" | null;
            /** @description Whose payment it is; created if it is unknown. */
            customer_id?: components["schemas"]["CustomerId"] | null;
            options?: components["schemas"]["OneTimeOptions"] | null;
            /**
             * @description Seconds until the session expires.
             * @default 86400
             */
            expires_in?: number | null;
            /**
             * @description Your own reference. It need not be unique.
             * @example order-1001
             */
            external_reference?: string | null;
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /** @description From where the customer agreed. */
        OnlineAcceptance: {
            /** @description IPv4 or IPv6 address of the customer. */
            ip_address: string;
            /** @description The customer's browser. */
            user_agent: string;
        };
        /** @description Whether one operation is possible now. */
        OperationEligibility: {
            operation: components["schemas"]["PaymentOperation"];
            /** @description Whether the operation would be accepted now. The processor may still refuse what only it can know. */
            eligible: boolean;
            /** @description Why not, as the code of the problem that the operation would answer; null when it is possible. */
            reason: components["schemas"]["IneligibilityReason"] | null;
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
            /** @description The saved payment method charged or saved by this payment; null otherwise, and until the card is saved. */
            payment_method_id: components["schemas"]["PaymentMethodId"] | null;
            /** @description Whether the card is saved to the customer, and for what; null when not asked for. */
            setup_future_usage: components["schemas"]["FutureUsage"] | null;
            /** @description Whether the customer is absent, so that a mandate is charged. */
            off_session: boolean;
            /** @description The mandate set up by this payment, from `processing`, `requires_capture` or `succeeded` on, or charged by it; null otherwise. */
            mandate_id: components["schemas"]["MandateId"] | null;
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
            /** @description Whether you run 3-D Secure yourself, where it is run at all. */
            request_external_three_ds_authentication: boolean;
            /** @description How 3-D Secure went; null when it did not run. */
            external_authentication_details: components["schemas"]["ExternalAuthenticationDetails"] | null;
            /** @description Whether the authorized amount may be raised later. */
            request_incremental_authorization: boolean;
            /** @description How often the authorized amount was raised. */
            authorization_count: number;
            /** @description Every request to raise the authorized amount, granted or not, oldest first. */
            incremental_authorizations: components["schemas"]["IncrementalAuthorization"][];
            /** @description Whether the authorization may be extended later. */
            request_extended_authorization: boolean;
            /** @description Whether the last request to extend the authorization was granted; null before the first. */
            extended_authorization_applied: boolean | null;
            /** @description When the authorization was last extended; null before. */
            extended_authorization_last_applied_at: components["schemas"]["Timestamp"] | null;
            /**
             * @description Until when the authorization can be captured, 7 days after it was given and later if it was extended; null except in
             *     `requires_capture` and `partially_captured_and_capturable`.
             */
            capture_before: components["schemas"]["Timestamp"] | null;
            /** @description Every explicit capture, oldest first. An automatic payment has none. */
            captures: components["schemas"]["Capture"][];
            /** @description Every refund, failed ones too, newest first; empty for a publishable key. */
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
            /** @description How the payment is paid. Needs `payment_method_data` or `payment_method_id`. */
            payment_method?: components["schemas"]["PaymentMethod"] | null;
            /**
             * @description The kind of payment method. Needs `payment_method`, and is needed beside all but a card, whose kind is known from the first digits of
             *     the number.
             */
            payment_method_type?: components["schemas"]["PaymentMethodType"] | null;
            /** @description What to pay with, for example `card` with its number; its one member is named like `payment_method`, which it needs. */
            payment_method_data?: components["schemas"]["PaymentMethodData"] | null;
            /**
             * @description A saved payment method of the payment's customer, instead of `payment_method_data`.
             * @example pm_agoruj5i4bzibexj74wli3ybhq
             */
            payment_method_id?: string | null;
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
            /**
             * @description Saves the card to the customer once the payment is authorized (`requires_capture` or `succeeded`), with `mandate_data` as soon as it
             *     is `processing`; nothing is saved before. For payments with the customer present (`on_session`) or absent (`off_session`). A number
             *     that the customer has saved before keeps its `payment_method_id`. Cards only, and only with a customer. Secret key only.
             */
            setup_future_usage?: components["schemas"]["FutureUsage"] | null;
            /**
             * @description The customer's agreement to later charges, with which this payment sets up a mandate. Needs `setup_future_usage` `off_session`. Secret
             *     key only.
             */
            mandate_data?: components["schemas"]["MandateDataInput"] | null;
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
            /** @description How the payment is paid. Needs `payment_method_data` or `payment_method_id`. */
            payment_method?: components["schemas"]["PaymentMethod"] | null;
            /**
             * @description The kind of payment method. Needs `payment_method`, and is needed beside all but a card, whose kind is known from the first digits of
             *     the number.
             */
            payment_method_type?: components["schemas"]["PaymentMethodType"] | null;
            /** @description What to pay with, for example `card` with its number; its one member is named like `payment_method`, which it needs. */
            payment_method_data?: components["schemas"]["PaymentMethodData"] | null;
            /**
             * @description A saved payment method of the payment's customer, instead of `payment_method_data`.
             * @example pm_agoruj5i4bzibexj74wli3ybhq
             */
            payment_method_id?: string | null;
            /**
             * @description Saves the card to the customer once the payment is authorized (`requires_capture` or `succeeded`), with `mandate_data` as soon as it
             *     is `processing`; nothing is saved before. For payments with the customer present (`on_session`) or absent (`off_session`). A number
             *     that the customer has saved before keeps its `payment_method_id`. Cards only, and only with a customer.
             */
            setup_future_usage?: components["schemas"]["FutureUsage"] | null;
            /**
             * @description Whether the customer is absent. Needs `mandate_id`.
             * @default false
             */
            off_session?: boolean | null;
            /**
             * @description The mandate to charge, with the payment method it rests on. Needs `off_session` and `confirm`, both true, and the mandate's
             *     `customer_id`.
             * @example man_agorui77mb5h3jtdug7dpy43yu
             */
            mandate_id?: string | null;
            /** @description The customer's agreement to later charges, with which this payment sets up a mandate. Needs `setup_future_usage` `off_session`. */
            mandate_data?: components["schemas"]["MandateDataInput"] | null;
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
             * @description Whether you may want to raise the authorized amount later. Not with `capture_method` `automatic`, and not with `mandate_id`.
             * @default false
             */
            request_incremental_authorization?: boolean | null;
            /**
             * @description Whether you may want to extend the authorization beyond 7 days. Not with `capture_method` `automatic`.
             * @default false
             */
            request_extended_authorization?: boolean | null;
            /**
             * @description Whether you run 3-D Secure yourself, with [Authenticate by 3-D Secure](#operation/authenticateThreeDs), where it is run at
             *     all.
             * @default false
             */
            request_external_three_ds_authentication?: boolean | null;
            /**
             * @description Seconds until `expires_on`, counted from now.
             * @default 900
             */
            session_expiry?: number | null;
        };
        /** @description The claim that a merchant asks for an amount. */
        PaymentCredential: {
            "@context": components["schemas"]["CredentialContexts"];
            /** @description Always `VerifiableCredential` and `PaymentCredential`. */
            type: string[];
            issuer: components["schemas"]["Did"];
            credentialSubject: components["schemas"]["CredentialSubject"];
        };
        /** @description What can be done with a payment now. */
        PaymentEligibility: {
            payment_id: components["schemas"]["PaymentId"];
            status: components["schemas"]["PaymentStatus"];
            /** @description Every operation once, always in the order of the list of operations. */
            operations: components["schemas"]["OperationEligibility"][];
        };
        /** @description A payment, as the API answered it at that moment. */
        PaymentEventContent: {
            /**
             * @description What kind of object it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "payment_details";
            object: components["schemas"]["Payment"];
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
        /** @description The metadata to attach. */
        PaymentMetadataUpdate: {
            /** @description Merged into the pairs already there, key by key. A value replaces, null removes the key. */
            metadata: components["schemas"]["Metadata"];
        };
        /**
         * @description How the payment is paid. See [Ways to pay](#section/Ways-to-pay).
         * @enum {string}
         */
        PaymentMethod: "card" | "wallet" | "bank_redirect" | "bank_transfer" | "real_time_payment" | "crypto";
        /** @description The payment method to save, and the customer whom it belongs to. Null means "not given". */
        PaymentMethodCreate: {
            /**
             * @description Always `card`, since only cards can be saved.
             * @constant
             */
            payment_method: "card";
            /** @description Whether it is a credit or a debit card. Left out, it is known from the first digits of the number. */
            payment_method_type?: components["schemas"]["CardType"] | null;
            payment_method_data: components["schemas"]["PaymentMethodDataToSave"];
            /**
             * @description The customer whom the payment method belongs to, who must exist.
             * @example cus_abc123
             */
            customer_id: string;
            /** @description Your own key-value pairs, at most 50, with values that are strings, numbers, booleans or null. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /** @description What to pay with. Exactly one member, named like `payment_method`. */
        PaymentMethodData: {
            card?: components["schemas"]["CardData"];
            wallet?: components["schemas"]["WalletData"];
            bank_redirect?: components["schemas"]["BankRedirectData"];
            bank_transfer?: components["schemas"]["BankTransferData"];
            real_time_payment?: components["schemas"]["RealTimePaymentData"];
        };
        /**
         * @description What was paid with, or is to be, masked. Exactly one member, named like `payment_method`, or
         *     `funding_source` for the payment of a QR session.
         */
        PaymentMethodDataMasked: {
            card?: components["schemas"]["CardMasked"];
            wallet?: components["schemas"]["WalletMasked"];
            bank_redirect?: components["schemas"]["BankRedirectMasked"];
            bank_transfer?: components["schemas"]["BankTransferData"];
            real_time_payment?: components["schemas"]["RealTimePaymentData"];
            funding_source?: components["schemas"]["QrFundingSource"];
        };
        /** @description What to save, always a card. */
        PaymentMethodDataToSave: {
            card: components["schemas"]["CardDataToSave"];
        };
        /** @description What to change of the card. */
        PaymentMethodDataUpdate: {
            card: components["schemas"]["CardDataUpdate"];
        };
        /** @description Confirmation that a payment method was deleted. */
        PaymentMethodDeleted: {
            payment_method_id: components["schemas"]["PaymentMethodId"];
            /**
             * @description Always true.
             * @constant
             */
            deleted: true;
        };
        /**
         * @description Id of a saved payment method, `pm_` and 26 characters. Ids sort by the time of creation.
         * @example pm_agoruj5i4bzibexj74wli3ybhq
         */
        PaymentMethodId: string;
        /** @description One page of saved payment methods, newest first. */
        PaymentMethodList: {
            /** @description How many objects this page holds. */
            size: number;
            /** @description The objects, newest first, in full. */
            data: components["schemas"]["SavedPaymentMethod"][];
            /** @description Whether there are more objects in the direction of the page. */
            has_more: boolean;
        };
        /** @description How payment methods are charged. */
        PaymentMethodOptions: {
            card?: components["schemas"]["CardOptions"] | null;
        };
        /**
         * @description The kind of payment method. Required for all but a card, whose kind is known from the first digits of its number.
         *
         *     | `payment_method` | `payment_method_type` |
         *     |---|---|
         *     | `card` | `credit`, `debit` |
         *     | `wallet` | `google_pay`, `apple_pay`, `paypal`, `we_chat_pay` |
         *     | `bank_redirect` | `ideal` |
         *     | `bank_transfer` | `ach`, `sepa`, `pix` |
         *     | `real_time_payment` | `fps`, `duit_now`, `prompt_pay`, `viet_qr` |
         *
         *     Payments of [QR sessions](#tag/QR-payments) are of further types, which no other payment can be created with:
         *
         *     | `payment_method` | `payment_method_type` |
         *     |---|---|
         *     | `real_time_payment` | `fednow`, `rtp` |
         *     | `bank_transfer` | `same_day_ach` |
         *     | `card` | `push_to_card` |
         *     | `crypto` | `stablecoin` |
         * @enum {string}
         */
        PaymentMethodType: "credit" | "debit" | "google_pay" | "apple_pay" | "paypal" | "we_chat_pay" | "ideal" | "ach" | "sepa" | "pix" | "fps" | "duit_now" | "prompt_pay" | "viet_qr" | "fednow" | "rtp" | "same_day_ach" | "push_to_card" | "stablecoin";
        /** @description What to change, at least one field. */
        PaymentMethodUpdate: {
            payment_method_data?: components["schemas"]["PaymentMethodDataUpdate"];
            /** @description Merged into the pairs already there, key by key: a value replaces, null removes the key. Null in place of the object removes all keys. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /**
         * @description An operation on a payment, named like the last part of its path.
         *
         *     | Operation | Is |
         *     |---|---|
         *     | `capture` | [Capture a payment](#operation/capturePayment) |
         *     | `cancel` | [Cancel a payment](#operation/cancelPayment) |
         *     | `incremental_authorization` | [Raise the authorized amount](#operation/incrementAuthorization) |
         *     | `extend_authorization` | [Extend an authorization](#operation/extendAuthorization) |
         *     | `cancel_post_capture` | [Cancel a payment after its capture](#operation/cancelPaymentPostCapture) |
         *     | `complete_authorize` | [Complete an authorization](#operation/completeAuthorization) |
         *     | `refund` | [Create a refund](#operation/createRefund) |
         *     | `update` | [Update a payment](#operation/updatePayment) |
         * @enum {string}
         */
        PaymentOperation: "capture" | "cancel" | "incremental_authorization" | "extend_authorization" | "cancel_post_capture" | "complete_authorize" | "refund" | "update";
        /**
         * @description What has become of the payment. Decide by this.
         *
         *     | Outcome | Meaning |
         *     |---|---|
         *     | `not_started` | No attempt was made yet |
         *     | `pending` | An attempt waits for the customer or is being processed |
         *     | `unpaid` | The last attempt was declined; final if the session is |
         *     | `paid` | Paid; `payment_id` names the payment |
         *     | `reserved` | Authorized, with manual capture: capture it with [Capture a payment](#operation/capturePayment). Stays so whatever becomes of the payment |
         *     | `payment_method_verified` | The amount was 0: the card is verified and saved |
         * @enum {string}
         */
        PaymentOutcome: "not_started" | "pending" | "unpaid" | "paid" | "reserved" | "payment_method_verified";
        /** @description A payment session. All fields are always answered, null where there is nothing to tell. */
        PaymentSession: {
            id: components["schemas"]["PaymentSessionId"];
            type: components["schemas"]["PaymentSessionType"];
            amount: components["schemas"]["AmountOrZero"];
            currency: components["schemas"]["Currency"];
            status: components["schemas"]["PaymentSessionStatus"];
            payment_outcome: components["schemas"]["PaymentOutcome"];
            payment_status: components["schemas"]["SessionPaymentStatus"];
            /** @description Whose payment it is; null where there is no customer. */
            customer_id: components["schemas"]["CustomerId"] | null;
            /** @description The saved payment method; with `customer_id` what a later `next_in_series` needs. */
            payment_method_id: components["schemas"]["PaymentMethodId"] | null;
            /** @description The mandate that was made or charged. */
            mandate_id: components["schemas"]["MandateId"] | null;
            /** @description The payment of the latest attempt. */
            payment_id: components["schemas"]["PaymentId"] | null;
            /** @description Id of the Checkout page; null for `next_in_series`. */
            checkout_session_id: components["schemas"]["CheckoutSessionId"] | null;
            /**
             * Format: uri
             * @description Address of the Checkout page. Whoever has it may pay, so do not log it.
             * @example https://pay.perfectpay.ai/checkout/ckt_fvyrmqvxe2yeialcpsu7xlbs6x
             */
            session_url: string | null;
            /** @description Where the customer comes back to. */
            return_url: string | null;
            /** @description Whether the card is saved; null for `next_in_series`. */
            save_payment_method: components["schemas"]["SavePaymentMethod"] | null;
            capture_method: components["schemas"]["QrCaptureMethod"];
            /** @description What the customer is asked to agree to; null where nothing. */
            mandate_options: components["schemas"]["MandateOptions"] | null;
            last_payment_error: components["schemas"]["SessionPaymentError"] | null;
            mode: components["schemas"]["Mode"];
            /** @description Your own reference. */
            external_reference: string | null;
            /** @description Your own key-value pairs; null when not given. */
            metadata: components["schemas"]["Metadata"] | null;
            /** @description Until when the customer can pay; null for `next_in_series`. */
            expires_at: components["schemas"]["Timestamp"] | null;
            /** @description When it was completed. */
            completed_at: components["schemas"]["Timestamp"] | null;
            /** @description When it was created. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it last changed. */
            updated_at: components["schemas"]["Timestamp"];
            /** @description Rises with every change. */
            version: number;
        };
        /**
         * @description What to collect; without a `type` it is a `one_time`. A field of another type is refused.
         *
         *     | Field | `one_time` | `first_in_series` | `next_in_series` |
         *     |---|---|---|---|
         *     | `customer_id` | optional | optional | required |
         *     | `payment_method_id` | - | - | required |
         *     | `mandate_id` | - | - | optional |
         *     | `options.customer`, `options.checkout_options`, `expires_in` | optional | optional | - |
         *     | `options.mandate_options` | - | optional | - |
         */
        PaymentSessionCreate: components["schemas"]["OneTimeSessionCreate"] | components["schemas"]["FirstInSeriesSessionCreate"] | components["schemas"]["NextInSeriesSessionCreate"];
        /** @description A payment session, as the API answered it at that moment. */
        PaymentSessionEventContent: {
            /**
             * @description What kind of object it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "payment_session_details";
            object: components["schemas"]["PaymentSession"];
        };
        /**
         * @description Id of a payment session.
         * @example ps_agorwnn5qb3itdcrb2j7snjgce
         */
        PaymentSessionId: string;
        /** @description One page of payment sessions, newest first. */
        PaymentSessionList: {
            /** @description How many objects this page holds. */
            size: number;
            /** @description The objects, newest first, in full. */
            data: components["schemas"]["PaymentSession"][];
            /** @description Whether there are more objects in the direction of the page. */
            has_more: boolean;
        };
        /**
         * @description Where the session stands. All but `active` are final.
         *
         *     | Status | Meaning |
         *     |---|---|
         *     | `active` | The customer can pay, or a payment is under way |
         *     | `completed` | It is done; `payment_outcome` says with which result |
         *     | `expired` | Nobody paid in time |
         *     | `cancelled` | You or the customer have given it up |
         * @enum {string}
         */
        PaymentSessionStatus: "active" | "completed" | "expired" | "cancelled";
        /**
         * @description Whether the customer is present, and whether more payments follow.
         *
         *     | Type | Meaning |
         *     |---|---|
         *     | `one_time` | The customer pays once, on the Checkout page |
         *     | `first_in_series` | The customer pays on the Checkout page and agrees to later charges |
         *     | `next_in_series` | A later charge, in the customer's absence |
         * @enum {string}
         */
        PaymentSessionType: "one_time" | "first_in_series" | "next_in_series";
        /**
         * @description Where the payment stands.
         *
         *     | Status | Meaning | What may follow |
         *     |---|---|---|
         *     | `requires_payment_method` | The payment exists, but has nothing to be paid with | update, confirm, cancel; expires at `expires_on` |
         *     | `requires_confirmation` | A payment method is attached, confirmation has not happened | update, confirm, cancel; expires at `expires_on` |
         *     | `requires_customer_action` | The customer must complete a redirect or 3DS step, see `next_action` | the customer's decision, complete_authorize, cancel; expires at `expires_on` |
         *     | `processing` | The processor has accepted the request, the result is pending | the processor's result: `succeeded`, `requires_capture` or `failed` |
         *     | `requires_capture` | The authorization succeeded, a manual capture is required | capture, a higher amount, an extension, cancel; expires at `capture_before` |
         *     | `partially_captured_and_capturable` | Part is captured, the rest still can be | capture, cancel of the rest; the rest lapses at `capture_before` |
         *     | `partially_captured` | Part of the authorized amount was captured, the rest was released | refunds, cancel after capture |
         *     | `succeeded` | The charge completed | refunds, cancel after capture |
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
            /** @description How the payment is paid. Needs `payment_method_data` or `payment_method_id`. */
            payment_method?: components["schemas"]["PaymentMethod"] | null;
            /**
             * @description The kind of payment method. Needs `payment_method`, and is needed beside all but a card, whose kind is known from the first digits of
             *     the number.
             */
            payment_method_type?: components["schemas"]["PaymentMethodType"] | null;
            /**
             * @description What to pay with; its one member is named like `payment_method`, which it needs. It replaces the payment method that is stored. Null
             *     removes that one: the payment is `requires_payment_method` again.
             */
            payment_method_data?: components["schemas"]["PaymentMethodData"] | null;
            /**
             * @description A saved payment method of the payment's customer, instead of `payment_method_data`. It replaces the payment method that is stored.
             * @example pm_agoruj5i4bzibexj74wli3ybhq
             */
            payment_method_id?: string | null;
            /**
             * @description Saves the card to the customer once the payment is authorized (`requires_capture` or `succeeded`), with `mandate_data` as soon as it
             *     is `processing`; nothing is saved before. For payments with the customer present (`on_session`) or absent (`off_session`). A number
             *     that the customer has saved before keeps its `payment_method_id`. Cards only, and only with a customer.
             */
            setup_future_usage?: components["schemas"]["FutureUsage"] | null;
            /** @description The customer's agreement to later charges, with which this payment sets up a mandate. Needs `setup_future_usage` `off_session`. */
            mandate_data?: components["schemas"]["MandateDataInput"] | null;
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
            /**
             * @description Whether you may want to raise the authorized amount later. Not with `capture_method` `automatic`. Null puts the
             *     default, false, back.
             */
            request_incremental_authorization?: boolean | null;
            /**
             * @description Whether you may want to extend the authorization beyond 7 days. Not with `capture_method` `automatic`. Null puts the
             *     default, false, back.
             */
            request_extended_authorization?: boolean | null;
            /**
             * @description Whether you run 3-D Secure yourself, with [Authenticate by 3-D Secure](#operation/authenticateThreeDs), where it is run at
             *     all. Null puts the default, false, back.
             */
            request_external_three_ds_authentication?: boolean | null;
            /** @description Seconds until `expires_on`, counted from now. Null puts the default of 900 back. */
            session_expiry?: number | null;
        };
        /** @description What may be charged in each window; at least one of the two maxima. */
        PeriodLimits: {
            period: components["schemas"]["LimitPeriod"];
            /** @description Payments in a window. */
            max_count?: number | null;
            /**
             * Format: int64
             * @description Sum of the payments in a window.
             */
            max_amount?: number | null;
            /** @description The calendar's, when not given. */
            window?: components["schemas"]["LimitWindow"] | null;
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
        /** @description The presentation as a JSON Web Signature with `typ` `vp+jwt`, whose header names the key (Securing Verifiable Credentials using JOSE and COSE). */
        PresentationJwt: string;
        /** @description A public key on the curve P-256, as a JSON Web Key (RFC 7517). */
        PresentationKey: {
            /**
             * @description Always `EC`, an elliptic curve.
             * @constant
             */
            kty: "EC";
            /**
             * @description Always `P-256`.
             * @constant
             */
            crv: "P-256";
            /** @description First coordinate, 32 bytes in base64url. */
            x: string;
            /** @description Second coordinate, 32 bytes in base64url. */
            y: string;
        };
        /**
         * @description How the page is shown; only `redirect` so far.
         * @enum {string}
         */
        PresentationMode: "redirect";
        /** @description The signature. `type` is a label; the signature is a plain JSON Web Signature (RFC 7515), with its payload inside. */
        PresentationProof: {
            /**
             * @description Always `JsonWebSignature2020`.
             * @constant
             */
            type: "JsonWebSignature2020";
            jws: components["schemas"]["CompactJws"];
            /** @description When it was signed. */
            created: components["schemas"]["Timestamp"];
            /**
             * @description The key that signed, to be found in [the DID document](#operation/retrieveDidDocument).
             * @example did:web:perfectpay.ai#key-1
             */
            verificationMethod: string;
            /**
             * @description Always `assertionMethod`.
             * @constant
             */
            proofPurpose: "assertionMethod";
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
            /**
             * @description The fields to blame, where there are such. A 400 lists the faults of the request all at once; of more than 50 the first 50, and `detail`
             *     says how many were found.
             */
            errors?: components["schemas"]["FieldError"][];
            /** @description With `mandate_constraint_violated`, which limit of the mandate the charge would break. */
            constraint?: components["schemas"]["MandateConstraint"];
            /**
             * @description With `mandate_constraint_violated`, the bound of that limit: an amount in minor units, a currency, or a moment.
             * @example 10000
             * @example USD
             */
            limit?: number | string;
            /**
             * @description With `mandate_constraint_violated`, how much of that limit is used already, in minor units; null where nothing is counted.
             * @example 8000
             */
            used?: number | null;
            /** @description With `session_closed`, how the session has ended. */
            session_status?: components["schemas"]["QrSessionStatus"];
            /** @description With `mandate_constraint_violated`, the window in which the limit counts, where it counts in windows. */
            window?: components["schemas"]["LimitWindowSpan"];
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
         *     | 401 | `invalid_qr_link` | The `h` of a QR URL is missing or wrong |
         *     | 403 | `forbidden` | A publishable key on an operation, or with a field, that is reserved for secret keys |
         *     | 403 | `customer_mismatch` | The customer token is that of another customer |
         *     | 403 | `origin_not_allowed` | A page of an origin that is not listed opens a stream |
         *     | 403 | `socket_limit_reached` | Too many sockets of one token or session |
         *     | 404 | `not_found` | Unknown path or object; another merchant's or the other mode's object; a deleted object |
         *     | 405 | `method_not_allowed` | The path exists, the method does not; the `Allow` header lists those that do |
         *     | 409 | `invalid_state` | The operation is not legal in the present status of the payment or mandate |
         *     | 409 | `not_enabled` | What the operation needs was not requested when the payment was created |
         *     | 409 | `customer_action_pending` | The customer has not finished the step yet |
         *     | 409 | `already_refunded` | Cancellation after the capture, but a refund is pending or succeeded |
         *     | 409 | `already_exists` | The `customer_id` or `refund_id` is taken, also by a deleted customer |
         *     | 409 | `customer_has_active_mandate` | The customer to delete has an active or pending mandate |
         *     | 409 | `endpoint_disabled` | The webhook endpoint that is to get an event again is disabled |
         *     | 409 | `session_expired` | `expires_at` of the session has passed |
         *     | 409 | `idempotency_key_in_use` | The first request with this `Idempotency-Key` is still running |
         *     | 410 | `action_closed` | The customer's step has ended: decided already, or its payment has moved on |
         *     | 410 | `session_closed` | A fetch of a session that has ended, or whose time is over |
         *     | 413 | `payload_too_large` | The body is over the limit |
         *     | 415 | `unsupported_media_type` | The body's media type is not one that the operation takes |
         *     | 422 | `payment_method_required` | There is nothing to pay with, neither stored nor sent |
         *     | 422 | `card_invalid` | The card number fails its check digit, or the year of expiry is of another century |
         *     | 422 | `card_expired` | The card's month is past |
         *     | 422 | `card_cvc_invalid` | The security code has the wrong length for the card's brand |
         *     | 422 | `invalid_combination` | Fields that exclude or need each other |
         *     | 422 | `currency_not_supported` | The payment method does not take this currency |
         *     | 422 | `capture_method_not_supported` | The payment method cannot be captured later |
         *     | 422 | `customer_required` | A card is to be saved, or a saved one used, without a customer |
         *     | 422 | `customer_deleted` | The customer named was deleted, or the one whom a card is to be saved to |
         *     | 422 | `amount_required` | `amount_to_capture` is missing where several captures are possible |
         *     | 422 | `amount_too_large` | A capture above `amount_capturable`, or a refund above what is left |
         *     | 422 | `amount_too_small` | A new total that is not more than the present amount |
         *     | 422 | `metadata_too_large` | More than 50 keys after the merge |
         *     | 422 | `mandate_missing` | `off_session` without a `mandate_id` |
         *     | 422 | `mandate_mismatch` | The mandate is for another customer or payment method |
         *     | 422 | `mandate_not_active` | The mandate is pending, inactive or revoked |
         *     | 422 | `mandate_constraint_violated` | The mandate does not allow this charge; see `constraint`, `limit` and `used` |
         *     | 422 | `invalid_mandate_options` | Options of a mandate that contradict each other or the amount |
         *     | 422 | `verification_requires_saving` | `amount: 0` without saving the card |
         *     | 422 | `consent_required` | The customer has not agreed to later charges |
         *     | 422 | `webhook_url_not_allowed` | The address of a webhook endpoint is not one that we contact |
         *     | 422 | `rail_currency_unsupported` | A rail does not take the currency of the session |
         *     | 422 | `rail_not_supported` | The rail is none of those that the session offers |
         *     | 422 | `funding_source_rail_mismatch` | The funding source cannot pay over the rail |
         *     | 422 | `plaid_token_invalid` | The public token is used, expired or unknown |
         *     | 422 | `plaid_account_not_found` | The account is none of those that the customer shared |
         *     | 422 | `wallet_address_invalid` | The address is none of the chain, or its checksum is wrong |
         *     | 422 | `card_network_unsupported` | The card is neither of Visa nor of Mastercard |
         *     | 422 | `limit_reached` | There are as many objects of this kind as there may be |
         *     | 422 | `processor_refused` | The processor would not capture the amount, release the authorization or undo the capture |
         *     | 422 | `idempotency_key_mismatch` | The `Idempotency-Key` was used before with another request |
         *     | 423 | `session_locked` | The session was fetched five times |
         *     | 426 | `upgrade_required` | A stream was asked for without a WebSocket |
         *     | 429 | `rate_limited` | Too many requests; wait as `Retry-After` says |
         *     | 500 | `internal_error` | Our fault; repeat with the same `Idempotency-Key` |
         *     | 503 | `service_unavailable` | Overloaded, or something we depend on is down; retry as `Retry-After` says |
         * @enum {string}
         */
        ProblemCode: "validation_failed" | "invalid_cursor" | "unauthorized" | "client_secret_invalid" | "invalid_qr_link" | "forbidden" | "customer_mismatch" | "origin_not_allowed" | "socket_limit_reached" | "not_found" | "method_not_allowed" | "invalid_state" | "not_enabled" | "customer_action_pending" | "already_refunded" | "already_exists" | "customer_has_active_mandate" | "endpoint_disabled" | "session_expired" | "idempotency_key_in_use" | "action_closed" | "session_closed" | "payload_too_large" | "unsupported_media_type" | "payment_method_required" | "card_invalid" | "card_expired" | "card_cvc_invalid" | "invalid_combination" | "currency_not_supported" | "capture_method_not_supported" | "customer_required" | "customer_deleted" | "amount_required" | "amount_too_large" | "amount_too_small" | "metadata_too_large" | "mandate_missing" | "mandate_mismatch" | "mandate_not_active" | "mandate_constraint_violated" | "invalid_mandate_options" | "verification_requires_saving" | "consent_required" | "webhook_url_not_allowed" | "rail_currency_unsupported" | "rail_not_supported" | "funding_source_rail_mismatch" | "plaid_token_invalid" | "plaid_account_not_found" | "wallet_address_invalid" | "card_network_unsupported" | "limit_reached" | "processor_refused" | "idempotency_key_mismatch" | "session_locked" | "upgrade_required" | "rate_limited" | "internal_error" | "service_unavailable";
        /** @description A public key on the curve P-256, as a JSON Web Key (RFC 7517). */
        PublicKey: {
            /**
             * @description Always `EC`, an elliptic curve.
             * @constant
             */
            kty: "EC";
            /**
             * @description Always `P-256`.
             * @constant
             */
            crv: "P-256";
            /** @description First coordinate, 32 bytes in base64url. */
            x: string;
            /** @description Second coordinate, 32 bytes in base64url. */
            y: string;
            /** @description Id of the key; tokens name it in their header. */
            kid: string;
            /**
             * @description Always `ES256`. Refuse a token with any other algorithm.
             * @constant
             */
            alg: "ES256";
            /**
             * @description Always `sig`, for signatures.
             * @constant
             */
            use: "sig";
        };
        /**
         * @description Whether the money is collected at once (`automatic`), or held until you capture it (`manual`), for at most 7 days.
         * @enum {string}
         */
        QrCaptureMethod: "automatic" | "manual";
        /** @description A QR code to show now. */
        QrCode: {
            /**
             * @description The QR code as a PNG image in a data URL, to be used as the `src` of an image. It encodes `raw_qr_data`, or `qr_code_url` where that
             *     is null.
             */
            image_data_url: string;
            /**
             * Format: uri
             * @description The page to which the code leads; in the sandbox the one on which a tester plays the customer.
             */
            qr_code_url: string;
            /**
             * Format: int64
             * @description Until when the code is good, in milliseconds since 1970.
             */
            display_to_timestamp: number;
            /** @description What the code encodes, for customers who copy it into their bank's app, with `pix`; null otherwise. */
            raw_qr_data: string | null;
        };
        /**
         * @description Show the QR code; the customer scans it and pays in an app. The payment then succeeds by itself: wait for the event, or retrieve the
         *     payment.
         */
        QrCodeAction: {
            /**
             * @description What kind of step it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "qr_code_information";
            /**
             * @description The QR code as a PNG image in a data URL, to be used as the `src` of an image. It encodes `raw_qr_data`, or `qr_code_url` where that
             *     is null.
             */
            image_data_url: string;
            /**
             * Format: uri
             * @description The page to which the code leads; in the sandbox the one on which a tester plays the customer.
             */
            qr_code_url: string;
            /**
             * Format: int64
             * @description Until when the code is good, in milliseconds since 1970.
             */
            display_to_timestamp: number;
            /** @description What to write beside the code; null for nothing. */
            display_text: string | null;
            /** @description Color of the frame around the code; null for any. */
            border_color: string | null;
            /** @description What the code encodes, for customers who copy it into their bank's app, with `pix`; null otherwise. */
            raw_qr_data: string | null;
            sandbox_action_url: components["schemas"]["SandboxActionUrl"];
        };
        /** @description What a QR payment was paid with, masked. It stays when the customer deletes the funding source. */
        QrFundingSource: {
            funding_source_id: components["schemas"]["FundingSourceId"];
            type: components["schemas"]["FundingSourceType"];
            /**
             * @description What to call it in front of people.
             * @example Sandbox Bank ••6789
             */
            label: string;
        };
        /** @description Who asks for the money. */
        QrMerchant: {
            /**
             * @description Id of the merchant.
             * @example merchant_abc
             */
            id: string;
            /**
             * @description The name that customers know.
             * @example Corner Store
             */
            name: string;
            /**
             * @description Merchant category code (ISO 18245); null where the merchant has none.
             * @example 5411
             */
            mcc: string | null;
        };
        /** @description Why the latest attempt to pay failed. The next confirmation clears it. */
        QrPaymentError: {
            /**
             * @description For programs: `insufficient_funds`, `account_closed`, `limit_exceeded`, `rail_timeout`, or a decline code of a card. More may be added.
             * @example insufficient_funds
             */
            code: string;
            /**
             * @description For people.
             * @example The account has insufficient funds.
             */
            message: string;
            rail: components["schemas"]["Rail"];
            /** @description When it failed. */
            created_at: components["schemas"]["Timestamp"];
        };
        /** @description A QR payment session, as its merchant sees it. */
        QrSession: {
            session_id: components["schemas"]["SessionId"];
            status: components["schemas"]["QrSessionStatus"];
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["Currency"];
            /** @description The rails that the customer is offered, as created. */
            supported_rails: components["schemas"]["Rail"][];
            /** @description Your name for the till. */
            terminal_id: string | null;
            capture_method: components["schemas"]["QrCaptureMethod"];
            /** @description Your own key-value pairs; null when not given. */
            metadata: components["schemas"]["Metadata"] | null;
            /** @description The customer of the latest confirmation; null before the first. */
            customer_id: components["schemas"]["CustomerId"] | null;
            /** @description What the latest confirmation paid with; null before the first. */
            funding_source: components["schemas"]["QrFundingSource"] | null;
            /** @description The rail of the latest confirmation; null before the first. */
            rail: components["schemas"]["Rail"] | null;
            /** @description The payment of the latest confirmation; null before the first. */
            payment_id: components["schemas"]["PaymentId"] | null;
            /** @description What can be captured now. */
            amount_capturable: components["schemas"]["AmountOrZero"];
            /** @description What was captured. */
            amount_captured: components["schemas"]["AmountOrZero"];
            /** @description What was given back, pending refunds included. */
            amount_refunded: components["schemas"]["AmountOrZero"];
            /** @description Why the latest attempt failed; null where none has, or a new one was begun. */
            last_payment_error: components["schemas"]["QrPaymentError"] | null;
            /** @description Why the payment was voided, as you said it. */
            void_reason: string | null;
            /** @description How often the session was fetched by a customer's client. */
            fetch_count: number;
            /** @description Whether all five fetches are used. A locked session can still be confirmed. */
            locked: boolean;
            /** @description Until when the session can be confirmed. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description When it was created. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it was first fetched. */
            scanned_at: components["schemas"]["Timestamp"] | null;
            /** @description When it became final. */
            closed_at: components["schemas"]["Timestamp"] | null;
            /** @description When it last changed. */
            updated_at: components["schemas"]["Timestamp"];
            /** @description 1 at first, and one more with every event of the session; the `sequence` of frames. A fetch after the first is no event. */
            version: number;
        };
        /** @description How much to capture. */
        QrSessionCapture: {
            /**
             * Format: int64
             * @description Minor units, at most `amount_capturable`; everything, when not given.
             * @example 575
             */
            amount?: number | null;
        };
        /** @description Which session is paid with which funding source over which rail. */
        QrSessionConfirm: {
            /** @description The session. An id that cannot exist is answered like an unknown one. */
            session_id: string;
            /** @description One of the customer's funding sources. An id that cannot exist is answered like an unknown one. */
            funding_source_id: string;
            rail: components["schemas"]["Rail"];
        };
        /** @description A payment that has begun. */
        QrSessionConfirmed: {
            session_id: components["schemas"]["SessionId"];
            payment_id: components["schemas"]["PaymentId"];
            status: components["schemas"]["QrSessionStatus"];
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["Currency"];
            rail: components["schemas"]["Rail"];
            funding_source_id: components["schemas"]["FundingSourceId"];
            /** @description Until when the session can be confirmed, should this attempt fail. */
            expires_at: components["schemas"]["Timestamp"];
            ws_token: components["schemas"]["WsToken"];
        };
        /** @description One amount to be paid once, and the rails over which it may be paid. */
        QrSessionCreate: {
            amount: components["schemas"]["Amount"];
            /** @description Must suit every rail that is offered. */
            currency: components["schemas"]["Currency"];
            /** @description The rails that the customer is offered, in the order of your preference. */
            supported_rails: components["schemas"]["Rail"][];
            /**
             * @description Your name for the till.
             * @example term_store_42
             */
            terminal_id?: string | null;
            /** @description As the `Idempotency-Key` header. If both are sent they must be equal. */
            idempotency_key?: string | null;
            metadata?: components["schemas"]["Metadata"] | null;
            /** @default automatic */
            capture_method?: components["schemas"]["QrCaptureMethod"] | null;
            /**
             * @description Seconds until the session expires.
             * @default 900
             */
            expires_in?: number | null;
        };
        /** @description A new session, with what only this answer holds. */
        QrSessionCreated: {
            session_id: components["schemas"]["SessionId"];
            status: components["schemas"]["QrSessionStatus"];
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["Currency"];
            /** @description The rails that the customer is offered, as created. */
            supported_rails: components["schemas"]["Rail"][];
            /** @description Your name for the till. */
            terminal_id: string | null;
            capture_method: components["schemas"]["QrCaptureMethod"];
            /** @description Your own key-value pairs; null when not given. */
            metadata: components["schemas"]["Metadata"] | null;
            /** @description The customer of the latest confirmation; null before the first. */
            customer_id: components["schemas"]["CustomerId"] | null;
            /** @description What the latest confirmation paid with; null before the first. */
            funding_source: components["schemas"]["QrFundingSource"] | null;
            /** @description The rail of the latest confirmation; null before the first. */
            rail: components["schemas"]["Rail"] | null;
            /** @description The payment of the latest confirmation; null before the first. */
            payment_id: components["schemas"]["PaymentId"] | null;
            /** @description What can be captured now. */
            amount_capturable: components["schemas"]["AmountOrZero"];
            /** @description What was captured. */
            amount_captured: components["schemas"]["AmountOrZero"];
            /** @description What was given back, pending refunds included. */
            amount_refunded: components["schemas"]["AmountOrZero"];
            /** @description Why the latest attempt failed; null where none has, or a new one was begun. */
            last_payment_error: components["schemas"]["QrPaymentError"] | null;
            /** @description Why the payment was voided, as you said it. */
            void_reason: string | null;
            /** @description How often the session was fetched by a customer's client. */
            fetch_count: number;
            /** @description Whether all five fetches are used. A locked session can still be confirmed. */
            locked: boolean;
            /** @description Until when the session can be confirmed. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description When it was created. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When it was first fetched. */
            scanned_at: components["schemas"]["Timestamp"] | null;
            /** @description When it became final. */
            closed_at: components["schemas"]["Timestamp"] | null;
            /** @description When it last changed. */
            updated_at: components["schemas"]["Timestamp"];
            /** @description 1 at first, and one more with every event of the session; the `sequence` of frames. A fetch after the first is no event. */
            version: number;
            /**
             * Format: uri
             * @description The address to show as a QR code. Its `h` is the only credential that the customer's client needs, so do not log it.
             * @example https://pay.perfectpay.ai/s/2mGFCDJt5RmJlk9WcPqN0123456?h=smSYVG2KDtMjdp5J15-XPJ5jbuzrALQY7DKeBWV-4Gg
             */
            qr_url: string;
            verifiable_presentation: components["schemas"]["VerifiablePresentation"];
            ws_token: components["schemas"]["WsToken"];
        };
        /** @description A QR payment session, as the API answered it at that moment. */
        QrSessionEventContent: {
            /**
             * @description What kind of object it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "qr_session_details";
            object: components["schemas"]["QrSession"];
        };
        /**
         * @description What a stream carries: the present state at first, then every event of the session. For a merchant it is the event as webhooks carry it, and
         *     its `sequence`; for a customer's client `object` is the public view.
         */
        QrSessionFrame: {
            /** @description The session's `version`; each frame has one more than the frame before. */
            sequence: number;
            /** @description The merchant whose session it is. */
            merchant_id: string;
            /** @description Id of the event; null in the first frame, which is none. */
            event_id: string | null;
            event_type: components["schemas"]["QrSessionFrameType"];
            content: components["schemas"]["QrSessionFrameContent"];
            /** @description When the change was committed; of the first frame, when the session last changed. */
            timestamp: components["schemas"]["Timestamp"];
        };
        /** @description The session. */
        QrSessionFrameContent: {
            /**
             * @description What kind of object it is.
             * @constant
             */
            type: "qr_session_details";
            /** @description To a merchant the session, to a customer's client its public view. */
            object: components["schemas"]["QrSession"] | components["schemas"]["QrSessionPublic"];
        };
        /**
         * @description What happened, as the type of the event; `qr_session.state` in the first frame.
         * @enum {string}
         */
        QrSessionFrameType: "qr_session.state" | "qr_session.created" | "qr_session.scanned" | "qr_session.processing" | "qr_session.authorized" | "qr_session.completed" | "qr_session.attempt_failed" | "qr_session.cancelled" | "qr_session.expired" | "qr_session.voided" | "qr_session.refunded";
        /** @description What a customer may know of a session, as its stream carries it. */
        QrSessionPublic: {
            session_id: components["schemas"]["SessionId"];
            status: components["schemas"]["QrSessionStatus"];
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["Currency"];
            merchant: components["schemas"]["QrMerchant"];
            /** @description The rails to choose from. */
            supported_rails: components["schemas"]["Rail"][];
            capture_method: components["schemas"]["QrCaptureMethod"];
            /** @description Why the latest attempt failed. */
            last_payment_error: components["schemas"]["QrPaymentError"] | null;
            /** @description Until when the session can be confirmed. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description When it was created. */
            created_at: components["schemas"]["Timestamp"];
        };
        /** @description How much to give back, and why. */
        QrSessionRefund: {
            /**
             * Format: int64
             * @description Minor units, at most what was captured and not yet refunded; all that is left, when not given.
             * @example 575
             */
            amount?: number | null;
            /**
             * @description For your records.
             * @example Item returned
             */
            reason?: string | null;
        };
        /** @description A refund of a session's payment. */
        QrSessionRefunded: {
            refund_id: components["schemas"]["RefundId"];
            session_id: components["schemas"]["SessionId"];
            payment_id: components["schemas"]["PaymentId"];
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["Currency"];
            status: components["schemas"]["RefundStatus"];
            /** @description Why, as you said it. */
            reason: string | null;
            /** @description Why it failed, for programs; null where it has not. */
            error_code: string | null;
            /** @description Why it failed, for people; null where it has not. */
            error_message: string | null;
            /** @description The session's status. */
            session_status: components["schemas"]["QrSessionStatus"];
            /** @description What the session has given back in all, pending refunds included. */
            amount_refunded: components["schemas"]["AmountOrZero"];
            /** @description When it was created. */
            created_at: components["schemas"]["Timestamp"];
        };
        /**
         * @description Where the session stands. The last four are final.
         *
         *     | Status | Meaning |
         *     |---|---|
         *     | `created` | The QR code is shown, nobody has scanned it |
         *     | `scanned` | A customer's client has fetched the session; after a failed attempt it is `scanned` again |
         *     | `processing` | A customer has confirmed, the rail is asked |
         *     | `authorized` | The customer's money is held, to be captured or voided |
         *     | `completed` | Paid |
         *     | `cancelled` | Cancelled before anybody paid |
         *     | `expired` | Nobody paid in time, or the authorization lapsed |
         *     | `voided` | The authorization was given up |
         * @enum {string}
         */
        QrSessionStatus: "created" | "scanned" | "processing" | "authorized" | "completed" | "cancelled" | "expired" | "voided";
        /** @description What a customer may know of a session, with the signed presentation. */
        QrSessionView: {
            session_id: components["schemas"]["SessionId"];
            status: components["schemas"]["QrSessionStatus"];
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["Currency"];
            merchant: components["schemas"]["QrMerchant"];
            /** @description The rails to choose from. */
            supported_rails: components["schemas"]["Rail"][];
            capture_method: components["schemas"]["QrCaptureMethod"];
            /** @description Why the latest attempt failed. */
            last_payment_error: components["schemas"]["QrPaymentError"] | null;
            /** @description Until when the session can be confirmed. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description When it was created. */
            created_at: components["schemas"]["Timestamp"];
            /** @description How often the session can still be fetched. */
            fetches_remaining: number;
            verifiable_presentation: components["schemas"]["VerifiablePresentation"];
        };
        /** @description Why the payment is given up. */
        QrSessionVoid: {
            /**
             * @description For your records; kept as `void_reason`.
             * @example Customer changed mind
             */
            reason?: string | null;
        };
        /**
         * @description An instant rail: the way on which the money goes.
         *
         *     | Rail | Paid with | Currencies | Settles |
         *     |---|---|---|---|
         *     | `fednow`, `rtp` | bank account | USD | in seconds, at any time |
         *     | `same_day_ach` | bank account | USD | on the same business day |
         *     | `push_to_card` | debit card | USD | in minutes, at any time |
         *     | `stablecoin` | stablecoin wallet | USD, EUR | in seconds, on chain |
         * @enum {string}
         */
        Rail: "fednow" | "rtp" | "push_to_card" | "stablecoin" | "same_day_ach";
        /** @description The instant payment to make, by a QR code. Exactly one member. */
        RealTimePaymentData: {
            /** @description Faster Payment System, Hong Kong. */
            fps?: components["schemas"]["EmptyObject"];
            /** @description DuitNow, Malaysia. */
            duit_now?: components["schemas"]["EmptyObject"];
            /** @description PromptPay, Thailand. */
            prompt_pay?: components["schemas"]["EmptyObject"];
            /** @description VietQR, Vietnam. */
            viet_qr?: components["schemas"]["EmptyObject"];
        };
        /** @description How often the customer is charged. */
        Recurrence: {
            type: components["schemas"]["RecurrenceType"];
            /** @description Every how many days, weeks, months or years. */
            interval_count: number;
            /** @description On which day; null when not given. */
            on: components["schemas"]["RecurrenceDays"] | null;
        };
        /** @description On which days of the week, or of the month. */
        RecurrenceDays: {
            /**
             * @description `day_of_month`: required with `monthly`, whose `days` are numbers; left out with `weekly`, whose `days` are `mon` to `sun`. `daily` and
             *     `yearly` take no `on`.
             * @constant
             */
            type?: "day_of_month";
            /** @description Days of the week (`mon` to `sun`), or of the month (1 to 31). */
            days: (string | number)[];
            /**
             * @description A day that is no weekday stands for the nearest one.
             * @constant
             */
            adjustment?: "nearest_weekday";
        };
        /** @description How often the customer is charged. */
        RecurrenceInput: {
            type: components["schemas"]["RecurrenceType"];
            /**
             * @description Every how many days, weeks, months or years.
             * @default 1
             */
            interval_count?: number | null;
            /** @description On which day; shown to the customer, not enforced. */
            on?: components["schemas"]["RecurrenceDays"] | null;
        };
        /**
         * @description Unit of a recurrence.
         * @enum {string}
         */
        RecurrenceType: "daily" | "weekly" | "monthly" | "yearly";
        /**
         * @description Send the customer's browser to `redirect_to_url`; it comes back to your `return_url`. Then retrieve the payment and trust only what that
         *     answers.
         */
        RedirectToUrlAction: {
            /**
             * @description What kind of step it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "redirect_to_url";
            /**
             * Format: uri
             * @description Where to send the customer's browser.
             */
            redirect_to_url: string;
            sandbox_action_url: components["schemas"]["SandboxActionUrl"];
        };
        /** @description Money of a captured payment that goes back to the customer. The status of the payment does not change by it. */
        Refund: {
            refund_id: components["schemas"]["RefundId"];
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
        /** @description What to give back. `payment_id` is enough and gives back all that is left; null means "not given". */
        RefundCreate: {
            /**
             * @description The payment whose money goes back.
             * @example pay_mbabizu24mvu3mela5njyhpit4
             */
            payment_id: string;
            /** @description How much goes back, in minor units. Left out, all that is left. */
            amount?: components["schemas"]["Amount"] | null;
            /**
             * @description The reason, in your words. It is kept with the refund.
             * @example One item returned
             */
            reason?: string | null;
            /** @description An id of your own, 1 to 64 letters, digits, `_` and `-`, any but `list`. Left out, one is generated. */
            refund_id?: components["schemas"]["RefundId"] | null;
            /** @description Your own key-value pairs, at most 50, with values that are strings, numbers, booleans or null. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /** @description A refund, as the API answered it at that moment. */
        RefundEventContent: {
            /**
             * @description What kind of object it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "refund_details";
            object: components["schemas"]["Refund"];
        };
        /**
         * @description Id of a refund: one that you choose, 1 to 64 letters, digits, `_` and `-` (any but `list`), or a generated one, `ref_` and 26
         *     characters.
         * @example ref_agor6eucqb76vmpxx3xftntn2y
         */
        RefundId: string;
        /** @description One page of refunds, newest first. */
        RefundList: {
            /** @description How many objects this page holds. */
            size: number;
            /** @description The objects, newest first, in full. */
            data: components["schemas"]["Refund"][];
            /** @description Whether there are more objects in the direction of the page. */
            has_more: boolean;
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
            payment_method: components["schemas"]["PaymentMethod"];
            payment_method_type: components["schemas"]["PaymentMethodType"];
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
        /**
         * Format: uri
         * @description In the sandbox, the page on which a tester plays the customer; a script may post `outcome=approve` or `outcome=reject` there. Null in
         *     live mode.
         */
        SandboxActionUrl: string | null;
        /** @description What the customer decided, or the request to be challenged. Exactly one member. */
        SandboxOutcome: {
            /**
             * @description Whether the customer approves the payment or rejects it.
             * @enum {string}
             */
            outcome?: "approve" | "reject";
            /** @description The `challenge_request` of a 3-D Secure authentication. It decides nothing; the browser is sent to the page of the challenge. */
            creq?: string;
        };
        /**
         * @description Whether the card is saved for the next time: `never`, `always`, or as the customer chooses (`prompt`).
         * @enum {string}
         */
        SavePaymentMethod: "never" | "always" | "prompt";
        /** @description A card that a customer has saved. All fields are always answered; number and security code never are. */
        SavedPaymentMethod: {
            payment_method_id: components["schemas"]["PaymentMethodId"];
            /**
             * @description Always `card`, since only cards can be saved.
             * @constant
             */
            payment_method: "card";
            payment_method_type: components["schemas"]["CardType"];
            /** @description The customer whom it belongs to. */
            customer_id: components["schemas"]["CustomerId"];
            card: components["schemas"]["CardMasked"];
            metadata: components["schemas"]["Metadata"];
            /** @description When it was saved. */
            created: components["schemas"]["Timestamp"];
            /** @description When a payment was last accepted with it; null before the first. */
            last_used_at: components["schemas"]["Timestamp"] | null;
        };
        /** @description Payments by a schedule. */
        ScheduledMandateInput: {
            /**
             * @description Always `scheduled`.
             * @constant
             */
            type: "scheduled";
            /** @description The exact amount of each payment, or its bounds; when not given, the session's `amount` is the ceiling. */
            amount?: components["schemas"]["Amount"] | components["schemas"]["AmountRange"] | null;
            recurrence: components["schemas"]["RecurrenceInput"];
            validity_period?: components["schemas"]["ValidityPeriod"] | null;
            /** @description How many payments there may be. */
            max_occurrences?: number | null;
            period_limits?: components["schemas"]["PeriodLimits"] | null;
        };
        /** @description What to do after the sheet. */
        SdkNextAction: {
            /**
             * @description Always `confirm`, that is, go on with the payment.
             * @constant
             */
            next_action: "confirm";
        };
        /**
         * @description A wallet whose own sheet is opened by a session token.
         * @enum {string}
         */
        SdkWallet: "apple_pay" | "google_pay";
        /** @description An account in the euro area. */
        SepaBankInstructions: {
            /** @description Who holds the account. */
            account_holder_name: string;
            /** @description BIC of the bank. */
            bic: string;
            country: components["schemas"]["CountryCode"];
            /** @description IBAN of the account, without spaces. */
            iban: string;
            /** @description What the customer must write into the transfer. */
            reference: string;
        };
        /** @description What is known of a new customer. */
        SessionCustomer: {
            /** @description Full name. */
            name?: string | null;
            /**
             * Format: email
             * @description E-mail address.
             */
            email?: string | null;
            /** @description Telephone number, digits only, without the country code. */
            phone?: string | null;
            /** @description Country code of the telephone number. */
            phone_country_code?: string | null;
        };
        /**
         * @description Id of a session: 27 letters and digits (a KSUID).
         * @example 2mGFCDJt5RmJlk9WcPqN0123456
         */
        SessionId: string;
        /** @description Why the last attempt was declined. It is cleared when one succeeds. */
        SessionPaymentError: {
            /**
             * @description What kind of failure it is, for programs.
             * @example card_declined
             */
            error_code: string;
            /**
             * @description What the issuer said, for programs; null where it said nothing.
             * @example insufficient_funds
             */
            decline_code: string | null;
            /**
             * @description For people.
             * @example The card has insufficient funds.
             */
            message: string;
            /** @description When it was declined. */
            timestamp: components["schemas"]["Timestamp"];
        };
        /**
         * @description The older, shorter word for the outcome. `paid` stands for `paid`, `reserved` and `payment_method_verified`.
         * @enum {string}
         */
        SessionPaymentStatus: "paid" | "unpaid" | "pending";
        /** @description What a wallet's SDK needs to show its sheet for this payment; `wallet_name` decides about the other fields. */
        SessionToken: components["schemas"]["ApplePaySessionToken"] | components["schemas"]["GooglePaySessionToken"];
        /**
         * @description Hand the session token to the wallet's SDK, which shows its sheet. When the customer has approved there, [complete the
         *     authorization](#operation/completeAuthorization).
         */
        SessionTokenAction: {
            /**
             * @description What kind of step it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "third_party_sdk_session_token";
            session_token: components["schemas"]["SessionToken"];
            sandbox_action_url: components["schemas"]["SandboxActionUrl"];
        };
        /** @description What the wallets' SDKs need to show their sheets for one payment. */
        SessionTokens: {
            payment_id: components["schemas"]["PaymentId"];
            client_secret: components["schemas"]["ClientSecret"];
            /** @description One session for each wallet, in the order asked for. */
            session_token: components["schemas"]["SessionToken"][];
        };
        /** @description For which payment, and for which wallets. */
        SessionTokensCreate: {
            /**
             * @description The payment to be paid by wallet.
             * @example pay_mbabizu24mvu3mela5njyhpit4
             */
            payment_id: string;
            /** @description The wallets that your page offers; an empty list means all of them. */
            wallets: components["schemas"]["SdkWallet"][];
            /** @description The payment's `client_secret`. Required with a publishable key; with a secret key it is not needed, but must be right if it is sent. */
            client_secret?: string | null;
        };
        /**
         * @description The coin that the wallet pays with.
         * @enum {string}
         */
        StablecoinType: "usdc" | "usdt" | "pyusd";
        /** @description A wallet. */
        StablecoinWallet: {
            /** @description The whole address; an Ethereum-style one with its checksum. */
            wallet_address: string;
            chain: components["schemas"]["Chain"];
            stablecoin_type: components["schemas"]["StablecoinType"];
        };
        /** @description A wallet. */
        StablecoinWalletLink: {
            /**
             * @description Always `stablecoin_wallet`. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "stablecoin_wallet";
            /**
             * @description The address: of `ethereum`, `polygon` and `base` `0x` and 40 hexadecimal digits, whose mixed case must be right by EIP-55; of `solana` 32
             *     bytes in base58.
             * @example 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
             */
            wallet_address: string;
            chain: components["schemas"]["Chain"];
            stablecoin_type: components["schemas"]["StablecoinType"];
        };
        /** @description Where the customer is. Every field is optional and null means "not given". */
        ThreeDsAuthenticate: {
            /** @description The payment's `client_secret`. Required with a publishable key; with a secret key it is not needed, but must be right if it is sent. */
            client_secret?: string | null;
            /**
             * @description Where the customer is, in a browser (`BRW`) or in an app (`APP`).
             * @default BRW
             */
            device_channel?: components["schemas"]["DeviceChannel"] | null;
            /**
             * @description Whether the browser has run the issuer's 3-D Secure method.
             * @default U
             */
            threeds_method_comp_ind?: components["schemas"]["ThreeDsMethodCompletion"] | null;
            /** @description The customer's browser. It replaces what the payment holds. */
            browser_info?: components["schemas"]["BrowserInfoInput"] | null;
        };
        /** @description How the authentication went, and the challenge if there is one. */
        ThreeDsAuthentication: {
            trans_status: components["schemas"]["TransStatus"];
            /**
             * Format: uri
             * @description With `C`, where the challenge is: open it in an iframe or a window, by posting a form whose field `creq` is the
             *     `challenge_request`. Null otherwise.
             */
            acs_url: string | null;
            /** @description With `C`, what to post to `acs_url`, a CReq message in base64url; null otherwise. */
            challenge_request: string | null;
            /**
             * Format: uuid
             * @description Id of the transaction at the 3-D Secure server.
             */
            three_dsserver_trans_id: string;
            /**
             * Format: uuid
             * @description Id of the transaction at the issuer's access control server.
             */
            acs_trans_id: string;
            /** @description Version of the EMV 3-D Secure protocol. */
            message_version: string;
        };
        /** @description What you need to run 3-D Secure yourself. */
        ThreeDsData: {
            /**
             * Format: uri
             * @description Where to authenticate, by POST.
             */
            three_ds_authentication_url: string;
            /**
             * Format: uri
             * @description Where to complete the authorization afterwards, by POST.
             */
            three_ds_authorize_url: string;
            three_ds_method_details: components["schemas"]["ThreeDsMethodDetails"];
            /** @description Always null; there is nothing to poll. */
            poll_config: null;
            /** @description Version of the EMV 3-D Secure protocol. */
            message_version: string;
            /** @description Id of the card network's directory server. */
            directory_server_id: string;
            card_network: components["schemas"]["CardNetwork"];
            /** @description Who authenticates, `perfectpay_sandbox` in the sandbox. */
            three_ds_connector: string;
        };
        /**
         * @description Run 3-D Secure yourself: authenticate at `three_ds_authentication_url`, show the challenge if there is one, then complete the payment at
         *     `three_ds_authorize_url`. `sandbox_action_url` is null until there is a challenge.
         */
        ThreeDsInvokeAction: {
            /**
             * @description What kind of step it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "three_ds_invoke";
            three_ds_data: components["schemas"]["ThreeDsData"];
            sandbox_action_url: components["schemas"]["SandboxActionUrl"];
        };
        /**
         * @description Whether the browser has run the issuer's 3-D Secure method: `Y` yes, `N` no, `U` unknown or there was none. Without effect in the sandbox.
         * @enum {string}
         */
        ThreeDsMethodCompletion: "Y" | "N" | "U";
        /** @description The issuer's 3-D Secure method, a hidden page that looks at the browser. The sandbox has none. */
        ThreeDsMethodDetails: {
            /** @description Whether to submit the data; false in the sandbox. */
            three_ds_method_data_submission: boolean;
            /** @description The data to submit; null in the sandbox. */
            three_ds_method_data: string | null;
            /**
             * Format: uri
             * @description Where to submit the data; null in the sandbox.
             */
            three_ds_method_url: string | null;
        };
        /**
         * Format: date-time
         * @description A moment as RFC 3339 text, always in UTC and in whole seconds.
         * @example 2026-03-23T10:00:00Z
         */
        Timestamp: string;
        /**
         * @description How the authentication ended, as EMV 3-D Secure has it.
         *
         *     | Status | Meaning | The payment afterwards |
         *     |---|---|---|
         *     | `Y` | Authenticated | the step is done: complete the authorization |
         *     | `A` | Attempted, the issuer takes no part | the step is done: complete the authorization |
         *     | `U` | Not available | the step is done, without a shift of liability: complete the authorization, or cancel |
         *     | `C` | The customer is challenged | the step is done when the customer has approved, `failed` when rejected |
         *     | `N` | Not authenticated | `failed`, `authentication_failed` |
         *     | `R` | Rejected by the issuer | `failed`, `authentication_rejected` |
         * @enum {string}
         */
        TransStatus: "Y" | "A" | "U" | "C" | "N" | "R";
        /** @description First and last day on which the mandate may be charged, in UTC. */
        ValidityPeriod: {
            /**
             * Format: date
             * @description First day; from creation, when not given.
             * @example 2026-04-01
             */
            start_date?: string | null;
            /**
             * Format: date
             * @description Last day; for good, when not given.
             * @example 2027-12-31
             */
            end_date?: string | null;
        };
        /**
         * @description A W3C Verifiable Presentation that says who asks for how much. `proof.jws` is a compact JSON Web Signature (ES256) whose payload is this
         *     document without its proof, with `iss`, `iat` and `exp`. Verify the signature and use the payload: see
         *     [QR payments](/docs/guides/qr-payments).
         */
        VerifiablePresentation: {
            "@context": components["schemas"]["CredentialContexts"];
            /** @description Always `VerifiablePresentation`. */
            type: "VerifiablePresentation"[];
            holder: components["schemas"]["Did"];
            /** @description One credential. */
            verifiableCredential: components["schemas"]["PaymentCredential"][];
            proof: components["schemas"]["PresentationProof"];
        };
        /** @description A key that signs presentations. */
        VerificationMethod: {
            /**
             * @description Id of the key; a proof names it as `verificationMethod`.
             * @example did:web:perfectpay.ai#key-1
             */
            id: string;
            /**
             * @description Always `JsonWebKey2020`.
             * @constant
             */
            type: "JsonWebKey2020";
            controller: components["schemas"]["Did"];
            publicKeyJwk: components["schemas"]["PresentationKey"];
        };
        /** @description The wallet to pay with. Exactly one member. */
        WalletData: {
            google_pay?: components["schemas"]["GooglePayData"];
            apple_pay?: components["schemas"]["ApplePayData"];
            /** @description Google Pay's own sheet, opened with a session token that comes with `next_action`. */
            google_pay_third_party_sdk?: components["schemas"]["EmptyObject"];
            /** @description Apple Pay's own sheet, opened with a session token that comes with `next_action`. */
            apple_pay_third_party_sdk?: components["schemas"]["EmptyObject"];
            /** @description PayPal, on PayPal's own page. */
            paypal_redirect?: components["schemas"]["EmptyObject"];
            /** @description WeChat Pay, by a QR code. */
            we_chat_pay_qr?: components["schemas"]["EmptyObject"];
        };
        /** @description The wallet. Exactly one member, named as it was given. */
        WalletMasked: {
            google_pay?: components["schemas"]["GooglePayMasked"];
            /** @description Apple Pay. */
            apple_pay?: components["schemas"]["EmptyObject"];
            /** @description Google Pay's own sheet. */
            google_pay_third_party_sdk?: components["schemas"]["EmptyObject"];
            /** @description Apple Pay's own sheet. */
            apple_pay_third_party_sdk?: components["schemas"]["EmptyObject"];
            /** @description PayPal. */
            paypal_redirect?: components["schemas"]["EmptyObject"];
            /** @description WeChat Pay. */
            we_chat_pay_qr?: components["schemas"]["EmptyObject"];
        };
        /**
         * @description `manual`: you disabled it. `gone`: it answered 410. `failing`: every attempt of five days failed.
         * @enum {string}
         */
        WebhookDisabledReason: "manual" | "gone" | "failing";
        /** @description An address of yours that events are sent to. */
        WebhookEndpoint: {
            webhook_endpoint_id: components["schemas"]["WebhookEndpointId"];
            url: components["schemas"]["WebhookUrl"];
            /** @description What it is for; null when not given. */
            description: string | null;
            enabled_events: components["schemas"]["EventSubscription"];
            status: components["schemas"]["WebhookEndpointStatus"];
            /** @description Why it is disabled; null while it is enabled. */
            disabled_reason: components["schemas"]["WebhookDisabledReason"] | null;
            /** @description When it was disabled; null while it is enabled. */
            disabled_at: components["schemas"]["Timestamp"] | null;
            /** @description Until when the secret before this one signs too; null when there is none. */
            secret_overlap_until: components["schemas"]["Timestamp"] | null;
            /** @description Whose events it gets, those of test keys or of live keys. */
            mode: components["schemas"]["Mode"];
            metadata: components["schemas"]["Metadata"];
            /** @description When a delivery last succeeded; null before the first. */
            last_success_at: components["schemas"]["Timestamp"] | null;
            /** @description Since when every attempt has failed; null when the last one succeeded. */
            first_failure_at: components["schemas"]["Timestamp"] | null;
            /** @description When it was created. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When you last changed it, or when it was disabled. */
            updated_at: components["schemas"]["Timestamp"];
            /** @description Rises with every change. */
            version: number;
        };
        /** @description An endpoint to be created. */
        WebhookEndpointCreate: {
            url: components["schemas"]["WebhookUrl"];
            /** @description What it is for. */
            description?: string | null;
            /** @description The types of events to send; all, also later ones, when not given. */
            enabled_events?: components["schemas"]["EventSubscription"] | null;
            /** @description Values of your own. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /** @description What is left of a deleted endpoint. */
        WebhookEndpointDeleted: {
            webhook_endpoint_id: components["schemas"]["WebhookEndpointId"];
            /**
             * @description Always true.
             * @constant
             */
            deleted: true;
        };
        /** @description A webhook endpoint, as the API answered it at that moment. */
        WebhookEndpointEventContent: {
            /**
             * @description What kind of object it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "webhook_endpoint_details";
            object: components["schemas"]["WebhookEndpoint"];
        };
        /**
         * @description Id of the endpoint.
         * @example we_agoqu6isqb3dfn6patw7kazmry
         */
        WebhookEndpointId: string;
        /** @description One page of webhook endpoints, newest first. */
        WebhookEndpointList: {
            /** @description How many objects this page holds. */
            size: number;
            /** @description The objects, newest first, in full. */
            data: components["schemas"]["WebhookEndpoint"][];
            /** @description Whether there are more objects in the direction of the page. */
            has_more: boolean;
        };
        /**
         * @description Whether events are sent to the endpoint.
         * @enum {string}
         */
        WebhookEndpointStatus: "enabled" | "disabled";
        /** @description What to change of an endpoint. */
        WebhookEndpointUpdate: {
            url?: components["schemas"]["WebhookUrl"];
            /** @description What it is for; null clears it. */
            description?: string | null;
            enabled_events?: components["schemas"]["EventSubscription"];
            /** @description `disabled` ends deliveries, `enabled` begins them anew. */
            status?: components["schemas"]["WebhookEndpointStatus"];
            /** @description Merged key by key; null clears it. */
            metadata?: components["schemas"]["Metadata"] | null;
        };
        /** @description An endpoint with its secret, which is shown only when it is made. */
        WebhookEndpointWithSecret: {
            webhook_endpoint_id: components["schemas"]["WebhookEndpointId"];
            url: components["schemas"]["WebhookUrl"];
            /** @description What it is for; null when not given. */
            description: string | null;
            enabled_events: components["schemas"]["EventSubscription"];
            status: components["schemas"]["WebhookEndpointStatus"];
            /** @description Why it is disabled; null while it is enabled. */
            disabled_reason: components["schemas"]["WebhookDisabledReason"] | null;
            /** @description When it was disabled; null while it is enabled. */
            disabled_at: components["schemas"]["Timestamp"] | null;
            /** @description Until when the secret before this one signs too; null when there is none. */
            secret_overlap_until: components["schemas"]["Timestamp"] | null;
            /** @description Whose events it gets, those of test keys or of live keys. */
            mode: components["schemas"]["Mode"];
            metadata: components["schemas"]["Metadata"];
            /** @description When a delivery last succeeded; null before the first. */
            last_success_at: components["schemas"]["Timestamp"] | null;
            /** @description Since when every attempt has failed; null when the last one succeeded. */
            first_failure_at: components["schemas"]["Timestamp"] | null;
            /** @description When it was created. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When you last changed it, or when it was disabled. */
            updated_at: components["schemas"]["Timestamp"];
            /** @description Rises with every change. */
            version: number;
            /**
             * @description Signs the deliveries (HMAC-SHA-256, Standard Webhooks). Keep it where your receiver can read it and nobody else.
             * @example whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=
             */
            secret: string;
        };
        /** @description How a secret is replaced. Every field is optional and null means "not given". */
        WebhookSecretRotate: {
            /**
             * @description How long the old secret signs beside the new one, in seconds. 0 ends it at once.
             * @default 86400
             */
            overlap_seconds?: number | null;
        };
        /**
         * @description Where events are posted to: an absolute `https` URL on port 443 or 8443, without user, password or fragment; with a test key `http` on
         *     port 80 too. Its name must have a dot, and must not lead to a private address.
         * @example https://shop.example/hooks
         */
        WebhookUrl: string;
        /** @description The day on which windows begin. */
        WindowAnchor: {
            /**
             * @description A day of the month, for `month`, or of the week, for `week`.
             * @enum {string}
             */
            type: "day_of_month" | "day_of_week";
            /** @description 1 to 31, cut to the length of the month, or `mon` to `sun`. */
            day: number | string;
        };
        /**
         * @description Whether windows begin with the calendar's days, weeks (Monday), months and years, or with a day of their own.
         * @enum {string}
         */
        WindowMode: "calendar" | "cycle";
        /**
         * @description Opens the session's stream to a customer's client, until the session ends. It is answered once and cannot be read again.
         * @example wst_VbQoAMKcqqJDGAUTEy6LUk1jaixzHLO6ueitiK1Jyi0
         */
        WsToken: string;
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
        /** @description No such page. */
        CheckoutNotFound: {
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
        /** @description No such event, or one that is older than 30 days. One of another merchant or of the other mode is answered the same way. */
        EventNotFound: {
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
        /** @description No such funding source of this customer, or a deleted one. */
        FundingSourceNotFound: {
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
        /** @description No such mandate. One of another merchant or of the other mode is answered the same way. */
        MandateNotFound: {
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
        /** @description No such payment method, or a deleted one. One of another merchant or of the other mode is answered the same way. */
        PaymentMethodNotFound: {
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
        /** @description No such session. One of another merchant or of the other mode is answered the same way. */
        PaymentSessionNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such refund. One of another merchant or of the other mode is answered the same way. */
        RefundNotFound: {
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
        /** @description No such session. One of another merchant or of the other mode is answered the same way. */
        SessionNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
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
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No customer token, or one that is altered, expired or not one of ours, or whose customer was deleted. */
        UnauthorizedCustomer: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid API key; or a publishable key without the right `client_secret`, which is also the answer for an unknown payment. */
        UnauthorizedForPayment: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No credential, or one that does not open this stream, because it is unknown, that of another session, or its session has ended. */
        UnauthorizedStream: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A query parameter was sent; there is none. */
        UnexpectedParameter: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not `application/x-www-form-urlencoded`. */
        UnsupportedForm: {
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
        /** @description No such endpoint, or a deleted one. One of another merchant or of the other mode is answered the same way. */
        WebhookEndpointNotFound: {
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
         * @description Id of the page. An id that cannot exist is answered like an unknown one.
         * @example ckt_fvyrmqvxe2yeialcpsu7xlbs6x
         */
        CheckoutSessionId: string;
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
         * @description Only objects of this customer.
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
         * @description Id of the event. An id that cannot exist is answered like an unknown one.
         * @example evt_019d1b360f887fc69c6f884f48641d02
         */
        EventId: string;
        /**
         * @description Only events of this type.
         * @example payment_succeeded
         */
        EventTypeFilter: components["schemas"]["EventType"];
        /**
         * @description Only sessions with this reference.
         * @example order-1001
         */
        ExternalReferenceFilter: string;
        /**
         * @description Whether to ask the processor first, about a result that is pending and about what the customer has done. In the sandbox a pending result is then settled at once.
         * @example false
         */
        ForceSync: boolean;
        /**
         * @description Id of the funding source. An id that cannot exist is answered like an unknown one.
         * @example fs_agorv7wpab5ofjpm6w2tk2efuu
         */
        FundingSourceId: string;
        /**
         * @description A key of your choice, for example a UUID, that makes it safe to send the request again. Within 24 hours the same request with the same key
         *     has one effect and is answered with the stored status and body, marked `Idempotent-Replayed: true`. See
         *     [Idempotency](#section/Idempotency).
         * @example 0b1f3f0e-6c1a-4d7e-9b7a-3a1d5f6e8c21
         */
        IdempotencyKey: string;
        /**
         * @description `true`: only events that were sent somewhere and arrived everywhere. `false`: only those that have not arrived everywhere yet. An event that
         *     no endpoint wanted is neither.
         * @example false
         */
        IsDeliveredFilter: boolean;
        /**
         * @description How many objects a page holds at most.
         * @example 10
         */
        Limit: number;
        /**
         * @description The signature of the QR URL, as scanned. Without it, or with a wrong one, the answer is 401, and no fetch is used.
         * @example smSYVG2KDtMjdp5J15-XPJ5jbuzrALQY7DKeBWV-4Gg
         */
        LinkSignature: string;
        /**
         * @description Id of the mandate. An id that cannot exist is answered like an unknown one.
         * @example man_agorui77mb5h3jtdug7dpy43yu
         */
        MandateId: string;
        /**
         * @description Only mandates in this status.
         * @example active
         */
        MandateStatusFilter: components["schemas"]["MandateStatus"];
        /**
         * @description Only events about this object, for example a payment.
         * @example pay_mbabizu24mvu3mela5njyhpit4
         */
        ObjectIdFilter: string;
        /**
         * @description Id of the payment. An id that cannot exist is answered like an unknown one.
         * @example pay_mbabizu24mvu3mela5njyhpit4
         */
        PaymentId: string;
        /**
         * @description Only refunds of this payment.
         * @example pay_mbabizu24mvu3mela5njyhpit4
         */
        PaymentIdFilter: string;
        /**
         * @description Only payments paid, or to be paid, by this method.
         * @example card
         */
        PaymentMethodFilter: components["schemas"]["PaymentMethod"];
        /**
         * @description Id of the saved payment method. An id that cannot exist is answered like an unknown one.
         * @example pm_agoruj5i4bzibexj74wli3ybhq
         */
        PaymentMethodId: string;
        /**
         * @description Id of the session. An id that cannot exist is answered like an unknown one.
         * @example ps_agorwnn5qb3itdcrb2j7snjgce
         */
        PaymentSessionId: string;
        /**
         * @description Only sessions in this status.
         * @example completed
         */
        PaymentSessionStatusFilter: components["schemas"]["PaymentSessionStatus"];
        /**
         * @description Only sessions of this type.
         * @example one_time
         */
        PaymentSessionTypeFilter: components["schemas"]["PaymentSessionType"];
        /**
         * @description Id of the refund, yours or a generated one. An id that cannot exist is answered like an unknown one.
         * @example ref_agor6eucqb76vmpxx3xftntn2y
         */
        RefundId: string;
        /**
         * @description Only refunds in this status.
         * @example succeeded
         */
        RefundStatusFilter: components["schemas"]["RefundStatus"];
        /**
         * @description Id of the session. An id that cannot exist is answered like an unknown one.
         * @example 2mGFCDJt5RmJlk9WcPqN0123456
         */
        SessionId: string;
        /** @description Id of an object of this list; the page holds objects older than that one, without it. Not together with `ending_before`. */
        StartingAfter: string;
        /**
         * @description Only payments in this status.
         * @example succeeded
         */
        StatusFilter: components["schemas"]["PaymentStatus"];
        /**
         * @description Id of the endpoint. An id that cannot exist is answered like an unknown one.
         * @example we_agoqu6isqb3dfn6patw7kazmry
         */
        WebhookEndpointId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description How long the answer may be kept, in seconds.
         * @example public, max-age=300
         */
        CacheControl: string;
        /**
         * @description The customer's step, the page, or the session's `return_url` with `session_id` and `status` added.
         * @example https://shop.example/thanks?session_id=ps_agorwnn5qb3itdcrb2j7snjgce&status=completed
         */
        CheckoutLocation: string;
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
         * @description The address of the page holds the signature of the QR code, which other pages must not learn.
         * @example no-referrer
         */
        ReferrerPolicy: "no-referrer";
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
         * @description Seconds to wait before the next try. Sent with `idempotency_key_in_use`, and with `invalid_state` where another operation is running.
         * @example 1
         */
        RetryAfterInUse: number;
        /**
         * @description The payment's `return_url` with the payment's data added, or a result page.
         * @example https://example.com/checkout/complete?payment_id=pay_mbabizu24mvu3mela5njyhpit4&amount=4999&status=succeeded
         */
        ReturnLocation: string;
        /**
         * @description The scheme that a credential may be sent by in the Authorization header (RFC 9110, 11.6.1).
         * @example Bearer
         */
        WwwAuthenticate: string;
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
            /** @description The body refers to an object that does not exist, or not for this customer. Nothing was created. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                 * @description Only objects of this customer.
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
    createSessionTokens: {
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
        /** @description The payment and the wallets. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionTokensCreate"];
            };
        };
        responses: {
            /** @description The session tokens. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionTokens"];
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
            401: components["responses"]["UnauthorizedForPayment"];
            /** @description No such payment. One of another merchant or of the other mode is answered the same way. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            422: components["responses"]["IdempotencyKeyMismatch"];
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
                 * @description Whether to ask the processor first, about a result that is pending and about what the customer has done. In the sandbox a pending result is then settled at once.
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
            401: components["responses"]["UnauthorizedForPayment"];
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
            /** @description No such payment, or the body refers to an object that does not exist, or not for this customer. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            401: components["responses"]["UnauthorizedForPayment"];
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
            /** @description No such payment, or the body refers to an object that does not exist, or not for this customer. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description There is nothing to pay with, or what there is cannot be right or does not go together. The processor was not asked and nothing was changed. */
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
            /** @description The amount is missing or too large, there are 50 captures, or the processor would not capture it. Nothing was captured. */
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
            /** @description The processor would not release the authorization. Nothing was changed. */
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
    incrementAuthorization: {
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
        /** @description The new total. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthorizationIncrement"];
            };
        };
        responses: {
            /** @description The payment after the request, whether the issuer agreed or not. */
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
            /** @description There is no authorization to raise, or it was not requested at creation; or the first request with this `Idempotency-Key` is still running. */
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
            /** @description The new total is not more than the present amount, or there were 10 requests. The issuer was not asked. */
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
    extendAuthorization: {
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
        /** @description Nothing. May be `{}` or left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyObject"];
            };
        };
        responses: {
            /** @description The payment after the request, whether it was granted or not. */
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
            /** @description There is no authorization to extend, or it was not requested at creation; or the first request with this `Idempotency-Key` is still running. */
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
    cancelPaymentPostCapture: {
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
            /** @description Nothing is captured, or a refund was made before; or the first request with this `Idempotency-Key` is still running. */
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
            /** @description The processor would not undo the capture. Nothing was changed. */
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
    authenticateThreeDs: {
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
        /** @description May be `{}` or left out with a secret key. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ThreeDsAuthenticate"];
            };
        };
        responses: {
            /** @description How the authentication went, whatever its result. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreeDsAuthentication"];
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
            401: components["responses"]["UnauthorizedForPayment"];
            404: components["responses"]["PaymentNotFound"];
            /** @description There is nothing to authenticate, or it is not yours to do; or the first request with this `Idempotency-Key` is still running. */
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
    completeAuthorization: {
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
        /** @description May be `{}` or left out with a secret key. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AuthorizationComplete"];
            };
        };
        responses: {
            /** @description The payment after the authorization, whatever its result. */
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
            401: components["responses"]["UnauthorizedForPayment"];
            404: components["responses"]["PaymentNotFound"];
            /** @description The step is still open, or there is nothing to complete; or the first request with this `Idempotency-Key` is still running. */
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
    updatePaymentMetadata: {
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
        /** @description The pairs to attach. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentMetadataUpdate"];
            };
        };
        responses: {
            /** @description The payment with the merged metadata. */
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
            /** @description Another operation on this payment, or the first request with this `Idempotency-Key`, is still running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
    checkPaymentEligibility: {
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
        requestBody?: never;
        responses: {
            /** @description What can be done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentEligibility"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["PaymentNotFound"];
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
            400: components["responses"]["UnexpectedParameter"];
            404: components["responses"]["ActionNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createPaymentMethod: {
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
        /** @description The card to save. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentMethodCreate"];
            };
        };
        responses: {
            /** @description The customer had saved this card before; it was brought up to date. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedPaymentMethod"];
                };
            };
            /** @description The card was saved. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedPaymentMethod"];
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
            /** @description No such customer, or a deleted one. One of another merchant or of the other mode is answered the same way. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["IdempotencyKeyInUse"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description The card cannot be right. Nothing was saved. */
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
    retrievePaymentMethod: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the saved payment method. An id that cannot exist is answered like an unknown one.
                 * @example pm_agoruj5i4bzibexj74wli3ybhq
                 */
                payment_method_id: components["parameters"]["PaymentMethodId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment method. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedPaymentMethod"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["PaymentMethodNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deletePaymentMethod: {
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
                 * @description Id of the saved payment method. An id that cannot exist is answered like an unknown one.
                 * @example pm_agoruj5i4bzibexj74wli3ybhq
                 */
                payment_method_id: components["parameters"]["PaymentMethodId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment method was deleted. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentMethodDeleted"];
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
            404: components["responses"]["PaymentMethodNotFound"];
            409: components["responses"]["IdempotencyKeyInUse"];
            422: components["responses"]["IdempotencyKeyMismatch"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updatePaymentMethod: {
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
                 * @description Id of the saved payment method. An id that cannot exist is answered like an unknown one.
                 * @example pm_agoruj5i4bzibexj74wli3ybhq
                 */
                payment_method_id: components["parameters"]["PaymentMethodId"];
            };
            cookie?: never;
        };
        /** @description What to change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentMethodUpdate"];
            };
        };
        responses: {
            /** @description The payment method after the change. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedPaymentMethod"];
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
            404: components["responses"]["PaymentMethodNotFound"];
            409: components["responses"]["IdempotencyKeyInUse"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description The expiry is past or none of this century, or the metadata would have too many keys; or the `Idempotency-Key` was used before with another request. */
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
    createRefund: {
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
        /** @description What to give back. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundCreate"];
            };
        };
        responses: {
            /** @description The refund, whatever its status. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
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
            /** @description No such payment. One of another merchant or of the other mode is answered the same way. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is captured, or the id is taken; or the first request with this `Idempotency-Key` is still running. */
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
            /** @description The amount is more than what is left to refund, or there are 50 refunds. Nothing was refunded. */
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
    listRefunds: {
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
                 * @description Only refunds of this payment.
                 * @example pay_mbabizu24mvu3mela5njyhpit4
                 */
                payment_id?: components["parameters"]["PaymentIdFilter"];
                /**
                 * @description Only refunds in this status.
                 * @example succeeded
                 */
                status?: components["parameters"]["RefundStatusFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of refunds. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundList"];
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
    retrieveRefund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the refund, yours or a generated one. An id that cannot exist is answered like an unknown one.
                 * @example ref_agor6eucqb76vmpxx3xftntn2y
                 */
                refund_id: components["parameters"]["RefundId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The refund. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RefundNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    retrieveMandate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the mandate. An id that cannot exist is answered like an unknown one.
                 * @example man_agorui77mb5h3jtdug7dpy43yu
                 */
                mandate_id: components["parameters"]["MandateId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mandate. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mandate"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["MandateNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    revokeMandate: {
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
                 * @description Id of the mandate. An id that cannot exist is answered like an unknown one.
                 * @example man_agorui77mb5h3jtdug7dpy43yu
                 */
                mandate_id: components["parameters"]["MandateId"];
            };
            cookie?: never;
        };
        /** @description Nothing. May be `{}` or left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyObject"];
            };
        };
        responses: {
            /** @description The mandate was revoked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MandateRevoked"];
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
            404: components["responses"]["MandateNotFound"];
            /** @description The mandate is revoked already or inactive; or the first request with this `Idempotency-Key` is still running. */
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
            400: components["responses"]["UnexpectedParameter"];
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
            /** @description The customer has an active or pending mandate; or the first request with this `Idempotency-Key` is still running. */
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
            422: components["responses"]["IdempotencyKeyMismatch"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listCustomerPaymentMethods: {
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
            };
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
            /** @description A page of payment methods. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentMethodList"];
                };
            };
            400: components["responses"]["InvalidPage"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["CustomerNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listCustomerMandates: {
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
                 * @description Only mandates in this status.
                 * @example active
                 */
                status?: components["parameters"]["MandateStatusFilter"];
            };
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
            /** @description A page of mandates. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MandateList"];
                };
            };
            400: components["responses"]["InvalidPage"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["CustomerNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createCustomerToken: {
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
        /** @description How long it shall be good. May be `{}` or left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CustomerTokenCreate"];
            };
        };
        responses: {
            /** @description The token. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerToken"];
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
            422: components["responses"]["IdempotencyKeyMismatch"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listWebhookEndpoints: {
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
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of endpoints. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointList"];
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
    createWebhookEndpoint: {
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
        /** @description Where to send which events. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointCreate"];
            };
        };
        responses: {
            /** @description The endpoint with its secret. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
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
            /** @description The address is not one that we contact, or there are 16 endpoints already. Nothing was created. */
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
    retrieveWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the endpoint. An id that cannot exist is answered like an unknown one.
                 * @example we_agoqu6isqb3dfn6patw7kazmry
                 */
                webhook_endpoint_id: components["parameters"]["WebhookEndpointId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["WebhookEndpointNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateWebhookEndpoint: {
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
                 * @description Id of the endpoint. An id that cannot exist is answered like an unknown one.
                 * @example we_agoqu6isqb3dfn6patw7kazmry
                 */
                webhook_endpoint_id: components["parameters"]["WebhookEndpointId"];
            };
            cookie?: never;
        };
        /** @description What to change. `{}` or nothing changes nothing. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointUpdate"];
            };
        };
        responses: {
            /** @description The endpoint after the change. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
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
            404: components["responses"]["WebhookEndpointNotFound"];
            409: components["responses"]["IdempotencyKeyInUse"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description The address is not one that we contact, or the metadata would have too many keys. Nothing was changed. */
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
    deleteWebhookEndpoint: {
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
                 * @description Id of the endpoint. An id that cannot exist is answered like an unknown one.
                 * @example we_agoqu6isqb3dfn6patw7kazmry
                 */
                webhook_endpoint_id: components["parameters"]["WebhookEndpointId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint was deleted. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointDeleted"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["WebhookEndpointNotFound"];
            409: components["responses"]["IdempotencyKeyInUse"];
            422: components["responses"]["IdempotencyKeyMismatch"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    rotateWebhookSecret: {
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
                 * @description Id of the endpoint. An id that cannot exist is answered like an unknown one.
                 * @example we_agoqu6isqb3dfn6patw7kazmry
                 */
                webhook_endpoint_id: components["parameters"]["WebhookEndpointId"];
            };
            cookie?: never;
        };
        /** @description How long the old secret signs beside the new one. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookSecretRotate"];
            };
        };
        responses: {
            /** @description The endpoint with its new secret. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
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
            404: components["responses"]["WebhookEndpointNotFound"];
            409: components["responses"]["IdempotencyKeyInUse"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyMismatch"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    testWebhookEndpoint: {
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
                 * @description Id of the endpoint. An id that cannot exist is answered like an unknown one.
                 * @example we_agoqu6isqb3dfn6patw7kazmry
                 */
                webhook_endpoint_id: components["parameters"]["WebhookEndpointId"];
            };
            cookie?: never;
        };
        /** @description Nothing. May be `{}` or left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyObject"];
            };
        };
        responses: {
            /** @description The attempt, whatever the receiver answered. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryAttempt"];
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
            404: components["responses"]["WebhookEndpointNotFound"];
            409: components["responses"]["IdempotencyKeyInUse"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyMismatch"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listEvents: {
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
                 * @description Only events of this type.
                 * @example payment_succeeded
                 */
                event_type?: components["parameters"]["EventTypeFilter"];
                /**
                 * @description Only events about this object, for example a payment.
                 * @example pay_mbabizu24mvu3mela5njyhpit4
                 */
                object_id?: components["parameters"]["ObjectIdFilter"];
                /**
                 * @description `true`: only events that were sent somewhere and arrived everywhere. `false`: only those that have not arrived everywhere yet. An event that
                 *     no endpoint wanted is neither.
                 * @example false
                 */
                is_delivered?: components["parameters"]["IsDeliveredFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
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
    retrieveEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the event. An id that cannot exist is answered like an unknown one.
                 * @example evt_019d1b360f887fc69c6f884f48641d02
                 */
                event_id: components["parameters"]["EventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["EventNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listEventAttempts: {
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
            };
            header?: never;
            path: {
                /**
                 * @description Id of the event. An id that cannot exist is answered like an unknown one.
                 * @example evt_019d1b360f887fc69c6f884f48641d02
                 */
                event_id: components["parameters"]["EventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of attempts. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryAttemptList"];
                };
            };
            400: components["responses"]["InvalidPage"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["EventNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    retryEvent: {
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
                 * @description Id of the event. An id that cannot exist is answered like an unknown one.
                 * @example evt_019d1b360f887fc69c6f884f48641d02
                 */
                event_id: components["parameters"]["EventId"];
            };
            cookie?: never;
        };
        /** @description Which endpoint. Nothing or `{}` means all that the event was meant for. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EventRetry"];
            };
        };
        responses: {
            /** @description How many deliveries are on their way. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventRetryScheduled"];
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
            /** @description No such event, or no such endpoint. One of another merchant or of the other mode is answered the same way. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The endpoint is disabled; or the first request with this `Idempotency-Key` is still running. */
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
    createQrSession: {
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
        /** @description How much, and over which rails. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["QrSessionCreate"];
            };
        };
        responses: {
            /** @description The session, with what only this answer holds. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrSessionCreated"];
                };
            };
            /** @description The request does not match this description, or holds two different idempotency keys. */
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
            /** @description A rail does not take the currency, or the idempotency key was used for another request. Nothing was created. */
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
    fetchQrSession: {
        parameters: {
            query?: {
                /**
                 * @description The signature of the QR URL, as scanned. Without it, or with a wrong one, the answer is 401, and no fetch is used.
                 * @example smSYVG2KDtMjdp5J15-XPJ5jbuzrALQY7DKeBWV-4Gg
                 */
                h?: components["parameters"]["LinkSignature"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the customer may know. With `Accept: application/vp+jwt` it is the presentation alone, as a JSON Web Signature. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrSessionView"];
                    "application/vp+jwt": components["schemas"]["PresentationJwt"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            /** @description The link is not one of ours, or was altered. An unknown session gives the same answer. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The session has ended; `session_status` says how. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The session was fetched five times. */
            423: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
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
    cancelQrSession: {
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
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session, now `cancelled`. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrSession"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["SessionNotFound"];
            /** @description The session is not waiting for a payment any more, or its time is over; or the first request with this `Idempotency-Key` is still running. */
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
            422: components["responses"]["IdempotencyKeyMismatch"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    retrieveQrSessionStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrSession"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["SessionNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    streamQrSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description The connection is a WebSocket now. It carries frames of JSON text: first the present state, then one for each event of the session, each
             *     `sequence` one higher than the last. To a customer's client `object` is the public view of the session.
             */
            101: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrSessionFrame"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            401: components["responses"]["UnauthorizedStream"];
            /** @description A page of an origin that is not allowed, too many sockets, or a publishable key. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["SessionNotFound"];
            /** @description The request does not ask for a WebSocket. */
            426: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
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
    confirmQrSession: {
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
        /** @description What to pay, with what, and how. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["QrSessionConfirm"];
            };
        };
        responses: {
            /** @description The payment has begun. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrSessionConfirmed"];
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
            401: components["responses"]["UnauthorizedCustomer"];
            /** @description No such session, or no such funding source of this customer. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The session cannot be paid now, or its time is over; or the first request with this `Idempotency-Key` is still running. */
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
            /** @description The session does not offer the rail, or the funding source cannot pay over it. */
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
    captureQrSession: {
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
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        /** @description How much. May be `{}` or left out to capture everything. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["QrSessionCapture"];
            };
        };
        responses: {
            /** @description The session, now `completed`. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrSession"];
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
            404: components["responses"]["SessionNotFound"];
            /** @description The session is not authorized; or the first request with this `Idempotency-Key` is still running. */
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
            /** @description More than is capturable, or the rail would not do it. */
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
    voidQrSession: {
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
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        /** @description Why. May be `{}` or left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["QrSessionVoid"];
            };
        };
        responses: {
            /** @description The session, now `voided`. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrSession"];
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
            404: components["responses"]["SessionNotFound"];
            /** @description The session is not authorized; or the first request with this `Idempotency-Key` is still running. */
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
            /** @description The rail would not release the hold, or the key was used for another request. */
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
    refundQrSession: {
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
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        /** @description How much, and why. May be `{}` or left out to refund all that is left. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["QrSessionRefund"];
            };
        };
        responses: {
            /** @description The refund. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrSessionRefunded"];
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
            404: components["responses"]["SessionNotFound"];
            /** @description The session is not completed; or the first request with this `Idempotency-Key` is still running. */
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
            /** @description More than is left of what was captured, or there are 50 refunds. */
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
    listFundingSources: {
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
            };
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
            /** @description A page of funding sources. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundingSourceList"];
                };
            };
            400: components["responses"]["InvalidPage"];
            401: components["responses"]["UnauthorizedCustomer"];
            /** @description The token is that of another customer. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
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
    linkFundingSource: {
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
        /** @description What to link; exactly the fields of its type. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FundingSourceLink"];
            };
        };
        responses: {
            /** @description It was linked before. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundingSource"];
                };
            };
            /** @description The funding source. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundingSource"];
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
            401: components["responses"]["UnauthorizedCustomer"];
            /** @description The token is that of another customer. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["IdempotencyKeyInUse"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Plaid does not know what was sent, the address has a wrong checksum, or the card cannot be used. */
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
    deleteFundingSource: {
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
                /**
                 * @description Id of the funding source. An id that cannot exist is answered like an unknown one.
                 * @example fs_agorv7wpab5ofjpm6w2tk2efuu
                 */
                funding_source_id: components["parameters"]["FundingSourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The funding source was deleted. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundingSourceDeleted"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            401: components["responses"]["UnauthorizedCustomer"];
            /** @description The token is that of another customer. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["FundingSourceNotFound"];
            409: components["responses"]["IdempotencyKeyInUse"];
            422: components["responses"]["IdempotencyKeyMismatch"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listPaymentSessions: {
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
                 * @description Only sessions in this status.
                 * @example completed
                 */
                status?: components["parameters"]["PaymentSessionStatusFilter"];
                /**
                 * @description Only sessions of this type.
                 * @example one_time
                 */
                type?: components["parameters"]["PaymentSessionTypeFilter"];
                /**
                 * @description Only objects of this customer.
                 * @example cus_abc123
                 */
                customer_id?: components["parameters"]["CustomerIdFilter"];
                /**
                 * @description Only sessions with this reference.
                 * @example order-1001
                 */
                external_reference?: components["parameters"]["ExternalReferenceFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sessions. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentSessionList"];
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
    createPaymentSession: {
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
        /** @description What to collect, and how. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentSessionCreate"];
            };
        };
        responses: {
            /** @description The session. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentSession"];
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
            /** @description The customer, the payment method or the mandate of a `next_in_series` does not exist. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["IdempotencyKeyInUse"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description The mandate does not allow the charge, its options contradict each other, or the customer was deleted. Nothing was created. */
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
    retrievePaymentSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example ps_agorwnn5qb3itdcrb2j7snjgce
                 */
                payment_session_id: components["parameters"]["PaymentSessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentSession"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["PaymentSessionNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    cancelPaymentSession: {
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
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example ps_agorwnn5qb3itdcrb2j7snjgce
                 */
                payment_session_id: components["parameters"]["PaymentSessionId"];
            };
            cookie?: never;
        };
        /** @description Nothing. May be `{}` or left out. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyObject"];
            };
        };
        responses: {
            /** @description The session, now `cancelled`. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentSession"];
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
            404: components["responses"]["PaymentSessionNotFound"];
            /** @description The session is over, or a payment is being processed; or the first request with this `Idempotency-Key` is still running. */
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
    retrieveCheckout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the page. An id that cannot exist is answered like an unknown one.
                 * @example ckt_fvyrmqvxe2yeialcpsu7xlbs6x
                 */
                checkout_session_id: components["parameters"]["CheckoutSessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkout"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            404: components["responses"]["CheckoutNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    payCheckout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the page. An id that cannot exist is answered like an unknown one.
                 * @example ckt_fvyrmqvxe2yeialcpsu7xlbs6x
                 */
                checkout_session_id: components["parameters"]["CheckoutSessionId"];
            };
            cookie?: never;
        };
        /** @description The form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["CheckoutPay"];
            };
        };
        responses: {
            /** @description On to the next page. */
            303: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    Location: components["headers"]["CheckoutLocation"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The form is not that of the page. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["CheckoutNotFound"];
            /** @description The session is over or expired, a payment is being processed, or too many were declined. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedForm"];
            /** @description A field is missing or wrong. Nothing was charged, and the same form may be sent again. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
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
    cancelCheckout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the page. An id that cannot exist is answered like an unknown one.
                 * @example ckt_fvyrmqvxe2yeialcpsu7xlbs6x
                 */
                checkout_session_id: components["parameters"]["CheckoutSessionId"];
            };
            cookie?: never;
        };
        /** @description The form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["CheckoutCancel"];
            };
        };
        responses: {
            /** @description On to the next page. */
            303: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    Location: components["headers"]["CheckoutLocation"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The form is not that of the page. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["CheckoutNotFound"];
            /** @description The session is over, or a payment is being processed. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedForm"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    retrieveDidDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DidDocument"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    retrievePaymentsContext: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/ld+json": components["schemas"]["JsonLdContext"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    retrieveKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
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
            400: components["responses"]["UnexpectedParameter"];
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
            429: components["responses"]["TooManyRequests"];
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
        /** @description What the customer decides, or a challenge request, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["SandboxOutcome"];
            };
        };
        responses: {
            /** @description The browser is sent on, to the return route or to the page of the step, which shows what was decided. */
            303: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The outcome is neither `approve` nor `reject`, or there is none and no `creq` either. */
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
            415: components["responses"]["UnsupportedForm"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    fetchQrCode: {
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
            /** @description The QR code to show now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrCode"];
                };
            };
            400: components["responses"]["UnexpectedParameter"];
            404: components["responses"]["ActionNotFound"];
            /** @description The customer has decided, or the payment was cancelled or has expired. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
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
    createDemoCustomerToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session. An id that cannot exist is answered like an unknown one.
                 * @example 2mGFCDJt5RmJlk9WcPqN0123456
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        /** @description The `h` of the QR URL. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DemoCustomerTokenCreate"];
            };
        };
        responses: {
            /** @description The token. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerToken"];
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
            /** @description The link is not one of ours, or was altered. An unknown session gives the same answer. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The session has no demo customer, because it is live, or of another merchant. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
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
    receiveRefundSucceeded: {
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
    receiveRefundFailed: {
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
    receiveMandateActive: {
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
    receiveMandateRevoked: {
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
    receiveQrSessionCreated: {
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
    receiveQrSessionScanned: {
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
    receiveQrSessionProcessing: {
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
    receiveQrSessionAuthorized: {
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
    receiveQrSessionCompleted: {
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
    receiveQrSessionAttemptFailed: {
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
    receiveQrSessionCancelled: {
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
    receiveQrSessionExpired: {
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
    receiveQrSessionVoided: {
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
    receiveQrSessionRefunded: {
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
    receivePaymentSessionCreated: {
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
    receivePaymentSessionUpdated: {
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
    receivePaymentSessionCompleted: {
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
    receiveWebhookEndpointDisabled: {
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
    receiveWebhookEndpointTest: {
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
