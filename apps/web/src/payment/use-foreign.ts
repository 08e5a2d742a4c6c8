import type { Transaction, TransactionEvent } from '@paydesk/dintero/schema'
import { useState } from 'react'
import { foreignEvents } from './foreign.ts'
import type { MoneyOperation } from './journal.ts'

/**
 * What was done elsewhere since the person first saw this payment, until they say that they have
 * read it. Payment and journal come apart: while either is being read nothing new is claimed.
 */
export function useForeign(props: {
  transaction: Transaction
  money: readonly MoneyOperation[]
  isBeingRead: boolean
}) {
  const { transaction, money, isBeingRead } = props
  const [seen] = useState(transaction)
  const [known, setKnown] = useState<readonly TransactionEvent[]>([])
  const [read, setRead] = useState<ReadonlySet<string | undefined>>(new Set())
  const found = isBeingRead ? known : foreignEvents(seen, transaction, money)
  if (ids(found) !== ids(known)) setKnown(found)
  return {
    events: found.filter(({ id }) => !read.has(id)),
    dismiss: () => setRead(new Set(found.map(({ id }) => id))),
  }
}

const ids = (events: readonly TransactionEvent[]) => events.map(({ id }) => id).join()
