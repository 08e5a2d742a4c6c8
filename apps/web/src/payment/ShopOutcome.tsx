import type { TellKind } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { useQuery } from '@tanstack/react-query'
import { shopQueries } from '../shop/queries.ts'
import { useSecond } from '../ui/use-second.ts'
import { useWords } from '../words/words.ts'
import type { MoneyOperation, Tell } from './journal.ts'
import { orderIdOf, tellText, wasToBeTold } from './tell-text.ts'

const TOLD_BY: Readonly<Partial<Record<MoneyOperation['kind'], TellKind>>> = {
  capture: 'tell-capture',
  refund: 'tell-refund',
  void: 'tell-void',
}

/** What happens in the shop after an operation; nothing where the shop was not to be told. */
export function ShopOutcome(props: {
  operation: MoneyOperation
  tell: Tell | undefined
  transaction: Transaction
}) {
  const { operation, tell, transaction } = props
  const words = useWords()
  const now = useSecond()
  // As the page has it: an outcome asks no shop for the name of an order.
  const { data: shop } = useQuery({ ...shopQueries.of(transaction.id ?? ''), enabled: false })
  const kind = TOLD_BY[operation.kind]
  const id = orderIdOf(tell ?? operation)
  if (!kind || (!tell && !wasToBeTold(operation))) return null
  const number = shop?.found === 'order' && shop.order.id === id ? shop.order.number : undefined
  const order = number ?? String(id ?? '')
  return <p>{tellText(words, kind, tell, { order, now: now.getTime() })}</p>
}
