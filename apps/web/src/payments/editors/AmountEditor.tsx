import { formatFigure } from '@paydesk/money/format'
import { parseAmount } from '@paydesk/money/parse'
import { useState } from 'react'
import { MoneyField } from '../../ui/TextField.tsx'
import { useLocale, useWords } from '../../words/words.ts'
import { currencyOf } from '../filter-wording.ts'
import { changed, type Filters } from '../filters.ts'
import { EditorForm } from './EditorForm.tsx'

export function AmountEditor(props: { filters: Filters; onApply: (next: Filters) => void }) {
  const words = useWords().editors
  const locale = useLocale()
  const { filters } = props
  const currency = currencyOf(filters)
  const written = (amount: number | undefined) =>
    amount === undefined ? '' : formatFigure(amount, currency, locale)
  const [low, setLow] = useState(written(filters.amount.min))
  const [high, setHigh] = useState(written(filters.amount.max))
  const [tried, setTried] = useState(false)

  const read = (text: string) => {
    if (!text.trim()) return {}
    const parsed = parseAmount(text, currency, locale)
    return parsed.ok ? { amount: parsed.amount } : { problem: words.amountProblems[parsed.problem] }
  }
  const [min, max] = [read(low), read(high)]
  const backwards = min.amount !== undefined && max.amount !== undefined && max.amount < min.amount
  const maxProblem = max.problem ?? (backwards && words.less)

  function submit() {
    setTried(true)
    if (min.problem || maxProblem) return
    const amount = {
      ...(min.amount !== undefined && { min: min.amount }),
      ...(max.amount !== undefined && { max: max.amount }),
    }
    props.onApply(changed(filters, { amount }))
  }

  // The figure is compared whatever the currency is, so none is named unless one is chosen.
  const shown = filters.currency.length === 1 ? currency : ''
  return (
    <EditorForm name="amount" onSubmit={submit}>
      <MoneyField
        label={words.min}
        currency={shown}
        value={low}
        onChange={setLow}
        problem={tried && min.problem}
      />
      <MoneyField
        label={words.max}
        currency={shown}
        value={high}
        onChange={setHigh}
        problem={tried && maxProblem}
      />
    </EditorForm>
  )
}
