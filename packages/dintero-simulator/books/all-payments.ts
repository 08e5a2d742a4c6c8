import type { ListQuery } from './list.ts'

/** A list without any filter: what a reading inside the simulator narrows. */
export const ALL = {
  columns: {},
  labels: [],
  amount: {},
  created: {},
  captured: {},
  refunded: {},
} satisfies Omit<ListQuery, 'limit'>
