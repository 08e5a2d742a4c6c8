import { formatFigure } from '@paydesk/money/format'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { MoneyField } from '../../ui/TextField.tsx'
import { QuantityStepper } from '../../ui/QuantityStepper.tsx'
import { useLocale, useWords } from '../../words/words.ts'
import { plain } from '../text.ts'
import { useAmounts } from '../use-amounts.ts'
import { problemText } from '../wording.ts'
import {
  lineDraft,
  quantityText,
  type FieldProblem,
  type LineEdit,
  type LinesDraft,
  type Terms,
} from './lines-draft.ts'
import type { Available } from './offer.ts'

export interface LineRowProps {
  line: Available
  draft: LinesDraft
  terms: Terms
  editable: boolean
  problems: readonly FieldProblem[]
  onEdit: (line: Available, edit: LineEdit) => void
  /** A field of it lost the focus: what was typed is complete. */
  onLeave: () => void
  /** Focus starts here when the dialog opens. */
  start: boolean
}

/** One line to take from: whether, how many, how much of what is left. */
export function LineRow(props: LineRowProps) {
  const { line, draft, terms, editable, problems, onEdit } = props
  const words = useWords()
  const locale = useLocale()
  const money = useAmounts(terms.currency)
  const typed = lineDraft(line, draft, terms)
  const name = plain(line.description) || words.payment.items.nameless
  const of = words.actions.of
  const figure = formatFigure(line.part.amount, terms.currency, locale)

  const problem = (field: FieldProblem['field'], show: (max: number) => string) => {
    const found = problems.find((one) => one.lineId === line.lineId && one.field === field)
    return found && problemText(words, found, show)
  }

  return (
    // Nothing to operate: it only hears that one of its fields was left.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      onBlur={props.onLeave}
      className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 border-b border-line py-2 sm:grid sm:grid-cols-[minmax(0,1fr)_7.5rem_10.5rem]"
    >
      <Checkbox
        label={
          <span className="line-clamp-2" title={plain(line.description, 300)}>
            {name}
          </span>
        }
        checked={typed.chosen}
        onChange={(chosen) => onEdit(line, { field: 'chosen', chosen })}
        className="pt-1 max-sm:basis-full"
        {...(props.start && { 'data-start': true })}
      />
      {editable ? (
        <>
          <div className={`max-sm:pl-6.5 ${typed.chosen ? '' : 'text-quiet'}`}>
            {line.part.quantity > 0 ? (
              <QuantityStepper
                label={words.actions.lines.quantity(name)}
                hideLabel
                of={name}
                value={typed.quantityText}
                max={line.part.quantity}
                onChange={(text) => onEdit(line, { field: 'quantity', text })}
                hint={line.part.quantity !== 1 && of(quantityText(line.part.quantity, locale))}
                problem={problem('quantity', (max) => quantityText(max, locale))}
              />
            ) : (
              <p className="pt-2 text-meta text-quiet">{words.actions.lines.onlyMoney}</p>
            )}
          </div>
          <MoneyField
            label={words.actions.lines.amount(name)}
            hideLabel
            currency={terms.currency}
            value={typed.amountText}
            onChange={(text) => onEdit(line, { field: 'amount', text })}
            hint={<span className="block text-right figures">{of(figure)}</span>}
            problem={problem('amount', money)}
            className={`max-sm:ml-auto max-sm:w-38 ${typed.chosen ? '' : '[&_input]:text-quiet'}`}
          />
        </>
      ) : (
        <>
          <p className="pt-1.5 text-table text-quiet figures max-sm:pl-6.5">
            {quantityText(line.part.quantity, locale)} ×
          </p>
          <p className="pt-1.5 text-right figures">
            {money(line.part.amount)}
            {problem('amount', money) && (
              <span className="block text-meta font-semibold text-red">
                {problem('amount', money)}
              </span>
            )}
          </p>
        </>
      )}
    </li>
  )
}
