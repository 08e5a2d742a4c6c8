import { anything, list, object, text, whole, type Schema } from './schema.ts'

/** Errors and tokens (docs: authentication, checkout API). */
export const COMMON_SCHEMAS: Record<string, Schema> = {
  Failure: object(
    {
      error: object(
        {
          code: text,
          message: text,
          errors: list({ type: 'object', additionalProperties: true }),
          in: { type: 'string', enum: ['body', 'query', 'path'] },
          name: text,
          path: list(anything),
        },
        ['message'],
      ),
    },
    ['error'],
  ),
  Token: object(
    {
      access_token: text,
      token_type: { type: 'string', enum: ['Bearer'] },
      expires_in: whole,
      refresh_token: text,
    },
    ['access_token', 'token_type', 'expires_in'],
  ),
}
