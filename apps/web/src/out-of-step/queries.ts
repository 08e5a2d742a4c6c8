import { connectedShop, outOfStepPage } from '@paydesk/contract/shop'
import { queryOptions, skipToken } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { get } from '../api.ts'
import type { Run } from './run.ts'
import type { Walk } from './walk.ts'

/** Every connected shop, asked whether it can be read and written. */
export const connectedShops = queryOptions({
  queryKey: ['shops'],
  queryFn: ({ signal }) => get(z.array(connectedShop), '/shops', signal),
  staleTime: 30_000,
})

export const readPage = (shop: string, page: number, signal: AbortSignal) =>
  get(outOfStepPage, `/out-of-step?shop=${encodeURIComponent(shop)}&page=${page}`, signal)

// Neither is ever asked for: the page writes them, so that they outlive a look at a payment, and
// they end with the session, as everything that was read does.
const KEPT = { queryFn: skipToken, gcTime: Infinity, staleTime: Infinity } as const

/** What was found so far. */
export const keptWalk = queryOptions<Walk>({ ...KEPT, queryKey: ['out-of-step', 'walk'] })

/** What is being mended, and how it went; null: nothing, or put away. */
export const keptRun = queryOptions<Run | null>({ ...KEPT, queryKey: ['out-of-step', 'run'] })
