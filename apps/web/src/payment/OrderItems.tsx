import type { Transaction } from '@paydesk/dintero/schema'
import { hasLines, lineBalances, unassigned } from '@paydesk/payments/lines'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { usePhone } from '../ui/use-media.ts'
import { useWords } from '../words/words.ts'
import { itemRows } from './item-rows.ts'
import { ItemCards, ItemTable } from './ItemRows.tsx'
import { useAmounts } from './use-amounts.ts'

const AT_FIRST = 50

/** What was ordered, and what became of each line. */
export function OrderItems({ transaction }: { transaction: Transaction }) {
  const words = useWords().payment.items
  const money = useAmounts(transaction.currency)
  const isPhone = usePhone()
  const [shown, setShown] = useState(AT_FIRST)
  const balances = hasLines(transaction) ? lineBalances(transaction) : undefined
  const rows = itemRows(transaction.items ?? [], balances)
  const loose = unassigned(transaction)
  if (rows.length === 0) return <p className="text-quiet">{words.none}</p>

  const Rows = isPhone ? ItemCards : ItemTable
  return (
    <>
      <Rows rows={rows.slice(0, shown)} currency={transaction.currency} />
      {rows.length > shown && (
        <Button size="small" className="mt-2" onClick={() => setShown(rows.length)}>
          {words.more(rows.length - shown)}
        </Button>
      )}
      {balances && loose.captured + loose.refunded > 0 && (
        <p className="mt-2 text-table text-quiet">
          {loose.captured > 0 && words.capturedLoose(money(loose.captured))}{' '}
          {loose.refunded > 0 && words.refundedLoose(money(loose.refunded))}
        </p>
      )}
    </>
  )
}
