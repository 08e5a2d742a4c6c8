import type { Transaction } from '@paydesk/dintero/schema'
import { formatFigure } from '@paydesk/money/format'
import { MoneyField } from '../../ui/TextField.tsx'
import { useWords } from '../../words/words.ts'
import type { FieldProblem, Terms } from '../lines/lines-draft.ts'
import { LinesTable } from '../lines/LinesTable.tsx'
import type { Offer } from '../lines/offer.ts'
import { useAmounts } from '../use-amounts.ts'
import { problemText } from '../wording.ts'
import type { MoveDraft } from './move-draft.ts'

/** What a capture or refund is put together from: the lines, or an amount where there are none. */
export function AmountOrLines<Draft extends MoveDraft>(props: {
  transaction: Transaction
  offer: Offer
  terms: Terms
  draft: Draft
  label: string
  problems: readonly FieldProblem[]
  onChange: (draft: Draft) => void
  start?: boolean
}) {
  const { offer, terms, draft, problems, onChange } = props
  const words = useWords()
  const money = useAmounts(terms.currency)
  if (offer.by === 'lines') {
    return (
      <LinesTable
        offer={offer}
        draft={draft.lines}
        terms={terms}
        problems={problems}
        onChange={(lines) => onChange({ ...draft, lines })}
        start={props.start === true}
      />
    )
  }
  const preset = terms.preselect ? formatFigure(offer.max, terms.currency, terms.locale) : ''
  const problem = problems.find(({ field }) => field === 'amount')
  return (
    <MoneyField
      label={props.label}
      currency={terms.currency}
      value={draft.amountText ?? preset}
      onChange={(amountText) => onChange({ ...draft, amountText })}
      hint={words.actions.of(money(offer.max))}
      problem={problem && problemText(words, problem, money)}
      className="max-w-60"
      {...(props.start && { 'data-start': true })}
    />
  )
}
