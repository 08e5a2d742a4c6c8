import { Link } from 'react-router'
import { plain } from '../payment/text.ts'
import { paths } from '../paths.ts'
import { PlainText } from '../ui/PlainText.tsx'
import { Time } from '../ui/Time.tsx'
import { useWords } from '../words/words.ts'
import type { RowAround } from './list-props.ts'
import type { Found } from './walk.ts'

/** Which order, whose and of when; its number is the row's link to the payment. */
export function Who({ row, namesShop }: { row: Found } & Pick<RowAround, 'namesShop'>) {
  const { noCustomer } = useWords().outOfStep
  return (
    <>
      <Link
        to={paths.payment(row.transaction_id)}
        data-row
        // The link lies over the row, so that nothing below it can be hovered for its own sake.
        title={[row.order.number, row.customer ?? []]
          .flat()
          .map((text) => plain(text, 300))
          .join(' · ')}
        className="block font-semibold outline-none after:absolute after:inset-0"
      >
        <PlainText>{row.order.number}</PlainText>
      </Link>
      {row.customer ? (
        <PlainText>{row.customer}</PlainText>
      ) : (
        <span className="block text-quiet">{noCustomer}</span>
      )}
      <span className="flex gap-1 text-meta text-quiet">
        {row.at && (
          <span className="shrink-0">
            <Time at={row.at} />
          </span>
        )}
        {namesShop && <PlainText className="min-w-0">{`· ${row.shop.name}`}</PlainText>}
      </span>
    </>
  )
}
