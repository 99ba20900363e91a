// Made by `npm run generate` from the contract in openapi/. Do not edit.
import type { ErrorObject } from 'ajv'

/**
 * Answers whether the value keeps to the contract, and leaves what is wrong in `errors` until its next call. Validators of
 * parameters and forms change the value: texts become numbers and booleans, defaults are filled in. Give them an object of your own.
 */
export interface Validator { (value: unknown): boolean; errors?: ErrorObject[] | null }

export const queryNone: Validator
export const headerIdempotencyKey: Validator
export const requestPaymentCreate: Validator
export const responsePayment: Validator
export const responseProblem: Validator
export const queryListPayments: Validator
export const responsePaymentList: Validator
export const requestSessionTokensCreate: Validator
export const responseSessionTokens: Validator
export const pathPaymentId: Validator
export const queryRetrievePayment: Validator
export const requestPaymentUpdate: Validator
export const requestPaymentConfirm: Validator
export const requestPaymentCapture: Validator
export const requestPaymentCancel: Validator
export const requestAuthorizationIncrement: Validator
export const requestEmptyObject: Validator
export const requestThreeDsAuthenticate: Validator
export const responseThreeDsAuthentication: Validator
export const requestAuthorizationComplete: Validator
export const requestPaymentMetadataUpdate: Validator
export const responsePaymentEligibility: Validator
export const pathPaymentIdActionId: Validator
export const requestPaymentMethodCreate: Validator
export const responseSavedPaymentMethod: Validator
export const pathPaymentMethodId: Validator
export const responsePaymentMethodDeleted: Validator
export const requestPaymentMethodUpdate: Validator
export const requestRefundCreate: Validator
export const responseRefund: Validator
export const queryListRefunds: Validator
export const responseRefundList: Validator
export const pathRefundId: Validator
export const pathMandateId: Validator
export const responseMandate: Validator
export const responseMandateRevoked: Validator
export const requestCustomerCreate: Validator
export const responseCustomer: Validator
export const queryListCustomers: Validator
export const responseCustomerList: Validator
export const pathCustomerId: Validator
export const requestCustomerUpdate: Validator
export const responseCustomerDeleted: Validator
export const queryListCustomerPaymentMethods: Validator
export const responsePaymentMethodList: Validator
export const queryListCustomerMandates: Validator
export const responseMandateList: Validator
export const requestCustomerTokenCreate: Validator
export const responseCustomerToken: Validator
export const responseWebhookEndpointList: Validator
export const requestWebhookEndpointCreate: Validator
export const responseWebhookEndpointWithSecret: Validator
export const pathWebhookEndpointId: Validator
export const responseWebhookEndpoint: Validator
export const requestWebhookEndpointUpdate: Validator
export const responseWebhookEndpointDeleted: Validator
export const requestWebhookSecretRotate: Validator
export const responseDeliveryAttempt: Validator
export const queryListEvents: Validator
export const responseEventList: Validator
export const pathEventId: Validator
export const responseEvent: Validator
export const responseDeliveryAttemptList: Validator
export const requestEventRetry: Validator
export const responseEventRetryScheduled: Validator
export const responseKeySet: Validator
export const pathActionId: Validator
export const responseSandboxAction: Validator
export const requestSandboxOutcome: Validator
export const responseQrCode: Validator
export const responseHealth: Validator
