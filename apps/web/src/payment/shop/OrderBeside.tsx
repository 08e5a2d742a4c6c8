import { isSettled } from '@paydesk/contract/operation'
import type { ShopView } from '@paydesk/contract/shop'
import { CircleCheck, Info } from 'lucide-react'
import { compareLines } from '../../shop/lines.ts'
import { Alert } from '../../ui/Alert.tsx'
import { useMoments } from '../../ui/use-moments.ts'
import { useWords } from '../../words/words.ts'
import type { Journal, Tell } from '../journal.ts'
import { plain } from '../text.ts'
import { ByHand } from './ByHand.tsx'
import { Disagreement, type OutOfStep } from './Disagreement.tsx'
import type { Fixing } from './FixButton.tsx'
import { OrderFacts } from './OrderFacts.tsx'
import { OrderHistory } from './OrderHistory.tsx'
import { ShopLines } from './ShopLines.tsx'
import { TellNotices } from './TellNotices.tsx'

type FoundOrder = Extract<ShopView, { found: 'order' }>

/** What the panel is given. */
export interface Beside extends Fixing {
  /** The write to the shop that was just confirmed here and is done. */
  done: Tell | undefined
  onCloseTell: (tell: Tell) => void
}

/** The order beside its payment: whether they agree, what mends it, and what else the shop knows. */
export function OrderBeside(props: Beside & { view: FoundOrder; isBeingRead: boolean }) {
  const { view, transaction, journal, done } = props
  const { order, step } = view
  const compared = compareLines(transaction.items ?? [], order.lines)
  return (
    <div className="flex flex-col gap-2">
      <OrderFacts order={order} />
      <TellNotices {...props} order={plain(order.number, 40)} inStep={step.inStep} />
      {step.inStep && <InStep linesDiffer={(compared?.differ.length ?? 0) > 0} />}
      {/* What was just mended may stand here until the order is read again. */}
      {!step.inStep && !isBeingTold(step, journal) && !(done && props.isBeingRead) && (
        <Disagreement {...props} order={order} step={step} />
      )}
      <Deleted view={view} />
      <WebhookRefused at={view.webhook_refused_at} />
      <div className="flex flex-col gap-1">
        <ShopLines compared={compared} order={order} transaction={transaction} />
        <OrderHistory order={order} />
        <ByHand order={order} transaction={transaction} />
      </div>
    </div>
  )
}

/** What would mend it is under way: where that stands says all there is. */
const isBeingTold = (step: OutOfStep, { tells }: Journal) =>
  tells.some(({ kind, state }) => kind === step.fix?.kind && !isSettled(state))

function InStep({ linesDiffer }: { linesDiffer: boolean }) {
  const { inStep, inStepButLines } = useWords().shop
  const Icon = linesDiffer ? Info : CircleCheck
  return (
    <p
      className={`flex items-start gap-1.5 text-table font-semibold ${linesDiffer ? '' : 'text-green'}`}
    >
      <Icon aria-hidden size={16} className="mt-0.5 shrink-0" />
      {linesDiffer ? inStepButLines : inStep}
    </p>
  )
}

function Deleted({ view }: { view: FoundOrder }) {
  const { deleted } = useWords().shop
  const count = view.order.lines.filter((line) => line.deleted).length
  if (count === 0) return null
  return (
    <Alert tone="grey" title={deleted.title(count)}>
      {deleted.text}
    </Alert>
  )
}

function WebhookRefused({ at }: { at: string | null }) {
  const { webhook } = useWords().shop
  const { clock } = useMoments()
  if (at === null) return null
  return (
    <Alert tone="grey" title={webhook.title(clock(at))}>
      {webhook.text}
    </Alert>
  )
}
