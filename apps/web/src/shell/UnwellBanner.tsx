import type { Health } from '../session/health.ts'
import { useMoments } from '../ui/use-moments.ts'
import { useWords } from '../words/words.ts'

/** Dintero is unwell: since when, what that means for the page, and what still works. */
// oxlint-disable-next-line import/no-default-export -- it is what `lazy` asks for
export default function UnwellBanner({ health }: { health: Health }) {
  const { unwell } = useWords().attention
  const { clock } = useMoments()
  const since = clock(health.since ?? '')
  return (
    <div
      role="alert"
      className="border-b border-line bg-amber-soft px-4 py-1.5 text-table text-amber sm:px-6"
    >
      <span className="font-semibold">
        {health.readsUnwell ? unwell.reads(since) : unwell.writes(since)}
      </span>{' '}
      {health.readsUnwell ? unwell.readsHint : unwell.writesHint}
    </div>
  )
}
