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

/** It may be written now, and no person has been asked to look: whatever its id, others wait. */
const isUnderWay = ({ state }: Pick<StoredOperation, 'state'>) =>
  state === 'SENT' || state === 'PENDING' || state === 'UNKNOWN'

/** It has not been told yet, nor has a person been asked to look: what came later waits for it. */
const isInTheWay = (row: Pick<StoredOperation, 'state'>) =>
  row.state === 'PREPARED' || isUnderWay(row)

type Placed = Pick<StoredOperation, 'id' | 'state' | 'request' | 'sent_at'>

function isOfSameOrder(a: Placed, b: Placed): boolean {
  const [one, other] = [orderOf(a), orderOf(b)]
  return one.shop === other.shop && one.order_id === other.order_id
}

const othersOf = <T extends Placed>(row: T, tells: readonly T[]): readonly T[] =>
  tells.filter((other) => other.id !== row.id && isOfSameOrder(other, row))

/**
 * The tell of the same order that goes before this one; `tells` are oldest first. Ids tell the order
 * of those that wait, as far as the clocks of those who made them agree.
 */
export const inTheWayOf = <T extends Placed>(row: T, tells: readonly T[]): T | undefined =>
  othersOf(row, tells).find(
    (other) => isUnderWay(other) || (other.state === 'PREPARED' && other.id < row.id),
  )

/**
 * Whether what this one is to write still fits: of the other tells of its order none is under way
 * `now`, and none has been sent, or ended after it was sent, since they were listed `before` the
 * order was looked at. No clock and no id decides that.
 */
export const hasTurn = <T extends Placed>(
  row: T,
  before: readonly T[],
  now: readonly T[],
): boolean =>
  othersOf(row, now).every(
    (other) =>
      other.sent_at === null ||
      (!isUnderWay(other) &&
        before.some(({ id, state }) => id === other.id && state === other.state)),
  )

/** The tell of the same order whose turn is next once this one is out of the way. */
export const nextAfter = <T extends Placed>(row: T, tells: readonly T[]): T | undefined =>
  isInTheWay(row)
    ? undefined
    : tells.find((other) => isOfSameOrder(other, row) && other.state === 'PREPARED')
