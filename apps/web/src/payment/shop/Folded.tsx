import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

/** What most people do not need: behind one click. */
export function Folded(props: { title: ReactNode; children: ReactNode }) {
  return (
    <details className="group text-table">
      <summary className="touchable inline-flex list-none items-center gap-0.5 rounded-sm py-0.5 text-quiet hover:text-ink">
        <ChevronRight aria-hidden size={14} className="transition-transform group-open:rotate-90" />
        {props.title}
      </summary>
      <div className="mt-1 border-l-2 border-line py-0.5 pl-3">{props.children}</div>
    </details>
  )
}
