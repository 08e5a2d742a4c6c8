import type { Transaction, TransactionEvent } from '@paydesk/dintero/schema'
import { unresolvedOf, type MoneyOperation } from './journal.ts'
import { operationOf } from './timeline/actor.ts'
import { isMove, newEvents } from './write/changes.ts'

/**
 * What was done to the money from elsewhere, oldest first: events that no operation of our journal
 * made, since the person first saw the payment or since the operation that has no end yet was confirmed.
 */
export function foreignEvents(
  seen: Transaction,
  now: Transaction,
  money: readonly MoneyOperation[],
): TransactionEvent[] {
  const open = unresolvedOf({ money })
  const fresh = new Set(newEvents(seen, now))
  const first = (now.events ?? []).find((event) => isMove(event) && event.event === 'AUTHORIZE')
  return (now.events ?? []).filter(
    (event) =>
      isMove(event) &&
      event !== first &&
      (fresh.has(event) || (open !== undefined && isAfter(event, open.created_at))) &&
      !operationOf(event, money) &&
      !mayBe(event, open),
  )
}

const isAfter = ({ created_at: at }: TransactionEvent, since: string) =>
  at !== undefined && Date.parse(at) > Date.parse(since)

/** A void and an update carry no id of ours: until the journal has said whose it is, it may be this one's. */
function mayBe({ event }: TransactionEvent, open: MoneyOperation | undefined) {
  return (
    (open?.kind === 'void' && event === 'VOID') ||
    (open?.kind === 'shop-capture' && event === 'CAPTURE') ||
    (open?.kind === 'authorization' && event === 'AUTHORIZE')
  )
}
