import { CircleAlert } from 'lucide-react'
import { useId, type ReactNode } from 'react'

/** What every field has: a label (always there for a screen reader), a hint, and what is wrong. */
export interface FieldProps {
  label: ReactNode
  hideLabel?: boolean | undefined
  hint?: ReactNode
  problem?: ReactNode
}

/** What a control needs so that label, hint and problem are its own. */
interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export const CONTROL =
  'touchable min-h-9 w-full rounded-md border border-control bg-surface px-2.5 py-1 text-body text-ink max-sm:text-[1rem] aria-invalid:border-red disabled:bg-sunken disabled:text-quiet [&[readonly]]:bg-sunken'

export function Field(
  props: FieldProps & { className?: string; children: (control: ControlProps) => ReactNode },
) {
  const id = useId()
  const described = [props.hint && `${id}-hint`, props.problem && `${id}-problem`].filter(Boolean)
  return (
    <div className={`min-w-0 ${props.className ?? ''}`}>
      <label
        htmlFor={id}
        className={props.hideLabel ? 'sr-only' : 'mb-1 block text-table font-semibold'}
      >
        {props.label}
      </label>
      {props.children({
        id,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': props.problem ? true : undefined,
      })}
      <Notes id={id} hint={props.hint} problem={props.problem} />
    </div>
  )
}

export function Notes(props: { id: string; hint: ReactNode; problem: ReactNode }) {
  return (
    <>
      {props.hint && (
        <p id={`${props.id}-hint`} className="mt-1 text-meta text-quiet">
          {props.hint}
        </p>
      )}
      {props.problem && (
        <p
          id={`${props.id}-problem`}
          className="mt-1 flex items-start gap-1 text-meta font-semibold text-red"
        >
          <CircleAlert aria-hidden size={14} className="mt-px shrink-0" />
          <span>{props.problem}</span>
        </p>
      )}
    </>
  )
}
