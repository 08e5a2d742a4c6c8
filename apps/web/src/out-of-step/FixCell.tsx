import { isTell } from '@paydesk/contract/operation'
import { ArrowRight } from 'lucide-react'
import { useId } from 'react'
import { standingOf } from '../attention/standing.ts'
import type { Tell } from '../payment/journal.ts'
import { useAmounts } from '../payment/use-amounts.ts'
import { paths } from '../paths.ts'
import { ACTION_OF, fixLabel } from '../shop/fix.ts'
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
  const tell = isTellable(row) ? props.told.get(row.transaction_id) : undefined
  // What waits for a person is not being checked any more.
  const isLeftToPeople = result === 'unknown' && tell?.state === 'NEEDS_REVIEW'
  const told = !item || isLeftToPeople ? tell : undefined
  return (
    <>
      {item && result && !told && (
        <ResultText item={item} result={result} onAskAgain={() => props.onAskAgain(item)} />
      )}
      {told && <BeingTold tell={told} />}
      {!told && isTellable(row) && isFree(run, row) && (
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
      {!isTellable(row) && <MoneyLink row={row} label={label} mayFix={props.mayFix} />}
    </>
  )
}

/** Where the write stands that keeps others off this row. */
function BeingTold({ tell: { kind, state, transaction_id } }: { tell: Tell }) {
  const words = useWords()
  const { beingTold, told } = words.shop
  const standing = standingOf(state)
  if (standing === 'processing') return <span className="text-quiet">{beingTold}</span>
  if (standing === 'checking') return <span className="text-quiet">{told.unknown[kind]}</span>
  return (
    <>
      <span className="mb-1 block font-semibold">{told.review[kind]}</span>
      <PaymentLink to={paths.payment(transaction_id)}>{words.outOfStep.lookAt}</PaymentLink>
    </>
  )
}

const PaymentLink = (props: { to: string; children: string }) => (
  <LinkButton size="small" to={props.to} className="relative z-1">
    {props.children}
    <ArrowRight aria-hidden size={14} />
  </LinkButton>
)

/** To the payment, and to what mends it there for whoever may. */
function MoneyLink(props: { row: Found; label: string; mayFix: boolean }) {
  const words = useWords().outOfStep
  const { fix, transaction_id: id } = props.row
  const open = props.mayFix && fix && !isTell(fix.kind) ? ACTION_OF[fix.kind] : undefined
  return (
    <>
      <PaymentLink to={paths.payment(id, open)}>{open ? props.label : words.lookAt}</PaymentLink>
      {open && <span className="block text-meta text-quiet">{words.oneAtATime}</span>}
    </>
  )
}

/** What the button of a row's fix says. */
export function useFixLabel(row: Found): string {
  const words = useWords()
  const money = useAmounts(row.payment.currency)
  const { amount, captured } = row.payment
  return row.fix ? fixLabel(words, row.fix, amount - captured, money) : words.outOfStep.lookAt
}
