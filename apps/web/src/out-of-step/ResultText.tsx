import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../words/words.ts'
import { resultWording } from './result-wording.ts'
import type { Item, Result } from './run.ts'

const LOOK: Readonly<Record<Result, { Icon: LucideIcon; text: string }>> = {
  queued: { Icon: CircleDashed, text: 'text-quiet' },
  left: { Icon: CircleDashed, text: 'text-quiet' },
  sending: { Icon: LoaderCircle, text: 'text-blue' },
  done: { Icon: CircleCheck, text: 'text-green' },
  'in-step': { Icon: CircleCheck, text: 'text-green' },
  waiting: { Icon: LoaderCircle, text: 'text-blue' },
  refused: { Icon: CircleX, text: 'text-red' },
  changed: { Icon: CircleAlert, text: 'text-amber' },
  unknown: { Icon: CircleHelp, text: 'text-amber' },
  noAnswer: { Icon: CircleHelp, text: 'text-amber' },
  closed: { Icon: CircleAlert, text: 'text-quiet' },
}

/** How mending one order went, in its row. */
export function ResultText(props: { item: Item; result: Result; onAskAgain: () => void }) {
  const { item, result } = props
  const words = useWords()
  const { Icon, text } = LOOK[result]
  const { said, why } = resultWording(words, item, result)
  return (
    <span className="mb-1 block">
      <span className={`flex items-start gap-1.5 font-semibold ${text}`}>
        <Icon aria-hidden size={16} className="mt-0.5 shrink-0" />
        {said}
      </span>
      {why && <span className="block text-meta text-quiet">{why}</span>}
      {result === 'noAnswer' && (
        <Button size="small" className="relative z-1 mt-1" onClick={props.onAskAgain}>
          {words.outOfStep.result.again}
        </Button>
      )}
    </span>
  )
}
