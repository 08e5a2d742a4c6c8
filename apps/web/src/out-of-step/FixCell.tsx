import { ArrowRight } from 'lucide-react'
import { useId } from 'react'
import { useAmounts } from '../payment/use-amounts.ts'
import { paths } from '../paths.ts'
import { orderStatusWording } from '../shop/wording.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { useWords } from '../words/words.ts'
import type { RowProps } from './list-props.ts'
import { ResultText } from './ResultText.tsx'
import { isFree, itemOf, resultOf } from './run.ts'
import { isTellable } from './tells.ts'
import type { Found } from './walk.ts'

/** The one safe thing to do about a row, on a button that says what it does; or how it went. */
export function FixCell(props: RowProps) {
  const { row, run } = props
  const words = useWords()
  const label = useFixLabel(row)
  const why = useId()
  const item = itemOf(run, row)
  const result = item && run && resultOf(item, run)
  const isTold = !item && props.told.has(row.transaction_id)
  return (
    <>
      {item && result && (
        <ResultText item={item} result={result} onAskAgain={() => props.onAskAgain(item)} />
      )}
      {isTold && isTellable(row) && <span className="text-quiet">{words.shop.beingTold}</span>}
      {!isTold && isTellable(row) && isFree(run, row) && (
        <>
          <Button
            size="small"
            disabled={!props.mayFix}
            aria-describedby={props.mayFix ? undefined : why}
            onClick={() => props.onFix(row)}
            className="relative z-1"
          >
            {label}
          </Button>
          {!props.mayFix && (
            <span id={why} className="block text-meta text-quiet">
              {words.outOfStep.viewer}
            </span>
          )}
        </>
      )}
      {!isTellable(row) && <MoneyLink row={row} label={label} />}
    </>
  )
}

function MoneyLink({ row, label }: { row: Found; label: string }) {
  const words = useWords().outOfStep
  const { fix, transaction_id: id } = row
  const open =
    fix?.kind === 'void'
      ? 'cancel'
      : fix?.kind === 'capture' || fix?.kind === 'refund'
        ? fix.kind
        : undefined
  return (
    <>
      <LinkButton size="small" to={paths.payment(id, open)} className="relative z-1">
        {label}
        <ArrowRight aria-hidden size={14} />
      </LinkButton>
      {open && <span className="block text-meta text-quiet">{words.oneAtATime}</span>}
    </>
  )
}

/** What the button of a row's fix says. */
export function useFixLabel(row: Found): string {
  const words = useWords()
  const money = useAmounts(row.payment.currency)
  const { fix } = words.shop
  const { amount, captured } = row.payment
  if (row.fix === null) return words.outOfStep.lookAt
  switch (row.fix.kind) {
    case 'tell-capture':
      return fix['tell-capture'](orderStatusWording(words, 'completed').label)
    case 'tell-void':
      return fix['tell-void']()
    case 'void':
      return fix.void(money(row.fix.amount ?? amount - captured))
    default:
      return fix[row.fix.kind](money(row.fix.amount ?? 0))
  }
}
