// Made by `npm run generate` from the contract in openapi/. Do not edit.
import * as validators from './validators.js'
import type { Validator } from './validators.js'

/** What the server needs to know of an operation besides its types. */
export interface Operation {
  operationId: OperationId
  /** In lower case. */
  method: 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace'
  /** With parameters in braces: `/payments/{payment_id}`. */
  path: string
  tag: string
  /** Alternatives, each a list of schemes that are needed together; empty if the operation is public. */
  security: readonly (readonly string[])[]
  /** Whether it accepts Idempotency-Key. */
  idempotent: boolean
  /** Values as texts, or lists of texts if repeated; header names in lower case. Null where the operation has none. */
  params: { path: Validator | null; query: Validator; header: Validator | null }
  body: Validator | null
  bodyRequired: boolean
  bodyMedia: string | null
  /** By status and media type; a status without a body has no media types. */
  responses: Record<number, Record<string, Validator>>
  /** Headers that a reply of the status must carry, in lower case. */
  responseHeaders: Record<number, readonly string[]>
}

export type OperationId =
  | 'createPayment'
  | 'listPayments'
  | 'retrievePayment'
  | 'updatePayment'
  | 'confirmPayment'
  | 'capturePayment'
  | 'cancelPayment'
  | 'returnFromAction'
  | 'createCustomer'
  | 'listCustomers'
  | 'retrieveCustomer'
  | 'updateCustomer'
  | 'deleteCustomer'
  | 'retrieveSandboxAction'
  | 'finishSandboxAction'
  | 'checkLiveness'
  | 'checkReadiness'
/** Operations that need no credential. */
export type PublicOperationId =
  | 'returnFromAction'
  | 'retrieveSandboxAction'
  | 'finishSandboxAction'
  | 'checkLiveness'
  | 'checkReadiness'
/** Operations that accept Idempotency-Key. */
export type IdempotentOperationId =
  | 'createPayment'
  | 'updatePayment'
  | 'confirmPayment'
  | 'capturePayment'
  | 'cancelPayment'
  | 'createCustomer'
  | 'updateCustomer'
  | 'deleteCustomer'

export const operations: Record<OperationId, Operation> = {
  createPayment: {
    operationId: 'createPayment', method: 'post', path: '/payments', tag: 'Payments',
    security: [['SecretKey'], ['BearerKey']], idempotent: true,
    params: { path: null, query: validators.queryNone, header: validators.headerIdempotencyKey },
    body: validators.requestPaymentCreate, bodyRequired: true, bodyMedia: 'application/json',
    responses: {
      201: { 'application/json': validators.responsePayment },
      400: { 'application/problem+json': validators.responseProblem },
      401: { 'application/problem+json': validators.responseProblem },
      403: { 'application/problem+json': validators.responseProblem },
      409: { 'application/problem+json': validators.responseProblem },
      413: { 'application/problem+json': validators.responseProblem },
      415: { 'application/problem+json': validators.responseProblem },
      422: { 'application/problem+json': validators.responseProblem },
      429: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      201: ['x-request-id'],
      400: ['x-request-id'],
      401: ['x-request-id'],
      403: ['x-request-id'],
      409: ['x-request-id', 'retry-after'],
      413: ['x-request-id'],
      415: ['x-request-id'],
      422: ['x-request-id'],
      429: ['x-request-id', 'retry-after'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  listPayments: {
    operationId: 'listPayments', method: 'get', path: '/payments/list', tag: 'Payments',
    security: [['SecretKey'], ['BearerKey']], idempotent: false,
    params: { path: null, query: validators.queryListPayments, header: null },
    body: null, bodyRequired: false, bodyMedia: null,
    responses: {
      200: { 'application/json': validators.responsePaymentList },
      400: { 'application/problem+json': validators.responseProblem },
      401: { 'application/problem+json': validators.responseProblem },
      403: { 'application/problem+json': validators.responseProblem },
      429: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      200: ['x-request-id'],
      400: ['x-request-id'],
      401: ['x-request-id'],
      403: ['x-request-id'],
      429: ['x-request-id', 'retry-after'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  retrievePayment: {
    operationId: 'retrievePayment', method: 'get', path: '/payments/{payment_id}', tag: 'Payments',
    security: [['SecretKey'], ['BearerKey'], ['PublishableKey']], idempotent: false,
    params: { path: validators.pathPaymentId, query: validators.queryRetrievePayment, header: null },
    body: null, bodyRequired: false, bodyMedia: null,
    responses: {
      200: { 'application/json': validators.responsePayment },
      400: { 'application/problem+json': validators.responseProblem },
      401: { 'application/problem+json': validators.responseProblem },
      404: { 'application/problem+json': validators.responseProblem },
      429: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      200: ['x-request-id'],
      400: ['x-request-id'],
      401: ['x-request-id'],
      404: ['x-request-id'],
      429: ['x-request-id', 'retry-after'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  updatePayment: {
    operationId: 'updatePayment', method: 'post', path: '/payments/{payment_id}', tag: 'Payments',
    security: [['SecretKey'], ['BearerKey']], idempotent: true,
    params: { path: validators.pathPaymentId, query: validators.queryNone, header: validators.headerIdempotencyKey },
    body: validators.requestPaymentUpdate, bodyRequired: true, bodyMedia: 'application/json',
    responses: {
      200: { 'application/json': validators.responsePayment },
      400: { 'application/problem+json': validators.responseProblem },
      401: { 'application/problem+json': validators.responseProblem },
      403: { 'application/problem+json': validators.responseProblem },
      404: { 'application/problem+json': validators.responseProblem },
      409: { 'application/problem+json': validators.responseProblem },
      413: { 'application/problem+json': validators.responseProblem },
      415: { 'application/problem+json': validators.responseProblem },
      422: { 'application/problem+json': validators.responseProblem },
      429: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      200: ['x-request-id'],
      400: ['x-request-id'],
      401: ['x-request-id'],
      403: ['x-request-id'],
      404: ['x-request-id'],
      409: ['x-request-id'],
      413: ['x-request-id'],
      415: ['x-request-id'],
      422: ['x-request-id'],
      429: ['x-request-id', 'retry-after'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  confirmPayment: {
    operationId: 'confirmPayment', method: 'post', path: '/payments/{payment_id}/confirm', tag: 'Payments',
    security: [['SecretKey'], ['BearerKey'], ['PublishableKey']], idempotent: true,
    params: { path: validators.pathPaymentId, query: validators.queryNone, header: validators.headerIdempotencyKey },
    body: validators.requestPaymentConfirm, bodyRequired: false, bodyMedia: 'application/json',
    responses: {
      200: { 'application/json': validators.responsePayment },
      400: { 'application/problem+json': validators.responseProblem },
      401: { 'application/problem+json': validators.responseProblem },
      403: { 'application/problem+json': validators.responseProblem },
      404: { 'application/problem+json': validators.responseProblem },
      409: { 'application/problem+json': validators.responseProblem },
      413: { 'application/problem+json': validators.responseProblem },
      415: { 'application/problem+json': validators.responseProblem },
      422: { 'application/problem+json': validators.responseProblem },
      429: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      200: ['x-request-id'],
      400: ['x-request-id'],
      401: ['x-request-id'],
      403: ['x-request-id'],
      404: ['x-request-id'],
      409: ['x-request-id'],
      413: ['x-request-id'],
      415: ['x-request-id'],
      422: ['x-request-id'],
      429: ['x-request-id', 'retry-after'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  capturePayment: {
    operationId: 'capturePayment', method: 'post', path: '/payments/{payment_id}/capture', tag: 'Payments',
    security: [['SecretKey'], ['BearerKey']], idempotent: true,
    params: { path: validators.pathPaymentId, query: validators.queryNone, header: validators.headerIdempotencyKey },
    body: validators.requestPaymentCapture, bodyRequired: false, bodyMedia: 'application/json',
    responses: {
      200: { 'application/json': validators.responsePayment },
      400: { 'application/problem+json': validators.responseProblem },
      401: { 'application/problem+json': validators.responseProblem },
      403: { 'application/problem+json': validators.responseProblem },
      404: { 'application/problem+json': validators.responseProblem },
      409: { 'application/problem+json': validators.responseProblem },
      413: { 'application/problem+json': validators.responseProblem },
      415: { 'application/problem+json': validators.responseProblem },
      422: { 'application/problem+json': validators.responseProblem },
      429: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      200: ['x-request-id'],
      400: ['x-request-id'],
      401: ['x-request-id'],
      403: ['x-request-id'],
      404: ['x-request-id'],
      409: ['x-request-id'],
      413: ['x-request-id'],
      415: ['x-request-id'],
      422: ['x-request-id'],
      429: ['x-request-id', 'retry-after'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  cancelPayment: {
    operationId: 'cancelPayment', method: 'post', path: '/payments/{payment_id}/cancel', tag: 'Payments',
    security: [['SecretKey'], ['BearerKey']], idempotent: true,
    params: { path: validators.pathPaymentId, query: validators.queryNone, header: validators.headerIdempotencyKey },
    body: validators.requestPaymentCancel, bodyRequired: false, bodyMedia: 'application/json',
    responses: {
      200: { 'application/json': validators.responsePayment },
      400: { 'application/problem+json': validators.responseProblem },
      401: { 'application/problem+json': validators.responseProblem },
      403: { 'application/problem+json': validators.responseProblem },
      404: { 'application/problem+json': validators.responseProblem },
      409: { 'application/problem+json': validators.responseProblem },
      413: { 'application/problem+json': validators.responseProblem },
      415: { 'application/problem+json': validators.responseProblem },
      422: { 'application/problem+json': validators.responseProblem },
      429: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      200: ['x-request-id'],
      400: ['x-request-id'],
      401: ['x-request-id'],
      403: ['x-request-id'],
      404: ['x-request-id'],
      409: ['x-request-id'],
      413: ['x-request-id'],
      415: ['x-request-id'],
      422: ['x-request-id'],
      429: ['x-request-id', 'retry-after'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  returnFromAction: {
    operationId: 'returnFromAction', method: 'get', path: '/payments/{payment_id}/return/{action_id}', tag: 'Sandbox',
    security: [], idempotent: false,
    params: { path: validators.pathPaymentIdActionId, query: validators.queryNone, header: null },
    body: null, bodyRequired: false, bodyMedia: null,
    responses: {
      302: {},
      400: { 'application/problem+json': validators.responseProblem },
      404: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      302: ['x-request-id', 'location'],
      400: ['x-request-id'],
      404: ['x-request-id'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  createCustomer: {
    operationId: 'createCustomer', method: 'post', path: '/customers', tag: 'Customers',
    security: [['SecretKey'], ['BearerKey']], idempotent: true,
    params: { path: null, query: validators.queryNone, header: validators.headerIdempotencyKey },
    body: validators.requestCustomerCreate, bodyRequired: false, bodyMedia: 'application/json',
    responses: {
      201: { 'application/json': validators.responseCustomer },
      400: { 'application/problem+json': validators.responseProblem },
      401: { 'application/problem+json': validators.responseProblem },
      403: { 'application/problem+json': validators.responseProblem },
      409: { 'application/problem+json': validators.responseProblem },
      413: { 'application/problem+json': validators.responseProblem },
      415: { 'application/problem+json': validators.responseProblem },
      422: { 'application/problem+json': validators.responseProblem },
      429: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      201: ['x-request-id'],
      400: ['x-request-id'],
      401: ['x-request-id'],
      403: ['x-request-id'],
      409: ['x-request-id'],
      413: ['x-request-id'],
      415: ['x-request-id'],
      422: ['x-request-id'],
      429: ['x-request-id', 'retry-after'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  listCustomers: {
    operationId: 'listCustomers', method: 'get', path: '/customers/list', tag: 'Customers',
    security: [['SecretKey'], ['BearerKey']], idempotent: false,
    params: { path: null, query: validators.queryListCustomers, header: null },
    body: null, bodyRequired: false, bodyMedia: null,
    responses: {
      200: { 'application/json': validators.responseCustomerList },
      400: { 'application/problem+json': validators.responseProblem },
      401: { 'application/problem+json': validators.responseProblem },
      403: { 'application/problem+json': validators.responseProblem },
      429: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      200: ['x-request-id'],
      400: ['x-request-id'],
      401: ['x-request-id'],
      403: ['x-request-id'],
      429: ['x-request-id', 'retry-after'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  retrieveCustomer: {
    operationId: 'retrieveCustomer', method: 'get', path: '/customers/{customer_id}', tag: 'Customers',
    security: [['SecretKey'], ['BearerKey']], idempotent: false,
    params: { path: validators.pathCustomerId, query: validators.queryNone, header: null },
    body: null, bodyRequired: false, bodyMedia: null,
    responses: {
      200: { 'application/json': validators.responseCustomer },
      400: { 'application/problem+json': validators.responseProblem },
      401: { 'application/problem+json': validators.responseProblem },
      403: { 'application/problem+json': validators.responseProblem },
      404: { 'application/problem+json': validators.responseProblem },
      429: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      200: ['x-request-id'],
      400: ['x-request-id'],
      401: ['x-request-id'],
      403: ['x-request-id'],
      404: ['x-request-id'],
      429: ['x-request-id', 'retry-after'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  updateCustomer: {
    operationId: 'updateCustomer', method: 'post', path: '/customers/{customer_id}', tag: 'Customers',
    security: [['SecretKey'], ['BearerKey']], idempotent: true,
    params: { path: validators.pathCustomerId, query: validators.queryNone, header: validators.headerIdempotencyKey },
    body: validators.requestCustomerUpdate, bodyRequired: false, bodyMedia: 'application/json',
    responses: {
      200: { 'application/json': validators.responseCustomer },
      400: { 'application/problem+json': validators.responseProblem },
      401: { 'application/problem+json': validators.responseProblem },
      403: { 'application/problem+json': validators.responseProblem },
      404: { 'application/problem+json': validators.responseProblem },
      409: { 'application/problem+json': validators.responseProblem },
      413: { 'application/problem+json': validators.responseProblem },
      415: { 'application/problem+json': validators.responseProblem },
      422: { 'application/problem+json': validators.responseProblem },
      429: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      200: ['x-request-id'],
      400: ['x-request-id'],
      401: ['x-request-id'],
      403: ['x-request-id'],
      404: ['x-request-id'],
      409: ['x-request-id', 'retry-after'],
      413: ['x-request-id'],
      415: ['x-request-id'],
      422: ['x-request-id'],
      429: ['x-request-id', 'retry-after'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  deleteCustomer: {
    operationId: 'deleteCustomer', method: 'delete', path: '/customers/{customer_id}', tag: 'Customers',
    security: [['SecretKey'], ['BearerKey']], idempotent: true,
    params: { path: validators.pathCustomerId, query: validators.queryNone, header: validators.headerIdempotencyKey },
    body: null, bodyRequired: false, bodyMedia: null,
    responses: {
      200: { 'application/json': validators.responseCustomerDeleted },
      400: { 'application/problem+json': validators.responseProblem },
      401: { 'application/problem+json': validators.responseProblem },
      403: { 'application/problem+json': validators.responseProblem },
      404: { 'application/problem+json': validators.responseProblem },
      409: { 'application/problem+json': validators.responseProblem },
      422: { 'application/problem+json': validators.responseProblem },
      429: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      200: ['x-request-id'],
      400: ['x-request-id'],
      401: ['x-request-id'],
      403: ['x-request-id'],
      404: ['x-request-id'],
      409: ['x-request-id', 'retry-after'],
      422: ['x-request-id'],
      429: ['x-request-id', 'retry-after'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  retrieveSandboxAction: {
    operationId: 'retrieveSandboxAction', method: 'get', path: '/sandbox/actions/{action_id}', tag: 'Sandbox',
    security: [], idempotent: false,
    params: { path: validators.pathActionId, query: validators.queryNone, header: null },
    body: null, bodyRequired: false, bodyMedia: null,
    responses: {
      200: { 'application/json': validators.responseSandboxAction },
      400: { 'application/problem+json': validators.responseProblem },
      404: { 'application/problem+json': validators.responseProblem },
      410: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      200: ['x-request-id'],
      400: ['x-request-id'],
      404: ['x-request-id'],
      410: ['x-request-id'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  finishSandboxAction: {
    operationId: 'finishSandboxAction', method: 'post', path: '/sandbox/actions/{action_id}', tag: 'Sandbox',
    security: [], idempotent: false,
    params: { path: validators.pathActionId, query: validators.queryNone, header: null },
    body: validators.requestSandboxOutcome, bodyRequired: true, bodyMedia: 'application/x-www-form-urlencoded',
    responses: {
      303: {},
      400: { 'application/problem+json': validators.responseProblem },
      404: { 'application/problem+json': validators.responseProblem },
      410: { 'application/problem+json': validators.responseProblem },
      413: { 'application/problem+json': validators.responseProblem },
      415: { 'application/problem+json': validators.responseProblem },
      500: { 'application/problem+json': validators.responseProblem },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      303: ['x-request-id', 'location'],
      400: ['x-request-id'],
      404: ['x-request-id'],
      410: ['x-request-id'],
      413: ['x-request-id'],
      415: ['x-request-id'],
      500: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
  checkLiveness: {
    operationId: 'checkLiveness', method: 'get', path: '/health/live', tag: 'Health',
    security: [], idempotent: false,
    params: { path: null, query: validators.queryNone, header: null },
    body: null, bodyRequired: false, bodyMedia: null,
    responses: {
      200: { 'application/json': validators.responseHealth },
    },
    responseHeaders: {
      200: ['x-request-id'],
    },
  },
  checkReadiness: {
    operationId: 'checkReadiness', method: 'get', path: '/health/ready', tag: 'Health',
    security: [], idempotent: false,
    params: { path: null, query: validators.queryNone, header: null },
    body: null, bodyRequired: false, bodyMedia: null,
    responses: {
      200: { 'application/json': validators.responseHealth },
      503: { 'application/problem+json': validators.responseProblem },
    },
    responseHeaders: {
      200: ['x-request-id'],
      503: ['x-request-id', 'retry-after'],
    },
  },
}

/** Validators of the events that the service sends, by webhook name. */
export const webhooks = {
  payment_succeeded: validators.responseEvent,
  payment_failed: validators.responseEvent,
  payment_processing: validators.responseEvent,
  payment_action_required: validators.responseEvent,
  payment_authorized: validators.responseEvent,
  payment_captured: validators.responseEvent,
  payment_cancelled: validators.responseEvent,
  payment_cancelled_post_capture: validators.responseEvent,
  payment_expired: validators.responseEvent,
}
