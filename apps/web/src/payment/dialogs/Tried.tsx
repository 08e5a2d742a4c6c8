import type { Operation } from '@paydesk/contract/operation'
import { Age } from '../../ui/Age.tsx'
import { Time } from '../../ui/Time.tsx'
import { useWords } from '../../words/words.ts'
import { plain } from '../text.ts'

/** Who tried it, when it was sent, and when the payment was last looked at. */
export function Tried({ operation }: { operation: Operation }) {
  const { facts, lookedNow, lookedNever } = useWords().review
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-table">
      <dt className="text-quiet">{facts.by}</dt>
      <dd>
        <bdi>{plain(operation.by.name, 60)}</bdi>
      </dd>
      <dt className="text-quiet">{facts.sent}</dt>
      <dd>
        <Time at={operation.sent_at ?? operation.created_at} />
      </dd>
      <dt className="text-quiet">{facts.looked}</dt>
      <dd className="font-semibold">
        {operation.read_at ? (
          <Age at={operation.read_at}>{operation.contradiction ? (age) => age : lookedNow}</Age>
        ) : (
          lookedNever
        )}
      </dd>
    </dl>
  )
}
