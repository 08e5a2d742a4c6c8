import type { ShopOrder, Step } from '@paydesk/contract/shop'
import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { differenceText, expectedWording, lookText, mayBeRounding } from '../../shop/wording.ts'
import { Alert } from '../../ui/Alert.tsx'
import { reasonWording } from '../../words/wording.ts'
import { useWords } from '../../words/words.ts'
import { plain } from '../text.ts'
import { useAmounts } from '../use-amounts.ts'
import { FixButton, type Fixing } from './FixButton.tsx'

export type OutOfStep = Extract<Step, { inStep: false }>

/** How payment and order disagree, by how much, and the one safe thing to do about it. */
export function Disagreement(props: Fixing & { order: ShopOrder; step: OutOfStep }) {
  const { order, step, transaction } = props
  const words = useWords()
  const { shop } = words
  const { cause, expected, fix } = step
  const isInFlight = balanceOf(transaction).inFlight.length > 0
  return (
    <Alert tone="amber" title={shop.cause[cause]}>
      <p>{shop.meaning[cause]}</p>
      {expected.length > 0 && (
        <p className="font-semibold">
          {shop.expected(plain(expectedWording(words, expected), 80))}
        </p>
      )}
      <Difference step={step} order={order} transaction={transaction} />
      {!fix && (
        <p className="mt-1">
          {isInFlight
            ? reasonWording(words, 'in-flight')
            : lookText(words, step, transaction.status)}
        </p>
      )}
      {fix && <FixButton {...props} fix={fix} />}
    </Alert>
  )
}

function Difference(props: { step: OutOfStep; order: ShopOrder; transaction: Transaction }) {
  const { step, order, transaction } = props
  const words = useWords()
  const money = useAmounts(order.currency)
  const { cause, difference } = step
  const currency = { order: order.currency, payment: transaction.currency }
  const said = differenceText(words, step, currency, money)
  if (said === undefined) return null
  return (
    <>
      <p className="figures">{said}</p>
      {cause === 'amounts-differ' &&
        difference !== null &&
        mayBeRounding(difference, order.currency) && <p>{words.shop.rounding}</p>}
    </>
  )
}
