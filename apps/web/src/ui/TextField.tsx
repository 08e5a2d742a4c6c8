import type { ComponentProps } from 'react'
import { CONTROL, Field, type FieldProps } from './Field.tsx'

type Native<E extends 'input' | 'textarea'> = Omit<
  ComponentProps<E>,
  'value' | 'onChange' | 'id' | 'children'
>

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
}: FieldProps & Typed & Native<'input'>) {
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

/** Several lines of text. */
export function TextAreaField({
  label,
  hideLabel,
  hint,
  problem,
  onChange,
  className,
  ...input
}: FieldProps & Typed & Native<'textarea'>) {
  return (
    <Field {...{ label, hideLabel, hint, problem }} {...(className && { className })}>
      {(control) => (
        <textarea
          rows={3}
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
}: FieldProps & Typed & Native<'input'> & { currency: string }) {
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
            className={`${CONTROL} pr-12 text-right figures`}
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
