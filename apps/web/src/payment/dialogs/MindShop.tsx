import type { Disagreement } from '@paydesk/contract/shop'
import { Alert } from '../../ui/Alert.tsx'
import { useWords } from '../../words/words.ts'
import { orderIn, type ShopSeen } from './use-shop.ts'

/** What the order says already, where that is a reason to look at it before the money moves. */
export function MindShop(props: {
  shop: ShopSeen
  /** By how payment and order disagree: what to look at first. */
  mind: Readonly<Partial<Record<Disagreement, string>>>
}) {
  const words = useWords()
  const step = orderIn(props.shop)?.step
  if (!step || step.inStep) return null
  const text = props.mind[step.cause]
  return (
    text !== undefined && (
      <Alert tone="amber" title={words.shop.cause[step.cause]}>
        {text}
      </Alert>
    )
  )
}
