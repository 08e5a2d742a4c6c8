import { parseDecimal } from '@paydesk/money/parse'
import { Minus, Plus } from 'lucide-react'
import { useLocale, useWords } from '../words/words.ts'
import { Field, type FieldProps } from './Field.tsx'

const EDGE =
  'flex w-8 shrink-0 pointer-coarse:w-11 items-center justify-center text-ink hover:bg-sunken disabled:text-quiet disabled:opacity-50 -outline-offset-2'

/** A quantity as text, with a button on either side; decimals are for what is sold by weight. */
export function QuantityStepper(
  props: FieldProps & {
    /** Names the buttons: "Less: Wool socks". */
    of: string
    value: string
    onChange: (text: string) => void
    min?: number
    max?: number
    disabled?: boolean
  },
) {
  const { value, onChange, min = 0, max = Infinity, disabled = false } = props
  const locale = useLocale()
  const words = useWords().common
  const parsed = parseDecimal(value, locale)

  const clamp = (quantity: number) => Math.min(max, Math.max(min, quantity))
  const now = parsed.ok ? parsed.value : min

  function step(by: 1 | -1) {
    // Thousandths, since 2.3 - 1 in binary is not 1.3.
    const next = Math.round((now + by) * 1000) / 1000
    onChange(
      new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 3 }).format(
        clamp(next),
      ),
    )
  }

  return (
    <Field
      label={props.label}
      hideLabel={props.hideLabel}
      hint={props.hint}
      problem={props.problem}
    >
      {(control) => (
        <span
          className={`touchable flex min-h-9 w-fit overflow-hidden rounded-md border bg-surface focus-within:border-accent has-[input:disabled]:bg-sunken has-[input:disabled]:text-quiet ${props.problem ? 'border-red' : 'border-control'}`}
        >
          <button
            type="button"
            aria-label={words.less(props.of)}
            disabled={disabled || (parsed.ok && now <= min)}
            onClick={() => step(-1)}
            className={EDGE}
          >
            <Minus aria-hidden size={14} />
          </button>
          <input
            {...control}
            value={value}
            disabled={disabled}
            inputMode="decimal"
            autoComplete="off"
            onChange={(event) => onChange(event.target.value)}
            className="w-12 border-x border-line bg-transparent text-center text-body figures -outline-offset-2 max-sm:text-[1rem]"
          />
          <button
            type="button"
            aria-label={words.more(props.of)}
            disabled={disabled || (parsed.ok && now >= max)}
            onClick={() => step(1)}
            className={EDGE}
          >
            <Plus aria-hidden size={14} />
          </button>
        </span>
      )}
    </Field>
  )
}
