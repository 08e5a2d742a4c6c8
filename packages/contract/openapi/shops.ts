import { outOfStepQuery } from '../out-of-step-query.ts'
import { answer, problems, queryParameters, ref, TRANSACTION_ID } from './parts.ts'

/** Shops' orders, read. */
export const shopPaths = {
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
}
