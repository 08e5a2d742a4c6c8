import { z } from 'zod'

/** A JSON schema as OpenAPI 3.0 writes it. */
export type Schema = Record<string, unknown>

export const text: Schema = { type: 'string' }
export const flag: Schema = { type: 'boolean' }
export const number: Schema = { type: 'number' }
/** Minor units, or any other whole number. */
export const whole: Schema = { type: 'integer' }
export const moment: Schema = { type: 'string', format: 'date-time' }
/** Anything at all: what the API only passes through. */
export const anything: Schema = {}
export const bag: Schema = { type: 'object', additionalProperties: true }

export const oneOf = (...values: string[]): Schema => ({ type: 'string', enum: values })
export const list = (items: Schema): Schema => ({ type: 'array', items })
export const mapOf = (values: Schema): Schema => ({ type: 'object', additionalProperties: values })
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

/** An object with these fields and no others; those in `required` are always there. */
export const object = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(required.length > 0 && { required }),
})

/** The schema of a body that the simulator reads; fields that it does not name are ignored. */
export function bodyOf(schema: z.ZodType): Schema {
  const made = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: 'input',
    unrepresentable: 'any',
  })
  return JSON.parse(
    JSON.stringify(made, (name, value: unknown) => (name === '$schema' ? undefined : value)),
  )
}
