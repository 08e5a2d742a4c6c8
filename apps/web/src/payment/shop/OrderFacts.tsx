import type { ShopOrder } from '@paydesk/contract/shop'
import { orderStatusWording } from '../../shop/wording.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Money } from '../../ui/Money.tsx'
import { useWords } from '../../words/words.ts'
import { OutLink } from '../side/OutLink.tsx'
import { Fact, Facts } from '../side/Section.tsx'
import { plain } from '../text.ts'

/** Which order it is, where it stands and what it comes to. */
export function OrderFacts({ order }: { order: ShopOrder }) {
  const words = useWords()
  const { label, tone, Icon } = orderStatusWording(words, order.status)
  return (
    <Facts>
      <Fact label={words.shop.order} copy={order.number}>
        <OutLink href={order.url}>{plain(order.number, 40)}</OutLink>
      </Fact>
      <Fact label={words.shop.status}>
        <Badge tone={tone} icon={<Icon />} title={order.status}>
          <bdi>{plain(label, 40)}</bdi>
        </Badge>
      </Fact>
      <Fact label={words.shop.total}>
        <Money amount={order.total} currency={order.currency} />
      </Fact>
      {order.refunded !== 0 && (
        <Fact label={words.shop.refunded}>
          <Money amount={order.refunded} currency={order.currency} />
        </Fact>
      )}
    </Facts>
  )
}
