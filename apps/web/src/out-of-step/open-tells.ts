import type { Operation } from '@paydesk/contract/operation'
import { STANDINGS, standingOf } from '../attention/standing.ts'
import { journalOf, type Tell } from '../payment/journal.ts'

/**
 * By payment, what tells its shop of something, of operations without an end; of several the one that
 * a person wants to know of first.
 */
export const openTells = (open: readonly Operation[]): ReadonlyMap<string, Tell> =>
  new Map(
    // Of entries with the same key a map keeps the last.
    journalOf(open)
      .tells.toSorted((one, other) => urgency(other) - urgency(one))
      .map((tell) => [tell.transaction_id, tell]),
  )

const urgency = ({ state }: Tell) => STANDINGS.indexOf(standingOf(state))
