import { list, ref, text, whole, type Schema } from './schema.ts'

/** One operation of a path. */
export type Operation = Record<string, unknown>

export const answer = (description: string, schema?: Schema) => ({
  description,
  ...(schema && { content: { 'application/json': { schema } } }),
})

/** Every operation can fail in these ways (docs: checkout API). */
const failures = Object.fromEntries(
  [400, 401, 403, 404, 409, 429, 500, 503, 504].map((status) => [
    status,
    { $ref: '#/components/responses/Failure' },
  ]),
)
export const FAILURE = answer('Error', ref('Failure'))

const parameter = (where: 'path' | 'query', name: string, schema: Schema) => ({
  name,
  in: where,
  schema,
  // Times come with colons in them.
  ...(where === 'path' ? { required: true } : { allowReserved: true }),
})

export const path = (name: string) => parameter('path', name, text)
export const query = (name: string, schema: Schema = text) => parameter('query', name, schema)
/** Repeated, or with commas. */
export const queries = (name: string) => query(name, list(text))
export const limit = (most: number) => query('limit', { ...whole, minimum: 1, maximum: most })
export const times = (name: string) => [query(`${name}.gte`), query(`${name}.lte`)]

/** An operation with its parameters, its body and what it answers when it goes well. */
export function operation(
  summary: string,
  parameters: object[],
  answers: Record<number, object>,
  body?: { schema: Schema; optional?: boolean },
): Operation {
  return {
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: !body.optional,
        content: { 'application/json': { schema: body.schema } },
      },
    }),
    responses: { ...failures, ...answers },
  }
}
