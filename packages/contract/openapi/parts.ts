import * as z from 'zod/mini'
import type { Name } from './components.ts'

export const ref = (name: Name) => ({ $ref: `#/components/schemas/${name}` })

export const json = (schema: object) => ({ 'application/json': { schema } })

/** A request body. */
export const body = (name: Name) => ({ required: true, content: json(ref(name)) })

/** A response, with a body where a schema says which. */
export const answer = (description: string, schema?: object) =>
  schema ? { description, content: json(schema) } : { description }

/** Responses that are problems, by their status. */
export const problems = (...statuses: number[]) =>
  Object.fromEntries(
    statuses.map((status) => [status, { $ref: `#/components/responses/${status}` }]),
  )

export const header = (name: string, description: string, schema: object) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema,
})

/** What every call that changes something carries. */
export const OURS = header('X-Requested-With', 'Another site cannot send it.', { const: 'paydesk' })

export const TRANSACTION_ID = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'The id of one of the account’s payments; anything else is 404.',
  schema: { type: 'string', pattern: '^[PT]\\d{8}\\.[A-Za-z0-9]{16,32}$' },
}

/** The parameters that this schema of a query names. */
export const queryParameters = (query: z.ZodMiniType) => {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' })
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

/** Needs no session. */
export const OPEN = { security: [] }
