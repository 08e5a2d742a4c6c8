import { useId, type ComponentProps } from 'react'
import { Notes, type FieldProps } from './Field.tsx'

/** Yes or no; `indeterminate` says that some of many are chosen. */
export function Checkbox({
  label,
  hideLabel,
  hint,
  problem,
  onChange,
  indeterminate = false,
  className = '',
  ...input
}: FieldProps &
  Omit<ComponentProps<'input'>, 'checked' | 'onChange' | 'id' | 'type'> & {
    checked: boolean
    onChange: (checked: boolean) => void
    indeterminate?: boolean
  }) {
  const id = useId()
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean)
  return (
    <div className={className}>
      <label htmlFor={id} className="touchable inline-flex min-h-7 items-center gap-2 text-body">
        <input
          {...input}
          id={id}
          type="checkbox"
          ref={(element) => {
            if (element) element.indeterminate = indeterminate
          }}
          aria-describedby={described.length > 0 ? described.join(' ') : undefined}
          aria-invalid={problem ? true : undefined}
          onChange={(event) => onChange(event.target.checked)}
          className="size-4.5 shrink-0 accent-accent-fill"
        />
        <span className={hideLabel ? 'sr-only' : ''}>{label}</span>
      </label>
      <div className="pl-6.5">
        <Notes id={id} hint={hint} problem={problem} />
      </div>
    </div>
  )
}
