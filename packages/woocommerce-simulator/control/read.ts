import type { z } from 'zod'
import { invalidBody } from '../errors.ts'

/** The body as its schema knows it; throws a 400 that says what is wrong with it. */
export function read<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body ?? {})
  if (!parsed.success) throw invalidBody(parsed.error)
  return parsed.data
}
