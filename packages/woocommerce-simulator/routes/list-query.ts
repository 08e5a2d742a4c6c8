import { z } from 'zod'
import { invalidBody } from '../errors.ts'
import type { OrderQuery } from '../orders/search.ts'
import { statusesOf } from '../orders/status.ts'
import type { World } from '../world.ts'

const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'is not of type integer')
    .transform(Number)
    .pipe(z.int().min(least).max(most))

/** One value, several with commas, or a list. */
const list = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => (Array.isArray(value) ? value : value.split(',')).map((one) => one.trim()))

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/

/**
 * What `GET /orders` may narrow by. A moment without a zone is the shop's time, unless
 * `dates_are_gmt` says that it is UTC. Throws a WpError.
 */
export function listQuery(
  world: World,
  query: unknown,
): OrderQuery & { page: number; perPage: number } {
  const moment = z.string().regex(MOMENT, 'Invalid date.').optional()
  const read = z
    .object({
      search: z.string().optional(),
      status: list.refine(
        (all) => all.every((one) => one === 'any' || statusesOf(world).includes(one)),
        'is not one of the statuses',
      ),
      include: list.transform((ids) => ids.map(Number)),
      after: moment,
      modified_after: moment,
      dates_are_gmt: z.enum(['true', 'false', '1', '0']).default('false'),
      page: count(1, 1_000_000).default(1),
      per_page: count(1, 100).default(10),
      orderby: z.enum(['date', 'id', 'modified']).default('date'),
      order: z.enum(['asc', 'desc']).default('desc'),
    })
    .safeParse(query)
  if (!read.success) throw invalidBody(read.error)
  const { page, per_page, after, modified_after, dates_are_gmt, ...rest } = read.data
  const offset = ['true', '1'].includes(dates_are_gmt) ? 0 : world.books.settings().utcOffsetHours
  const ms = (text: string | undefined) => {
    if (text === undefined) return undefined
    if (MOMENT.exec(text)?.[1] !== undefined) return Date.parse(text)
    return Date.parse(`${text}Z`) - offset * 3_600_000
  }
  return {
    ...rest,
    status: rest.status.filter((one) => one !== ''),
    after: ms(after),
    modifiedAfter: ms(modified_after),
    page,
    perPage: per_page,
  }
}
