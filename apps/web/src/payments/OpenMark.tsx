import type { OperationState } from '@paydesk/contract/operation'
import { STANDING_LOOK } from '../attention/look.ts'
import { standingOf } from '../attention/standing.ts'
import { useWords } from '../words/words.ts'

/** How the payment's last operation stands, below its status. */
// oxlint-disable-next-line import/no-default-export -- it is what `lazy` asks for
export default function OpenMark({ state }: { state: OperationState }) {
  const standing = standingOf(state)
  const { Icon, text } = STANDING_LOOK[standing]
  return (
    <span className={`mt-0.5 flex items-center gap-1 text-meta font-semibold ${text}`}>
      <Icon aria-hidden size={14} className="shrink-0" />
      {useWords().attention.standing[standing]}
    </span>
  )
}
