import type { Unchanged } from '@paydesk/woocommerce/order-change'
import { Store } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { useWords } from '../../words/words.ts'
import { plain } from '../text.ts'
import { AskShopAgain } from '../shop/AskShopAgain.tsx'
import { Reminder } from './Reminder.tsx'
import type { OrderView, ShopSeen } from './use-shop.ts'

/** Whether the shop is told, what of and what happens there; where it is not, why. */
export function TellShop(props: {
  transactionId: string
  shop: ShopSeen
  /** What happens in the shop, or why nothing would; undefined until there is something to confirm. */
  told: ReactNode | Unchanged
  /** What it means not to tell it, where that is not simply that it does not know. */
  untold?: string
  checked: boolean
  onChange: (checked: boolean) => void
  /** What a person has to think of where no connected shop is told. */
  reminder?: ReactNode
  /** More to choose, where it is told. */
  children?: ReactNode
}) {
  const { shop } = props
  // As high as what comes: nothing below it moves when the shop answers.
  const [wasAsking] = useState(shop.found === 'asking')
  const content = <Telling {...props} />
  return wasAsking ? <div className="min-h-20">{content}</div> : content
}

function Telling(props: Parameters<typeof TellShop>[0]) {
  const { shop, told, checked } = props
  const words = useWords()
  const { actions } = words
  switch (shop.found) {
    case 'no-shop':
    case 'not-connected':
      return props.reminder ? line(props.reminder) : null
    case 'asking':
      return line(actions.shop.askingHint)
    case 'unread':
      return <Unread transactionId={props.transactionId}>{actions.shop.unreadNameless}</Unread>
    case 'failed':
      return (
        <Unread transactionId={props.transactionId}>
          {actions.shop.unread(plain(shop.shop.name, 40))}
        </Unread>
      )
    case 'none':
      return line(actions.shop.none(plain(shop.shop.name, 40)))
    case 'others':
      return line(actions.shop.others)
  }
  if (!mayTell(shop)) return line(actions.shop.onlyReads)
  if (isUntold(told)) return line(actions.shop.notTold(words.shop.told.because[told.because]))
  return (
    <div className="flex flex-col gap-1">
      <Checkbox
        label={actions.shop.tell}
        hint={checked ? told : (props.untold ?? actions.shop.untold)}
        checked={checked}
        onChange={props.onChange}
      />
      {checked && props.children}
    </div>
  )
}

/** Asking once more may be all it takes. */
function Unread(props: { transactionId: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <div className="min-w-60 flex-1">{line(props.children)}</div>
      <AskShopAgain transactionId={props.transactionId} />
    </div>
  )
}

const line = (text: ReactNode) => (
  <Reminder icon={<Store aria-hidden size={16} />}>
    <span className="wrap-anywhere">{text}</span>
  </Reminder>
)

/** Its key may write, as far as anybody knows. */
export const mayTell = ({ capture }: OrderView): boolean =>
  capture.offered || capture.because !== 'shop-only-reads'

export const isUntold = (told: unknown): told is Unchanged =>
  typeof told === 'object' && told !== null && 'because' in told

/** The order as a request names it: what the person confirmed to be told. */
export const orderRef = ({ shop, order }: OrderView) => ({ shop: shop.id, order_id: order.id })
