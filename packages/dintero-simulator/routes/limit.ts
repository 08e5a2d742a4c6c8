import { integer, wrong } from './list-query.ts'

/** The `limit` of a list: 10 by default, 1 to `most`. Throws a 400. */
export function limitOf(query: Record<string, unknown>, most: number): number {
  const limit = integer(query, 'limit') ?? 10
  if (limit < 1) throw wrong('limit', 'MINIMUM', `Value ${limit} is less than minimum 1`)
  if (limit > most)
    throw wrong('limit', 'MAXIMUM', `Value ${limit} is greater than maximum ${most}`)
  return limit
}
