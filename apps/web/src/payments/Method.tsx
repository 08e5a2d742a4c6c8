import type { Transaction } from '@paydesk/dintero/schema'
import { PlainText } from '../ui/PlainText.tsx'
import { typeWording } from '../words/wording.ts'
import { useWords } from '../words/words.ts'
import { cardOf } from './facts.ts'

/** What the customer paid with, and below it which card or who carries it out. */
export function Method(props: { transaction: Transaction }) {
  const { method, provider, Icon } = typeWording(useWords(), props.transaction.payment_product_type)
  const detail = cardOf(props.transaction) ?? provider
  return (
    <span className="flex items-center gap-2">
      <Icon aria-hidden size={16} className="shrink-0 text-quiet" />
      <span className="min-w-0">
        <PlainText>{method}</PlainText>
        {detail && <PlainText className="text-meta text-quiet">{detail}</PlainText>}
      </span>
    </span>
  )
}
