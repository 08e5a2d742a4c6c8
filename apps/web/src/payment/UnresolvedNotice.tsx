import type { Transaction } from '@paydesk/dintero/schema'
import type { ReactNode } from 'react'
import { Age } from '../ui/Age.tsx'
import { Alert } from '../ui/Alert.tsx'
import { look } from '../words/look.ts'
import { useWords } from '../words/words.ts'
import type { MoneyOperation } from './journal.ts'
import { standstillOf } from './review.ts'
import { ShownInstead } from './ShownInstead.tsx'
import { plain } from './text.ts'
import { useAmounts } from './use-amounts.ts'
import { nameOf } from './wording.ts'

/** What is not decided yet, that nobody should do it again, and when it was last looked for. */
export function UnresolvedNotice(props: {
  operation: MoneyOperation
  transaction: Transaction
  /** Where it needs a person: what may be decided. */
  decisions?: ReactNode
}) {
  const { operation } = props
  const { outcomes, review } = useWords()
  const money = useAmounts(operation.currency)
  const name = nameOf(operation)
  const person = plain(operation.by.name, 60)
  const who =
    operation.amount === null
      ? outcomes.confirmedBy(person)
      : outcomes.pendingAmount(money(operation.amount), person)
  const sent = operation.sent_at && <Age at={operation.sent_at}>{review.since}</Age>
  const looked = operation.read_at ? (
    <Age at={operation.read_at}>{operation.contradiction ? review.lookedAt : review.looked}</Age>
  ) : (
    review.notLooked
  )
  switch (operation.state) {
    case 'NEEDS_REVIEW': {
      const { contradiction } = operation
      const otherwise = review.otherwise[name](money(operation.amount ?? 0))
      const standstill = standstillOf(operation)
      const title = { otherwise, 'of-another': review.ofAnother }
      return (
        <Alert tone="amber" title={look(title, standstill) ?? outcomes.review[name]}>
          <p>
            {who} {sent} {looked}
          </p>
          {contradiction && (
            <ShownInstead transaction={props.transaction} contradiction={contradiction} />
          )}
          {standstill === 'otherwise' && <p className="mt-1">{review.acceptIt}</p>}
          {standstill === 'review' && <p>{name === 'shopCapture' ? review.askShop : review.ask}</p>}
          {props.decisions}
        </Alert>
      )
    }
    case 'UNKNOWN':
      return (
        <Alert tone="amber" title={outcomes.unknown[name]}>
          <p>
            {who} {sent} {looked}
          </p>
          <p>{outcomes.unknownHint}</p>
        </Alert>
      )
    case 'PENDING':
      return (
        <Alert tone="blue" title={outcomes.pending[name]}>
          {who} {sent} {operation.read_at && <Age at={operation.read_at}>{review.lookedAt}</Age>}{' '}
          {name === 'shopCapture' ? outcomes.askedHint : outcomes.pendingHint}
        </Alert>
      )
    default:
      return (
        <Alert tone="blue" title={outcomes.pending[name]}>
          {who} {name === 'shopCapture' ? outcomes.askedHint : outcomes.sentHint}
        </Alert>
      )
  }
}
