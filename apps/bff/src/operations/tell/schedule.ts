import type { StoredOperation } from '../../store/operations.ts'
import { orderOf } from './order-of.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** While nothing can be written, after it was prepared: 10 s, 30 s, 2 and 10 min, hourly to a day. */
const AGES = [
  10 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  ...Array.from({ length: 24 }, (_, hour) => (hour + 1) * HOUR),
]

/** When to try again to tell an order, in ms; null: it has been tried for a day. */
export function nextAttempt({ prepared_at }: Pick<StoredOperation, 'prepared_at'>, now: number) {
  const preparedAt = Date.parse(prepared_at)
  const age = AGES.find((planned) => planned > now - preparedAt)
  return age === undefined ? null : preparedAt + age
}

/** It has not been told yet, nor has a person been asked to look: what came later waits for it. */
const isInTheWay = ({ state }: Pick<StoredOperation, 'state'>) =>
  state === 'PREPARED' || state === 'SENT' || state === 'PENDING' || state === 'UNKNOWN'

type Placed = Pick<StoredOperation, 'id' | 'state' | 'request'>

function isOfSameOrder(a: Placed, b: Placed): boolean {
  const [one, other] = [orderOf(a), orderOf(b)]
  return one.shop === other.shop && one.order_id === other.order_id
}

/** The tell of the same order that goes before this one; `tells` are oldest first. */
export const inTheWayOf = <T extends Placed>(row: T, tells: readonly T[]): T | undefined =>
  tells.find((other) => other.id < row.id && isOfSameOrder(other, row) && isInTheWay(other))

/** The tell of the same order whose turn is next once this one is out of the way. */
export const nextAfter = <T extends Placed>(row: T, tells: readonly T[]): T | undefined =>
  isInTheWay(row)
    ? undefined
    : tells.find((other) => isOfSameOrder(other, row) && other.state === 'PREPARED')
