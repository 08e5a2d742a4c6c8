import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Alert } from '../../ui/Alert.tsx'
import { Button } from '../../ui/Button.tsx'
import { Money } from '../../ui/Money.tsx'
import { typeWording } from '../../words/wording.ts'
import { useLocale, useWords } from '../../words/words.ts'
import { useAmounts } from '../use-amounts.ts'
import { newRow, reviewAddition } from './add-item-draft.ts'
import { writePath } from '../write/queries.ts'
import type { ActionDialogProps } from './dialog-props.ts'
import { NewItemRow } from './NewItemRow.tsx'
import { OperationDialog } from './OperationDialog.tsx'
import { orderName } from './order-name.ts'
import { problemSummary, shownProblems } from './shown-problems.ts'
import { useSeen } from './use-seen.ts'

const newLineId = () => `paydesk-${crypto.randomUUID().slice(0, 13)}`

/** Adds items to a Klarna or Billie order that is not captured in full. */
export function AddItemDialog(props: ActionDialogProps) {
  const words = useWords()
  const { add } = words.actions
  const locale = useLocale()
  const look = useSeen(props.transaction)
  const tx = look.seen
  const money = useAmounts(tx.currency)
  const [first] = useState(() => newRow(tx, locale, newLineId()))
  const [rows, setRows] = useState([first])
  const [rejected, setRejected] = useState(false)

  const review = reviewAddition(tx, rows, locale)
  const problems = review.ok ? [] : shownProblems(review.problems, rejected)
  const doNotSum = !review.ok && review.sumDifference !== undefined && review.sumDifference
  const { method, provider } = typeWording(words, tx.payment_product_type)
  const total = review.ok ? review.amount : undefined

  return (
    <OperationDialog
      {...props}
      path={writePath(tx, 'authorization')}
      title={add.title(orderName(tx))}
      look={look}
      dirty={rows.length > 1 || rows[0] !== first}
      confirm={add.confirm}
      review={
        review.ok
          ? review
          : {
              ok: false,
              problem:
                doNotSum === false
                  ? problemSummary(words, review.problems, money)
                  : add.doNotSum(money(doNotSum)),
            }
      }
      prediction={add.sends(provider || method)}
      onRejected={() => setRejected(true)}
    >
      {doNotSum !== false && <Alert tone="red" title={add.doNotSum(money(doNotSum))} />}
      {(tx.items?.length ?? 0) === 0 && <p className="text-table text-quiet">{add.withoutLines}</p>}
      <div className="flex flex-col gap-4">
        {rows.map((row, index) => (
          <NewItemRow
            key={row.lineId}
            row={row}
            number={index + 1}
            currency={tx.currency}
            problems={problems}
            onChange={(changed) => setRows(rows.with(index, changed))}
            {...(rows.length > 1 && { onRemove: () => setRows(rows.toSpliced(index, 1)) })}
            onEnter={() => setRejected(true)}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <Button
          icon={<Plus aria-hidden size={16} />}
          onClick={() => setRows([...rows, newRow(tx, locale, newLineId())])}
        >
          {add.another}
        </Button>
        <dl className="grid grid-cols-[auto_auto] gap-x-6 gap-y-1 text-table">
          <dt className="text-quiet">{add.before}</dt>
          <dd className="text-right">
            <Money amount={tx.amount} currency={tx.currency} />
          </dd>
          <dt className="text-quiet">{add.difference}</dt>
          <dd className="text-right">
            {total === undefined ? (
              '–'
            ) : (
              <Money amount={total - tx.amount} currency={tx.currency} />
            )}
          </dd>
          <dt className="font-semibold">{add.after}</dt>
          <dd className="text-right font-semibold">
            {total === undefined ? '–' : <Money amount={total} currency={tx.currency} />}
          </dd>
        </dl>
      </div>
    </OperationDialog>
  )
}
