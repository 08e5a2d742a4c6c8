import { operationQuery } from '../operation-query.ts'
import { transactionQuery } from '../transaction-query.ts'
import type { Name } from './components.ts'
import {
  answer,
  body,
  header,
  OURS,
  problems,
  queryParameters,
  ref,
  TRANSACTION_ID,
} from './parts.ts'

const OPERATION_ID = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const KEY = header('Idempotency-Key', 'Made once per confirmation; a replay answers the same.', {
  type: 'string',
  format: 'uuid',
})
const SEEN = header('If-Match', 'The revision that the person saw: the ETag of the payment.', {
  type: 'string',
})

const ETAG = { ETag: { description: 'The payment’s revision.', schema: { type: 'string' } } }
const AGE = {
  Age: {
    description:
      'Seconds since Dintero was read. Only on a copy, shown because Dintero cannot be read now.',
    schema: { type: 'integer' },
  },
}
const REPLAYED = {
  'Idempotency-Replayed': {
    description: 'The key was known: this is what it already led to.',
    schema: { const: 'true' },
  },
}
const LOCATION = { Location: { description: 'The operation.', schema: { type: 'string' } } }

/** One of the writes. A status says how far it came, the body always says what happened. */
const write = (summary: string, request: Name, done = 'Done: Dintero’s event proves it.') => ({
  post: {
    summary,
    parameters: [TRANSACTION_ID, OURS, KEY, SEEN],
    requestBody: body(request),
    responses: {
      200: {
        ...answer(done, ref('OperationAnswer')),
        headers: REPLAYED,
      },
      202: {
        ...answer('Accepted or not known yet; it goes on.', ref('OperationAnswer')),
        headers: { ...LOCATION, ...REPLAYED },
      },
      412: answer(
        'The payment changed since it was seen; nothing was sent.',
        ref('OperationAnswer'),
      ),
      422: answer('A rule or Dintero refused, or the key belongs to another request.', {
        anyOf: [ref('OperationAnswer'), ref('Problem')],
      }),
      503: answer(
        'With an operation: nothing was sent. With a problem: what the desk needs does not answer, and the same key tells later what it led to.',
        { anyOf: [ref('OperationAnswer'), ref('Problem')] },
      ),
      ...problems(400, 401, 403, 404, 409, 428, 502, 504),
    },
  },
})

/** It says nothing, and may be left out. */
const DECISION = { ...body('DecisionRequest'), required: false }

const TOLD = 'Done: the order, read again, shows it.'

/** Payments, what may be done with them, and the journal of it. */
export const paymentPaths = {
  '/api/transactions': {
    get: {
      summary: 'Payments, by Dintero’s own filters and page by page; an unknown filter is refused',
      parameters: queryParameters(transactionQuery),
      responses: {
        200: {
          ...answer('At most `limit`; fewer is the end.', {
            type: 'array',
            items: ref('Transaction'),
          }),
          headers: AGE,
        },
        ...problems(400, 401, 403, 502, 503, 504),
      },
    },
  },
  '/api/transactions/{id}': {
    get: {
      summary: 'One payment',
      parameters: [TRANSACTION_ID],
      responses: {
        200: { ...answer('Dintero’s own JSON.', ref('Transaction')), headers: { ...ETAG, ...AGE } },
        ...problems(401, 403, 404, 502, 503, 504),
      },
    },
  },
  '/api/transactions/{id}/capture': write('Capture', 'CaptureRequest'),
  '/api/transactions/{id}/refund': write('Refund', 'RefundRequest'),
  '/api/transactions/{id}/void': write('Cancel what is reserved', 'VoidRequest'),
  '/api/transactions/{id}/authorization': write('Add items, or renew', 'AuthorizationRequest'),
  '/api/transactions/{id}/shop-capture': write(
    'Let the shop’s own plugin capture all that is left, by completing the order',
    'ShopCaptureRequest',
  ),
  '/api/transactions/{id}/tell-capture': write('Tell the shop of a capture', 'TellRequest', TOLD),
  '/api/transactions/{id}/tell-refund': write(
    'Record a refund in the shop that Dintero has made',
    'TellRefundRequest',
    TOLD,
  ),
  '/api/transactions/{id}/tell-void': write('Tell the shop of a cancel', 'TellRequest', TOLD),
  '/api/operations': {
    get: {
      summary: 'Operations of a payment, or by state; an unknown field is refused',
      parameters: queryParameters(operationQuery),
      responses: {
        200: answer('Newest first.', { type: 'array', items: ref('Operation') }),
        ...problems(400, 401, 403, 404),
      },
    },
  },
  '/api/operations/{id}': {
    get: {
      summary: 'How an operation stands, with its payment',
      parameters: [OPERATION_ID],
      responses: {
        200: answer('The operation.', ref('OperationAnswer')),
        ...problems(401, 403, 404),
      },
    },
  },
  '/api/operations/{id}/close': {
    post: {
      summary: 'A person decides that an operation on the review list was not executed',
      parameters: [OPERATION_ID, OURS],
      requestBody: DECISION,
      responses: {
        200: answer(
          'CLOSED; or what the read-back just before proved instead.',
          ref('OperationAnswer'),
        ),
        ...problems(400, 401, 403, 404, 409, 502, 503, 504),
      },
    },
  },
  '/api/operations/{id}/accept': {
    post: {
      summary:
        'A person accepts what a payment shows of an operation on the review list that is not what was confirmed; nothing is sent',
      parameters: [OPERATION_ID, OURS, SEEN],
      requestBody: DECISION,
      responses: {
        200: answer(
          'CORRECTED, `otherwise`; or what the read-back just before proved instead.',
          ref('OperationAnswer'),
        ),
        412: answer('The payment changed since it was seen; nothing was written.', ref('Problem')),
        ...problems(400, 401, 403, 404, 409, 428, 502, 503, 504),
      },
    },
  },
  '/api/operations/{id}/reissue': {
    post: {
      ...write('', 'DecisionRequest').post,
      requestBody: DECISION,
      summary: 'A person does an operation on the review list again, as a new one linked to it',
      parameters: [OPERATION_ID, OURS, KEY, SEEN],
    },
  },
}
