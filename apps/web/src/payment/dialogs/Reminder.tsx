import type { ReactNode } from 'react'

/** One line that a person may want to think of first. */
export function Reminder(props: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex items-start gap-2 text-table text-quiet">
      <span className="mt-0.5 shrink-0">{props.icon}</span>
      <span>{props.children}</span>
    </p>
  )
}
