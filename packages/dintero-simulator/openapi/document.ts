import { bodies } from '../routes/operation-bodies.ts'
import { subscription } from '../routes/hooks.ts'
import { grant } from '../routes/token.ts'
import { change } from '../routes/transactions.ts'
import {
  merchantPayment,
  profileSessionBody,
  sessionBody,
  sessionChange,
  tokenSession,
} from '../sessions/bodies.ts'
import { DEFAULTS } from '../settings.ts'
import { COMMON_SCHEMAS } from './common.ts'
import { HOOK_SCHEMAS } from './hooks.ts'
import {
  answer,
  FAILURE,
  limit,
  operation,
  path,
  queries,
  query,
  times,
  type Operation,
} from './operation.ts'
import { bodyOf, list, object, ref, text, whole, type Schema } from './schema.ts'
import { SESSION_SCHEMAS } from './session.ts'
import { SETTLEMENT_PATHS } from './settlement-paths.ts'
import { SETTLEMENT_SCHEMAS } from './settlements.ts'
import { TRANSACTION_SCHEMAS } from './transaction.ts'

const transaction = answer('The transaction', ref('Transaction'))
const accepted = answer('Accepted, done later', ref('Transaction'))
const session = answer('The session', ref('Session'))
const includes = queries('includes')
const empty = answer('Done')

const transactionList = [
  ...['id', 'status', 'payment_product', 'payment_product_type', 'card_brand', 'session_id'].map(
    queries,
  ),
  ...['store_id', 'payout_correlation_id', 'currency', 'token_id', 'includes'].map(queries),
  ...['merchant_reference', 'merchant_reference_2', 'starting_after', 'search'].map((name) =>
    query(name),
  ),
  ...['payment_operation', 'customer_id', 'payout_destination_id', 'terminal_id', 'channel'].map(
    (name) => query(name),
  ),
  ...['amount', 'amount.gte', 'amount.lte'].map((name) => query(name, whole)),
  ...['created_at', 'captured_at', 'refunded_at'].flatMap(times),
  limit(100),
]

const sessionList = [
  ...['id', 'transaction_id', 'store_id', 'payment_operation'].map(queries),
  ...['search', 'starting_after'].map((name) => query(name)),
  ...times('created_at'),
  limit(100),
]

const { capture, refund, authorization } = bodies(DEFAULTS)

/** The paths that both bases of the API share; `before` are the base's parameters. */
function checkout(before: object[]): Record<string, Record<string, Operation>> {
  const one = [...before, path('id'), includes]
  return {
    '/transactions': {
      get: operation('List transactions', [...before, ...transactionList], {
        200: answer('Newest first', list(ref('Transaction'))),
      }),
    },
    '/transactions/{id}': {
      get: operation('Get a transaction', one, { 200: transaction }),
      put: operation(
        'Change its second reference',
        one,
        { 200: transaction },
        { schema: bodyOf(change) },
      ),
    },
    '/transactions/{id}/capture': {
      post: operation(
        'Capture',
        one,
        { 200: transaction, 202: accepted },
        { schema: bodyOf(capture) },
      ),
    },
    '/transactions/{id}/refund': {
      post: operation(
        'Refund',
        one,
        { 200: transaction, 202: accepted },
        { schema: bodyOf(refund) },
      ),
    },
    '/transactions/{id}/void': {
      post: operation(
        'Void',
        one,
        { 200: transaction, 202: accepted },
        { schema: {}, optional: true },
      ),
    },
    '/transactions/{id}/authorization': {
      post: operation(
        'Update the authorization',
        one,
        { 200: transaction },
        { schema: bodyOf(authorization) },
      ),
    },
    '/sessions-profile': {
      post: operation(
        'Create a session from a profile',
        [...before, query('include_session')],
        {
          200: answer('Where it is paid', ref('CreatedSession')),
        },
        { schema: bodyOf(profileSessionBody) },
      ),
    },
    '/sessions': {
      get: operation('List sessions', [...before, ...sessionList], {
        200: answer('Newest first', list(ref('Session'))),
      }),
      post: operation(
        'Create a session',
        [...before, query('include_session')],
        {
          200: answer('Where it is paid', ref('CreatedSession')),
        },
        { schema: bodyOf(sessionBody) },
      ),
    },
    '/sessions/pay': {
      post: operation(
        'Pay with a stored token',
        before,
        {
          200: answer('The transaction', ref('PaidTransaction')),
        },
        { schema: bodyOf(merchantPayment) },
      ),
    },
    '/sessions/payment-token': {
      post: operation(
        'Create a session that stores a card',
        [...before, query('include_session')],
        {
          200: answer('Where it is stored', ref('CreatedSession')),
        },
        { schema: bodyOf(tokenSession) },
      ),
    },
    '/sessions/{id}': {
      get: operation('Get a session', [...before, path('id')], { 200: session }),
      put: operation(
        'Change a session',
        [...before, path('id')],
        { 200: session },
        { schema: bodyOf(sessionChange) },
      ),
    },
    '/sessions/{id}/cancel': {
      post: operation(
        'Cancel a session',
        [...before, path('id')],
        { 200: session },
        { schema: {}, optional: true },
      ),
    },
  }
}

const aid = path('aid')
const hid = path('hid')
const hook = answer('The subscription', ref('Hook'))

const core: Record<string, Record<string, Operation>> = {
  '/accounts/{oid}/auth/token': {
    post: operation(
      'Get an access token',
      [path('oid')],
      { 200: answer('A token', ref('Token')) },
      { schema: bodyOf(grant) },
    ),
  },
  '/admin/signature': {
    post: operation(
      'Make a new secret for callbacks',
      [],
      {
        200: answer(
          'The secret',
          object({ signature: object({ secret: text }, ['secret']) }, ['signature']),
        ),
      },
      { schema: {}, optional: true },
    ),
  },
  '/accounts/{aid}/hooks/subscriptions': {
    get: operation('List subscriptions', [aid, query('include_total')], {
      200: answer('Newest first', list(ref('Hook'))),
    }),
    post: operation('Subscribe', [aid], { 200: hook }, { schema: bodyOf(subscription) }),
  },
  '/accounts/{aid}/hooks/subscriptions/{hid}': {
    get: operation('Get a subscription', [aid, hid], { 200: hook }),
    delete: operation('Unsubscribe', [aid, hid], { 204: empty }),
  },
  '/accounts/{aid}/hooks/subscriptions/{hid}/ping': {
    post: operation('Send a ping', [aid, hid], { 204: empty }, { schema: {}, optional: true }),
  },
  '/accounts/{aid}/hooks/subscriptions/{hid}/deliveries': {
    get: operation('List deliveries', [aid, hid, limit(100), query('starting_after')], {
      200: answer('Newest first', list(ref('Delivery'))),
    }),
  },
  '/accounts/{aid}/hooks/subscriptions/{hid}/deliveries/{did}': {
    get: operation('Get a delivery', [aid, hid, path('did')], {
      200: answer('The delivery', ref('Delivery')),
    }),
  },
  ...SETTLEMENT_PATHS,
}

const schemas: Record<string, Schema> = {
  ...COMMON_SCHEMAS,
  ...TRANSACTION_SCHEMAS,
  ...SESSION_SCHEMAS,
  ...HOOK_SCHEMAS,
  ...SETTLEMENT_SCHEMAS,
  Message: object({ message: text }, ['message']),
}

const scoped = Object.fromEntries(
  Object.entries(checkout([aid])).map(([at, operations]) => [
    `/accounts/{aid}/payments${at}`,
    operations,
  ]),
)
const paths: Record<string, Record<string, Operation>> = { ...checkout([]), ...scoped, ...core }

/** What the simulator answers, as an OpenAPI 3.0 document; its tests hold it to that. */
export const DOCUMENT = {
  openapi: '3.0.3' as const,
  info: {
    title: "A simulator of Dintero's API",
    version: '1.0.0',
    description:
      'Transactions, sessions, hooks and settlements, as far as the simulator serves them.',
  },
  servers: [{ url: '/v1' }],
  paths,
  components: { schemas, responses: { Failure: FAILURE } },
}
