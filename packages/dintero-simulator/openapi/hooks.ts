import {
  anything,
  flag,
  list,
  mapOf,
  moment,
  object,
  oneOf,
  text,
  whole,
  type Schema,
} from './schema.ts'

const headers = mapOf(text)

/** Hook subscriptions and deliveries (docs: hooks). */
export const HOOK_SCHEMAS: Record<string, Schema> = {
  Hook: object(
    {
      id: text,
      created_at: moment,
      config: object(
        {
          url: text,
          content_type: oneOf('application/json'),
          insecure_ssl: anything,
          secret: object({ type: oneOf('HMAC-SHA1', 'Authorization', 'AWS4-HMAC-SHA256') }, [
            'type',
          ]),
        },
        ['url', 'content_type'],
      ),
      events: list(text),
      fields: text,
      active: flag,
    },
    ['id', 'config', 'events', 'active'],
  ),
  Delivery: object(
    {
      id: text,
      event: text,
      created_at: moment,
      delivered_at: moment,
      success: flag,
      attempts: whole,
      status_code: whole,
      duration: whole,
      error: text,
      request: object({ url: text, headers, payload: anything }, ['url', 'headers', 'payload']),
      response: object({ headers, payload: text }),
    },
    ['id', 'event', 'created_at', 'success', 'request'],
  ),
}
