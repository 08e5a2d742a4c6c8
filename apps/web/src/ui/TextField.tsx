import type { ComponentProps } from 'react'
import { CONTROL, Field, type FieldProps } from './Field.tsx'

type Native = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'id' | 'children'>

interface Typed {
  value: string
  onChange: (text: string) => void
}

/** One line of text; also e-mail, password, date and search by `type`. */
export function TextField({
  label,
  hideLabel,
  hint,
  problem,
  onChange,
  className,
  ...input
}: FieldProps & Typed & Native) {
  return (
    <Field {...{ label, hideLabel, hint, problem }} {...(className && { className })}>
      {(control) => (
        <input
          type="text"
          {...input}
          {...control}
          onChange={(event) => onChange(event.target.value)}
          className={CONTROL}
        />
      )}
    </Field>
  )
}

/** An amount as text, right-aligned with its currency behind it; `parseAmount` reads it. */
export function MoneyField({
  label,
  hideLabel,
  hint,
  problem,
  onChange,
  currency,
  className,
  ...input
}: FieldProps & Typed & Native & { currency: string }) {
  return (
    <Field {...{ label, hideLabel, hint, problem }} {...(className && { className })}>
      {(control) => (
        <span className="relative block">
          <input
            autoComplete="off"
            inputMode="decimal"
            {...input}
            {...control}
            onChange={(event) => onChange(event.target.value)}
            className={`${CONTROL} pr-11 text-right figures`}
          />
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-meta text-quiet"
          >
            {currency}
          </span>
        </span>
      )}
    </Field>
  )
}
