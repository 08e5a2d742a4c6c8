import {
  anything,
  bag,
  list,
  mapOf,
  moment,
  number,
  object,
  ref,
  text,
  whole,
  type Schema,
} from './schema.ts'

const order: Schema = {
  type: 'object',
  additionalProperties: true,
  required: ['amount', 'currency', 'merchant_reference'],
  properties: {
    amount: whole,
    currency: text,
    merchant_reference: text,
    merchant_reference_2: text,
    items: list(ref('Item')),
    shipping_option: bag,
  },
}

/** Sessions and their parts (docs: checkout API). */
export const SESSION_SCHEMAS: Record<string, Schema> = {
  Session: object(
    {
      id: text,
      created_at: moment,
      updated_at: moment,
      expires_at: moment,
      profile_id: text,
      url: {
        type: 'object',
        additionalProperties: true,
        required: ['return_url'],
        properties: { return_url: text, callback_url: text },
      },
      order,
      customer: bag,
      configuration: bag,
      express: bag,
      metadata: mapOf({ oneOf: [text, number] }),
      checkboxes: list(anything),
      payment_operation: text,
      token_provider: bag,
      events: list(
        object({ id: text, name: text, created_at: moment, details: bag }, ['name', 'created_at']),
      ),
      transaction_id: text,
    },
    ['id', 'created_at', 'url', 'order', 'events'],
  ),
  CreatedSession: object({ id: text, url: text, session: ref('Session') }, ['id', 'url']),
}
