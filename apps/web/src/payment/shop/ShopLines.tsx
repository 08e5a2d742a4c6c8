import type { ShopLine, ShopOrder } from '@paydesk/contract/shop'
import type { Transaction } from '@paydesk/dintero/schema'
import type { ComparedLines, PairedLine } from '../../shop/lines.ts'
import { Money } from '../../ui/Money.tsx'
import { useLocale, useWords } from '../../words/words.ts'
import { quantityText } from '../lines/lines-draft.ts'
import { LongText } from '../LongText.tsx'
import { useAmounts } from '../use-amounts.ts'
import { Folded } from './Folded.tsx'

/** The order's lines against the payment's: what differs stands open, the rest is folded. */
export function ShopLines(props: {
  /** Undefined where the payment has no lines. */
  compared: ComparedLines | undefined
  order: ShopOrder
  transaction: Transaction
}) {
  const { compared, order, transaction } = props
  const words = useWords().shop.lines
  const { differ = [], same = [] } = compared ?? {}
  const folded = compared ? same.flatMap(({ line }) => line ?? []) : order.lines
  const title = compared ? words.agree : words.title
  return (
    <>
      {differ.length > 0 && (
        <div>
          <h3 className="mb-1 text-table font-semibold">{words.differ}</h3>
          <ul className="flex flex-col gap-1.5 text-table">
            {differ.map((pair, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- lines have no other name that is theirs alone
              <li key={index}>
                <Difference pair={pair} order={order} transaction={transaction} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {folded.length > 0 && (
        <Folded title={title(folded.length)}>
          <ul className="flex flex-col gap-1">
            {folded.map((line) => (
              <li key={`${line.kind} ${line.id}`} className="flex justify-between gap-3">
                <LineName line={line} counted />
                <Money amount={line.total} currency={order.currency} />
              </li>
            ))}
          </ul>
        </Folded>
      )}
    </>
  )
}

function LineName({ line, counted = false }: { line: ShopLine; counted?: boolean }) {
  const words = useWords().shop.lines
  const locale = useLocale()
  const kind =
    line.kind === 'shipping' ? words.shipping : line.kind === 'fee' ? words.fee : undefined
  return (
    <span className="min-w-0">
      {counted && line.quantity !== 1 && `${quantityText(line.quantity, locale)} × `}
      {line.name.trim() ? <LongText>{line.name}</LongText> : (kind ?? words.nameless)}
      {line.deleted && <span className="text-amber"> · {words.deleted}</span>}
    </span>
  )
}

/** One line, as each of the two has it. */
function Difference(props: { pair: PairedLine; order: ShopOrder; transaction: Transaction }) {
  const { item, line } = props.pair
  const words = useWords().shop.lines
  const locale = useLocale()
  const inPayment = useAmounts(props.transaction.currency)
  const inOrder = useAmounts(props.order.currency)
  const pieces = [item?.quantity, line?.quantity].some((one) => one !== undefined && one !== 1)
  const said = (quantity: number | undefined, amount: string) =>
    pieces && quantity !== undefined
      ? words.quantity(quantityText(quantity, locale), amount)
      : amount
  const name = item?.description ?? item?.line_id ?? ''
  return (
    <>
      <p>{line ? <LineName line={line} /> : <LongText>{name}</LongText>}</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-quiet figures">
        <dt>{words.inPayment}</dt>
        <dd className="text-right text-ink">
          {item ? said(item.quantity, inPayment(item.amount ?? 0)) : words.onlyOrder}
        </dd>
        <dt>{words.inOrder}</dt>
        <dd className="text-right text-ink">
          {line ? said(line.quantity, inOrder(line.total)) : words.onlyPayment}
        </dd>
      </dl>
    </>
  )
}
