import { formatFigure } from '@paydesk/money/format'
import { Money } from '../ui/Money.tsx'
import { useLocale, useWords } from '../words/words.ts'
import type { ItemRow } from './item-rows.ts'
import { quantityText } from './lines/lines-draft.ts'
import { LongText } from './LongText.tsx'
import { plain } from './text.ts'

interface RowsProps {
  rows: readonly ItemRow[]
  currency: string
}

const HEAD = 'pb-1.5 pl-3 text-right whitespace-nowrap text-meta font-semibold text-quiet'
const CELL = 'border-t border-line py-2 pl-3 text-right align-top whitespace-nowrap figures'

/** The lines as a table, one row each. */
export function ItemTable({ rows, currency }: RowsProps) {
  const words = useWords().payment.items
  const show = useShow(currency)
  const moved = rows.some((row) => row.captured !== undefined)
  return (
    <table className="w-full text-table">
      <thead>
        <tr>
          <th scope="col" className="pb-1.5 text-left text-meta font-semibold text-quiet">
            {words.item}
          </th>
          <th scope="col" className={HEAD}>
            {words.quantity}
          </th>
          <th scope="col" className={HEAD}>
            {words.unitPrice}
          </th>
          <th scope="col" className={HEAD}>
            {words.vat}
          </th>
          <th scope="col" className={HEAD}>
            {words.amountIn(plain(currency, 10))}
          </th>
          {moved && (
            <>
              <th scope="col" className={HEAD}>
                {words.captured}
              </th>
              <th scope="col" className={HEAD}>
                {words.refunded}
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" className="border-t border-line py-2 text-left align-top font-normal">
              <Name row={row} />
            </th>
            <td className={CELL}>{show.quantity(row)}</td>
            <td className={CELL}>{show.unitPrice(row)}</td>
            <td className={CELL}>{show.vat(row)}</td>
            <td className={`${CELL} font-semibold`}>{show.amount(row.amount)}</td>
            {moved && (
              <>
                <td className={CELL}>{show.amount(row.captured)}</td>
                <td className={CELL}>{show.amount(row.refunded)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The lines one under the other, for a phone. */
export function ItemCards({ rows, currency }: RowsProps) {
  const words = useWords().payment.items
  const show = useShow(currency)
  return (
    <ul className="text-table">
      {rows.map((row) => (
        <li key={row.key} className="border-t border-line py-2 first:border-t-0">
          <div className="flex items-start justify-between gap-3">
            <span className="min-w-0">
              <Name row={row} />
            </span>
            <span className="shrink-0 font-semibold">
              {row.amount !== undefined && <Money amount={row.amount} currency={currency} />}
            </span>
          </div>
          <p className="text-meta text-quiet figures">
            {show.quantity(row)} × {show.unitPrice(row)} · {words.vat} {show.vat(row)}
          </p>
          {Boolean(row.captured) && (
            <p className="text-meta text-quiet">
              {words.captured} {show.amount(row.captured)} · {words.refunded}{' '}
              {show.amount(row.refunded)}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Name({ row }: { row: ItemRow }) {
  const words = useWords().payment.items
  const kind =
    row.type === 'shipping' ? words.shipping : row.type === 'gift_card' ? words.giftCard : undefined
  const detail = [kind, row.sku && plain(row.sku, 40)].filter(Boolean).join(' · ')
  return (
    <>
      {row.description.trim() ? (
        <LongText>{row.description}</LongText>
      ) : (
        <span className="text-quiet">{words.nameless}</span>
      )}
      {detail && <bdi className="block text-meta text-quiet">{detail}</bdi>}
    </>
  )
}

/** Cells: what is not known is a dash, never a zero. */
function useShow(currency: string) {
  const { common, payment } = useWords()
  const locale = useLocale()
  // The heading names the currency once; in every cell it would be noise.
  const figure = (value: number) => formatFigure(value, currency, locale)
  const amount = (value: number | undefined) =>
    value === undefined ? (
      common.none
    ) : (
      <span className={value === 0 ? 'font-normal text-quiet' : ''}>{figure(value)}</span>
    )
  return {
    amount,
    quantity: ({ quantity }: ItemRow) =>
      quantity === undefined ? common.none : quantityText(quantity, locale),
    unitPrice: ({ unitPrice }: ItemRow) =>
      unitPrice && !unitPrice.exact
        ? payment.items.about(figure(unitPrice.amount))
        : amount(unitPrice?.amount),
    vat: ({ vat }: ItemRow) => (vat === undefined ? common.none : `${quantityText(vat, locale)} %`),
  }
}
