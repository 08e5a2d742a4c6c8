import type { ReactNode } from 'react'

/** One line that a person may want to think of first. */
export function Reminder(props: { icon: ReactNode; strong?: boolean; children: ReactNode }) {
  return (
    <p className="flex items-start gap-2 text-table text-quiet">
      <span className="mt-0.5 shrink-0">{props.icon}</span>
      <span className={props.strong ? 'font-semibold text-ink' : ''}>{props.children}</span>
    </p>
  )
}
