import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const TONE = {
  blue: { look: 'bg-blue-soft text-blue', Icon: Info },
  amber: { look: 'bg-amber-soft text-amber', Icon: TriangleAlert },
  green: { look: 'bg-green-soft text-green', Icon: CircleCheck },
  red: { look: 'bg-red-soft text-red', Icon: CircleAlert },
  grey: { look: 'bg-grey-soft text-grey', Icon: Info },
}

/** Something a person has to know here. Red and amber interrupt a screen reader, the others wait their turn. */
export function Alert(props: {
  tone: keyof typeof TONE
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  const { look, Icon } = TONE[props.tone]
  return (
    <div
      role={props.tone === 'red' || props.tone === 'amber' ? 'alert' : 'status'}
      // With forced colours nothing has a background, and what is transparent shows.
      className={`flex items-start gap-2.5 rounded-lg px-3 py-2.5 text-table outline-1 -outline-offset-1 outline-transparent ${look}`}
    >
      <Icon aria-hidden size={18} className="mt-px shrink-0" />
      {/* On a phone a long button goes below the text instead of squeezing it. */}
      <div className="flex min-w-0 flex-1 flex-wrap gap-x-2.5 gap-y-2">
        <div className="min-w-0 flex-1 basis-44">
          <p className="font-semibold">{props.title}</p>
          {props.children && <div className="mt-0.5 text-ink">{props.children}</div>}
        </div>
        {props.action && <div className="shrink-0">{props.action}</div>}
      </div>
    </div>
  )
}
