import type { ShopOrder } from '@paydesk/contract/shop'
import { useLocale, useWords } from '../../words/words.ts'
import { quantityText } from '../lines/lines-draft.ts'
import { plain } from '../text.ts'
import { useAmounts } from '../use-amounts.ts'
import type { Recorded } from './told.ts'

/** What a refund records on the order, line by line, with the tax of each rate. */
export function RecordedRefund({ order, recorded }: { order: ShopOrder; recorded: Recorded }) {
  const { shop } = useWords().actions
  const locale = useLocale()
  const money = useAmounts(order.currency)
  const percent = (share: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share)
  const { parts, loose } = recorded.record
  return (
    <details className="group pl-6.5 text-meta">
      <summary className="touchable inline-flex w-fit items-center rounded-sm text-quiet hover:text-ink">
        {shop.recorded}
      </summary>
      <ul className="mt-1 flex flex-col gap-1 border-l-2 border-line pl-3">
        {parts.map(({ id, quantity, net, taxes }) => {
          const line = order.lines.find((one) => one.id === id)
          const name = plain(line?.name ?? String(id), 80)
          const told = taxes
            .filter(({ amount }) => amount !== 0)
            .map(({ amount }) => shop.tax(money(amount), percent(amount / net)))
          return (
            <li key={id} className="flex flex-wrap justify-between gap-x-4">
              <bdi className="min-w-0 wrap-anywhere">
                {quantity > 0 ? shop.line(quantityText(quantity, locale), name) : name}
              </bdi>
              <span className="figures">
                {shop.part(money(net), told.length > 0 ? told.join(' + ') : shop.noTax)}
              </span>
            </li>
          )
        })}
        {loose !== 0 && <li className="text-quiet">{shop.loose(money(loose))}</li>}
      </ul>
    </details>
  )
}
