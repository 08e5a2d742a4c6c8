import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'blue' | 'amber' | 'green' | 'grey' | 'red'

const TONE: Record<Tone, string> = {
  neutral: 'border-control text-ink',
  blue: 'border-transparent bg-blue-soft text-blue',
  amber: 'border-transparent bg-amber-soft text-amber',
  green: 'border-transparent bg-green-soft text-green',
  grey: 'border-transparent bg-grey-soft text-grey',
  red: 'border-transparent bg-red-soft text-red',
}

/** A state: colour, icon and word together, so that none of them has to carry it alone. */
export function Badge(props: {
  tone: Tone
  icon?: ReactNode
  title?: string | undefined
  children: ReactNode
}) {
  return (
    <span
      title={props.title}
      className={`inline-flex max-w-full items-center gap-1 rounded-[0.625rem] border px-2 py-px text-left text-meta font-semibold ${TONE[props.tone]}`}
    >
      <span aria-hidden className="shrink-0 [&>svg]:size-3.5">
        {props.icon}
      </span>
      <span className="line-clamp-2">{props.children}</span>
    </span>
  )
}
