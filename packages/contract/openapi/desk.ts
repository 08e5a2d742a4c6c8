import { answer, body, header, json, OPEN, OURS, problems, ref } from './parts.ts'

/** Sessions, live updates, hooks, and what whoever runs it asks. */
export const deskPaths = {
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
      summary:
        'Whether this instance can do its work: it can write its store and has once read Dintero',
      ...OPEN,
      responses: {
        200: answer('It can; `dintero` says whether Dintero answers now.', { type: 'object' }),
        503: answer('It cannot, and should get no requests.', { type: 'object' }),
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
