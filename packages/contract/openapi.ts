import * as z from 'zod/mini'
import { change, dinteroHealth } from './events.ts'
import { operation, operationAnswer, operationState } from './operation.ts'
import { problem } from './problem.ts'
import {
  authorizationRequest,
  captureRequest,
  refundRequest,
  shopCaptureRequest,
  tellRefundRequest,
  tellRequest,
  voidRequest,
} from './requests.ts'
import { passwordRequest, session, signInRequest, welcome } from './session.ts'
import { outOfStepQuery } from './out-of-step-query.ts'
import { connectedShop, outOfStepPage, shopView } from './shop.ts'
import { transactionQuery } from './transaction-query.ts'

const NAMED = {
  AuthorizationRequest: authorizationRequest,
  CaptureRequest: captureRequest,
  Change: change,
  ConnectedShop: connectedShop,
  DinteroHealth: dinteroHealth,
  Operation: operation,
  OperationAnswer: operationAnswer,
  OperationState: operationState,
  OutOfStepPage: outOfStepPage,
  PasswordRequest: passwordRequest,
  Problem: problem,
  RefundRequest: refundRequest,
  Session: session,
  ShopCaptureRequest: shopCaptureRequest,
  ShopView: shopView,
  SignInRequest: signInRequest,
  TellRefundRequest: tellRefundRequest,
  TellRequest: tellRequest,
  VoidRequest: voidRequest,
  Welcome: welcome,
}
type Name = keyof typeof NAMED | 'Transaction'

const registry = z.registry<{ id: string }>()
for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id })

/** The schemas as JSON Schema 2020-12, referring to each other by name. */
function componentSchemas(): Record<string, object> {
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
  })
  // The document says once, for all of them, where they are and which JSON Schema they speak.
  const OWN = new Set(['$schema', '$id'])
  const within = (schema: object) => Object.entries(schema).filter(([key]) => !OWN.has(key))
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [id, Object.fromEntries(within(schema))]),
  )
}

const ref = (name: Name) => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: object) => ({ 'application/json': { schema } })
const body = (name: Name) => ({ required: true, content: json(ref(name)) })
const answer = (description: string, schema?: object) =>
  schema ? { description, content: json(schema) } : { description }
const problems = (...statuses: number[]) =>
  Object.fromEntries(
    statuses.map((status) => [status, { $ref: `#/components/responses/${status}` }]),
  )

const TRANSACTION_ID = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'The id of one of the account’s payments; anything else is 404.',
  schema: { type: 'string', pattern: '^[PT]\\d{8}\\.[A-Za-z0-9]{16,32}$' },
}
const OPERATION_ID = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const header = (name: string, description: string, schema: object) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema,
})
const OURS = header('X-Requested-With', 'Another site cannot send it.', { const: 'paydesk' })
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

const TOLD = 'Done: the order, read again, shows it.'

const queryParameters = (query: z.ZodMiniType) => {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' })
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

const OPEN = { security: [] }

const paths = {
  '/api/welcome': {
    get: {
      summary: 'Whether this is a demonstration, and who may try it',
      ...OPEN,
      responses: { 200: answer('The demonstration’s people, or null.', ref('Welcome')) },
    },
  },
  '/api/session': {
    get: {
      summary: 'Who is signed in',
      responses: { 200: answer('The session.', ref('Session')), ...problems(401) },
    },
    post: {
      summary: 'Sign in',
      ...OPEN,
      parameters: [OURS],
      requestBody: body('SignInRequest'),
      responses: { 200: answer('Signed in.', ref('Session')), ...problems(400, 401, 403, 429) },
    },
    delete: {
      summary: 'Sign out',
      ...OPEN,
      parameters: [OURS],
      responses: { 204: answer('Nobody is signed in any more.'), ...problems(403) },
    },
  },
  '/api/password': {
    post: {
      summary: 'Change one’s own password; everybody else who is signed in with it is signed out',
      parameters: [OURS],
      requestBody: body('PasswordRequest'),
      responses: { 204: answer('Changed.'), ...problems(400, 401, 403, 429) },
    },
  },
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
  '/api/transactions/{id}/shop': {
    get: {
      summary:
        'The WooCommerce order behind a payment, read now; a shop that fails is an answer too',
      parameters: [TRANSACTION_ID],
      responses: {
        200: answer('The order, or why there is none.', ref('ShopView')),
        ...problems(401, 403, 404, 502, 503, 504),
      },
    },
  },
  '/api/shops': {
    get: {
      summary: 'Every connected shop, asked now whether it can be read and written',
      responses: {
        200: answer('In the order of the shops file.', {
          type: 'array',
          items: ref('ConnectedShop'),
        }),
        ...problems(401, 403),
      },
    },
  },
  '/api/out-of-step': {
    get: {
      summary:
        'A page of a shop’s orders, newest first, as far as they disagree with their payments; the pages go back to its first order',
      parameters: queryParameters(outOfStepQuery),
      responses: {
        200: answer('How many were looked at, and which disagree.', ref('OutOfStepPage')),
        ...problems(400, 401, 403, 404, 502, 503, 504),
      },
    },
  },
  '/api/operations': {
    get: {
      summary: 'Operations of a payment, or by state',
      parameters: [
        { name: 'transaction_id', in: 'query', schema: { type: 'string' } },
        { name: 'state', in: 'query', schema: { type: 'array', items: ref('OperationState') } },
      ],
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
      responses: {
        200: answer(
          'CLOSED; or what the read-back just before proved instead.',
          ref('OperationAnswer'),
        ),
        ...problems(401, 403, 404, 409, 502, 503, 504),
      },
    },
  },
  '/api/operations/{id}/reissue': {
    post: {
      ...write('', 'VoidRequest').post,
      summary: 'A person does an operation on the review list again, as a new one linked to it',
      parameters: [OPERATION_ID, OURS, KEY, SEEN],
    },
  },
  '/api/events': {
    get: {
      summary:
        'Server-sent events: `change` says what changed, never the data itself; `dintero` how Dintero is',
      responses: {
        200: {
          description: 'A stream.',
          content: {
            'text/event-stream': { schema: { anyOf: [ref('Change'), ref('DinteroHealth')] } },
          },
        },
        ...problems(401, 403),
      },
    },
  },
  '/api/openapi.json': {
    get: {
      summary: 'This document',
      ...OPEN,
      responses: { 200: answer('OpenAPI 3.1.', { type: 'object' }) },
    },
  },
  '/hooks/dintero': {
    post: {
      summary: 'A delivery of Dintero’s hooks: says which payment to read again, and nothing else',
      ...OPEN,
      parameters: [
        header('Event-Signature', 'HMAC-SHA1 of the body in hexadecimal.', { type: 'string' }),
      ],
      requestBody: { required: true, content: json({ type: 'object' }) },
      responses: { 204: answer('Taken.'), ...problems(400, 403, 404) },
    },
  },
  '/hooks/woocommerce/{shop}': {
    post: {
      summary: 'A delivery of a shop’s webhook: says which order to read again, and nothing else',
      ...OPEN,
      parameters: [
        { name: 'shop', in: 'path', required: true, schema: { type: 'string' } },
        header('X-WC-Webhook-Signature', 'Base64 HMAC-SHA256 of the body.', { type: 'string' }),
      ],
      requestBody: { required: true, content: json({ type: 'object' }) },
      responses: {
        200: answer('The unsigned ping of a new webhook.'),
        204: answer('Taken.'),
        ...problems(403, 404),
      },
    },
  },
  '/healthz': {
    get: {
      summary: 'The process answers',
      ...OPEN,
      responses: { 200: answer('It does.', { type: 'object' }) },
    },
  },
  '/readyz': {
    get: {
      summary: 'The store can be written and Dintero can be reached',
      ...OPEN,
      responses: {
        200: answer('Both.', { type: 'object' }),
        503: answer('One of them cannot.', { type: 'object' }),
      },
    },
  },
  '/metrics': {
    get: {
      summary:
        'Figures for Prometheus: with a token if one is set, else on loopback without a proxy',
      ...OPEN,
      responses: {
        200: { description: 'Text.', content: { 'text/plain': { schema: { type: 'string' } } } },
        ...problems(403),
      },
    },
  },
}

const PROBLEMS: Record<number, string> = {
  400: 'Not understood; `fields` says where.',
  401: 'Nobody is signed in, or the password is wrong.',
  403: 'Not allowed; the session goes on.',
  404: 'There is nothing here.',
  409: 'Another operation on this payment has to end first.',
  428: 'If-Match is missing.',
  429: 'Too many attempts; `Retry-After` says how long to wait.',
  502: 'Dintero answered something else than it should.',
  503: 'Dintero, the shop or the store cannot be reached.',
  504: 'Dintero did not answer in time.',
}

/** Everything the BFF answers, as an OpenAPI 3.1 document made from the schemas that check it. */
export const openapi = {
  openapi: '3.1.0',
  info: { title: 'Paydesk', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
  security: [{ session: [] }],
  paths,
  components: {
    securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-paydesk' } },
    schemas: {
      ...componentSchemas(),
      Transaction: {
        type: 'object',
        description: 'Dintero’s transaction without card tokens and the payer’s device.',
        externalDocs: { url: 'https://docs.dintero.com/checkout-api' },
      },
    },
    responses: Object.fromEntries(
      Object.entries(PROBLEMS).map(([status, words]) => [status, answer(words, ref('Problem'))]),
    ),
  },
} as const
