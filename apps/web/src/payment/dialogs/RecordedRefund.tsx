import type { ShopOrder } from '@paydesk/contract/shop'
import type { RefundChange } from '@paydesk/woocommerce/order-change'
import { useLocale, useWords } from '../../words/words.ts'
import { quantityText } from '../lines/lines-draft.ts'
import { Folded } from '../shop/Folded.tsx'
import { plain } from '../text.ts'
import { useAmounts } from '../use-amounts.ts'

/** What a refund records on the order, line by line, with the tax of each rate. */
export function RecordedRefund({ order, recorded }: { order: ShopOrder; recorded: RefundChange }) {
  const words = useWords()
  const { common } = words
  const { shop } = words.actions
  const locale = useLocale()
  const money = useAmounts(order.currency)
  const rate = (tax: number, net: number) =>
    net === 0 ? common.none : quantityText(Math.round((tax / net) * 1000) / 10, locale)
  const { parts, loose } = recorded.record
  return (
    <Folded title={shop.recorded}>
      <ul className="flex flex-col gap-1 text-meta">
        {parts.map(({ id, quantity, net, taxes }) => {
          const line = order.lines.find((one) => one.id === id)
          const name = plain(line?.name ?? String(id), 80)
          const told = taxes
            .filter(({ amount }) => amount !== 0)
            .map(({ amount }) => shop.tax(money(amount), rate(amount, net)))
          return (
            <li key={id} className="flex flex-wrap justify-between gap-x-4">
              <bdi className="min-w-0 wrap-anywhere">
                {quantity > 0 ? shop.line(quantityText(quantity, locale), name) : name}
              </bdi>
              <span className="ml-auto figures">
                {shop.part(money(net), told.length > 0 ? told.join(' + ') : shop.noTax)}
              </span>
            </li>
          )
        })}
        {loose !== 0 && <li className="text-quiet">{shop.loose(money(loose))}</li>}
      </ul>
    </Folded>
  )
}
