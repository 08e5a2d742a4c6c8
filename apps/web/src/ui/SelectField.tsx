import type { ComponentProps } from 'react'
import { CONTROL, Field, type FieldProps } from './Field.tsx'

interface Option {
  value: string
  label: string
}

/** One of a few, by the platform's own list. */
export function SelectField({
  label,
  hideLabel,
  hint,
  problem,
  onChange,
  options,
  className,
  ...select
}: FieldProps &
  Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'id' | 'children'> & {
    value: string
    onChange: (value: string) => void
    options: readonly Option[]
  }) {
  return (
    <Field {...{ label, hideLabel, hint, problem }} {...(className && { className })}>
      {(control) => (
        <select
          {...select}
          {...control}
          onChange={(event) => onChange(event.target.value)}
          className={CONTROL}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
