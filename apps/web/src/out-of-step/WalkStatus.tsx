import { Play, RotateCw, Square } from 'lucide-react'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { useMoments } from '../ui/use-moments.ts'
import { errorWording } from '../words/error-wording.ts'
import { useWords } from '../words/words.ts'
import { Bar } from './Bar.tsx'
import { goToUnmatched } from './UnmatchedOrders.tsx'
import { useLooked } from './use-looked.ts'
import type { useWalk } from './use-walk.ts'
import { totalsOf, turnsOf, type Walk } from './walk.ts'

/** How far the orders have been looked at, what could not be, and the ways to stop and to go on. */
export function WalkStatus(props: {
  walk: Walk
  on: ReturnType<typeof useWalk>
  /** How many orders name no payment, of those that the page shows. */
  unmatched: number
}) {
  const { walk, on } = props
  const { walk: words, unmatched } = useWords().outOfStep
  const totals = totalsOf(walk)
  const isOver = walk.finishedAt !== undefined
  const goesOn = turnsOf(walk).length > 0
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 text-table text-quiet">
        <Looked walk={walk} />
        {!isOver && walk.stopped && <span className="font-semibold">{words.stopped}</span>}
        {goesOn && (
          <Button size="small" icon={<Square aria-hidden size={12} />} onClick={on.stop}>
            {words.stop}
          </Button>
        )}
        {!isOver && walk.stopped && (
          <Button size="small" icon={<Play aria-hidden size={12} />} onClick={on.resume}>
            {words.resume}
          </Button>
        )}
        {isOver && (
          <Button size="small" icon={<RotateCw aria-hidden size={14} />} onClick={on.again}>
            {words.again}
          </Button>
        )}
      </div>
      {/* Its place stays, so that the rows do not jump when all orders were looked at. */}
      <div className="h-2">
        {!isOver && totals && <Bar label={words.label} at={totals.looked} of={totals.of} />}
      </div>
      {props.unmatched > 0 && (
        <Alert
          tone="amber"
          title={unmatched.title(props.unmatched)}
          action={
            <Button size="small" onClick={goToUnmatched}>
              {unmatched.show}
            </Button>
          }
        />
      )}
      {totals !== undefined && totals.unreadable > 0 && (
        <Alert tone="grey" title={words.unreadable(totals.unreadable)} />
      )}
      <Failures walk={walk} onRetry={on.retry} />
    </div>
  )
}

function Looked({ walk }: { walk: Walk }) {
  const words = useWords().outOfStep.walk
  const { clock } = useMoments()
  const looked = useLooked(walk)
  const at = walk.finishedAt && clock(walk.finishedAt)
  return (
    <p className="figures" aria-live="off">
      {[looked ?? words.begun, at].filter(Boolean).join(' · ')}
    </p>
  )
}

function Failures({ walk, onRetry }: { walk: Walk; onRetry: (shop: string) => void }) {
  const words = useWords()
  const { failed, failedHint, failedOnly } = words.outOfStep.walk
  return walk.shops.map(
    ({ shop, failure }) =>
      failure && (
        <Alert
          key={shop.id}
          tone="amber"
          title={failed(shop.name)}
          action={
            <Button size="small" onClick={() => onRetry(shop.id)}>
              {words.common.retry}
            </Button>
          }
        >
          {errorWording(words, failure)} {walk.shops.length > 1 ? failedHint : failedOnly}
        </Alert>
      ),
  )
}
