import { componentSchemas } from './openapi/components.ts'
import { deskPaths } from './openapi/desk.ts'
import { answer, ref } from './openapi/parts.ts'
import { paymentPaths } from './openapi/payments.ts'
import { shopPaths } from './openapi/shops.ts'

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
  paths: { ...deskPaths, ...paymentPaths, ...shopPaths },
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
