import { X } from 'lucide-react'
import { IconButton } from '../../ui/Button.tsx'
import { QuantityStepper } from '../../ui/QuantityStepper.tsx'
import { MoneyField, TextField } from '../../ui/TextField.tsx'
import { useLocale, useWords } from '../../words/words.ts'
import { quantityText, type Field, type FieldProblem } from '../lines/lines-draft.ts'
import { plain } from '../text.ts'
import { useAmounts } from '../use-amounts.ts'
import { problemText } from '../wording.ts'
import type { NewRow } from './add-item-draft.ts'

/** One item to add. */
export function NewItemRow(props: {
  row: NewRow
  number: number
  currency: string
  problems: readonly FieldProblem[]
  onChange: (row: NewRow) => void
  /** Left out for the only row. */
  onRemove?: () => void
  onEnter: () => void
}) {
  const { row, number, currency, onChange } = props
  const words = useWords()
  const { add } = words.actions
  const locale = useLocale()
  const money = useAmounts(currency)

  const problem = (field: Field) => {
    const found = props.problems.find((one) => one.lineId === row.lineId && one.field === field)
    const show = field === 'price' ? money : (max: number) => quantityText(max, locale)
    return found && problemText(words, found, show)
  }

  return (
    <fieldset className="border-b border-line pb-4">
      <legend className="sr-only">{add.row(number)}</legend>
      <div className="grid grid-cols-2 items-start gap-3 sm:grid-cols-[minmax(0,1fr)_auto_9rem_5rem_auto]">
        <TextField
          label={add.description}
          value={row.description}
          maxLength={255}
          onChange={(description) => onChange({ ...row, description })}
          problem={problem('description')}
          className="max-sm:col-span-2"
          data-start={number === 1 || undefined}
        />
        <QuantityStepper
          label={add.quantity}
          of={plain(row.description, 40) || add.row(number)}
          value={row.quantityText}
          min={1}
          max={1_000_000}
          onChange={(text) => onChange({ ...row, quantityText: text })}
          problem={problem('quantity')}
        />
        <MoneyField
          label={add.price}
          hint={add.priceHint}
          currency={currency}
          value={row.priceText}
          onChange={(priceText) => onChange({ ...row, priceText })}
          problem={problem('price')}
        />
        <TextField
          label={add.vat}
          inputMode="decimal"
          autoComplete="off"
          value={row.vatText}
          onChange={(vatText) => onChange({ ...row, vatText })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') props.onEnter()
          }}
          problem={problem('vat')}
        />
        {props.onRemove && (
          <IconButton
            label={add.removeRow(number)}
            icon={<X aria-hidden size={16} />}
            onClick={props.onRemove}
            className="mt-6"
          />
        )}
      </div>
    </fieldset>
  )
}
