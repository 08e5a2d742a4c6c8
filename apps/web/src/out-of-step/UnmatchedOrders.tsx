import { Search } from 'lucide-react'
import { useId, useState } from 'react'
import { plain } from '../payment/text.ts'
import { paths } from '../paths.ts'
import { NO_FILTERS, toSearch } from '../payments/filters.ts'
import { orderStatusText, orderStatusWording } from '../shop/wording.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Money } from '../ui/Money.tsx'
import { PlainText } from '../ui/PlainText.tsx'
import { Time } from '../ui/Time.tsx'
import { useWords } from '../words/words.ts'
import { ShopLink } from './ShopLink.tsx'
import { idOf, type Unmatched } from './walk.ts'

/** How many are shown before somebody asks for more, and by each time that. */
const PAGE = 50

/** Where these orders stand on the page. */
const UNMATCHED = 'unmatched'

/** Brings a person to these orders, below what disagrees. */
export function goToUnmatched() {
  const section = document.getElementById(UNMATCHED)
  section?.scrollIntoView({ block: 'start' })
  section?.focus({ preventScroll: true })
}

/** Orders that go on as if they were paid and name no payment: why nothing can be said of them, and what to do. */
export function UnmatchedOrders(props: { orders: readonly Unmatched[]; namesShop: boolean }) {
  const { orders, namesShop } = props
  const words = useWords().outOfStep
  const { unmatched } = words
  const [shown, setShown] = useState(PAGE)
  const title = useId()
  if (orders.length === 0) return null
  return (
    <section
      id={UNMATCHED}
      tabIndex={-1}
      aria-labelledby={title}
      className="pt-8 -outline-offset-2"
    >
      <div className="px-4 pb-3 sm:px-6">
        <h2 id={title} className="text-section font-semibold">
          {unmatched.title(orders.length)}
        </h2>
        <p className="mt-0.5 max-w-prose text-table text-quiet">{unmatched.why}</p>
        <p className="mt-1 max-w-prose text-table text-quiet">{unmatched.todo}</p>
      </div>
      <ul className="border-t border-line">
        {orders.slice(0, shown).map((one) => (
          <Row key={idOf(one)} one={one} namesShop={namesShop} />
        ))}
      </ul>
      {orders.length > shown && (
        <div className="px-4 py-3 sm:px-6">
          <Button onClick={() => setShown(shown + PAGE)}>
            {words.more(Math.min(PAGE, orders.length - shown))}
          </Button>
        </div>
      )}
    </section>
  )
}

function Row({ one, namesShop }: { one: Unmatched; namesShop: boolean }) {
  const words = useWords()
  const { unmatched } = words.outOfStep
  const { shop, order, at } = one
  const { tone, Icon } = orderStatusWording(words, order.status)
  const search = toSearch({ ...NO_FILTERS, search: order.number }).toString()
  return (
    <li className="grid grid-cols-2 items-start gap-x-3 gap-y-2 border-b border-line px-4 py-2.5 text-table hover:bg-sunken sm:grid-cols-[13rem_1fr_auto] sm:px-6">
      <div className="min-w-0">
        <ShopLink href={order.url}>{order.number}</ShopLink>
        <span className="flex gap-1 text-meta text-quiet">
          {at && (
            <span className="shrink-0">
              <Time at={at} />
            </span>
          )}
          {namesShop && <PlainText className="min-w-0">{`· ${shop.name}`}</PlainText>}
        </span>
      </div>
      <div className="min-w-0">
        <Badge tone={tone} icon={<Icon />} title={order.status}>
          <bdi>{orderStatusText(words, order.status)}</bdi>
        </Badge>
        <span className="mt-0.5 block">
          {order.total === null ? (
            <span className="text-quiet">{unmatched.noTotal}</span>
          ) : (
            <Money amount={order.total} currency={order.currency} />
          )}
        </span>
      </div>
      <LinkButton
        size="small"
        to={paths.payments(search)}
        icon={<Search aria-hidden size={14} />}
        aria-label={unmatched.findOf(plain(order.number, 40))}
        className="max-sm:col-span-2 max-sm:justify-self-start"
      >
        {unmatched.find}
      </LinkButton>
    </li>
  )
}
