import { CircleCheck } from 'lucide-react'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useWords } from '../words/words.ts'
import { useLooked } from './use-looked.ts'
import { totalsOf, type Walk } from './walk.ts'

/** No row: nothing of this kind, nothing so far, or everything is in step. */
export function NothingFound({ walk, isFiltered }: { walk: Walk; isFiltered: boolean }) {
  const words = useWords().outOfStep
  const looked = useLooked(walk)
  const { empty } = words
  if (isFiltered)
    return (
      <EmptyState
        title={empty.filtered}
        action={<LinkButton to={paths.outOfStep}>{empty.clear}</LinkButton>}
      />
    )
  if (walk.finishedAt === undefined || looked === undefined)
    return <p className="px-4 py-3 text-quiet sm:px-6">{looked && empty.soFar}</p>
  const totals = totalsOf(walk)
  const isAll = totals?.unreadable === 0 && totals.unmatched === 0
  return (
    <EmptyState icon={<CircleCheck />} title={isAll ? empty.title : empty.titleCompared}>
      {empty.text(looked)}
    </EmptyState>
  )
}
