import { orderIdOf } from '../tell-text.ts'
import type { Beside } from './OrderBeside.tsx'
import { tellsToShow } from './standing.ts'
import { TellNotice } from './TellNotice.tsx'

/**
 * Where the writes to the shop stand that a person has to know of. `order` is what people call the
 * order, where it could be read.
 */
export function TellNotices(props: Beside & { order?: string; inStep: boolean }) {
  const { journal, done } = props
  const mayClose = props.around.role !== 'viewer'
  const named = (tell: Parameters<typeof orderIdOf>[0]) =>
    props.order ?? String(orderIdOf(tell) ?? '')
  return (
    <>
      {done && <TellNotice tell={done} order={named(done)} />}
      {tellsToShow(journal.tells, props.inStep).map((tell) => (
        <TellNotice
          key={tell.id}
          tell={tell}
          order={named(tell)}
          onClose={mayClose ? () => props.onCloseTell(tell) : undefined}
        />
      ))}
    </>
  )
}
