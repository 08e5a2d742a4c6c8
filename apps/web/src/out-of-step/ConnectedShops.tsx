import type { ConnectedShop } from '@paydesk/contract/shop'
import { CircleAlert, CircleCheck, RotateCw } from 'lucide-react'
import { useId } from 'react'
import { Button } from '../ui/Button.tsx'
import { useMoments } from '../ui/use-moments.ts'
import { useWords } from '../words/words.ts'
import { ShopLink } from './ShopLink.tsx'

/** Every connected shop, whether it can be read and written, and in plain words what is missing. */
export function ConnectedShops(props: {
  shops: readonly ConnectedShop[]
  busy: boolean
  onCheck: () => void
}) {
  const words = useWords().outOfStep.shops
  const id = useId()
  return (
    <section aria-labelledby={id} className="px-4 pt-8 pb-6 sm:px-6">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id={id} className="text-section font-semibold">
          {words.title}
        </h2>
        <Button
          size="small"
          icon={<RotateCw aria-hidden size={14} />}
          busy={props.busy}
          onClick={props.onCheck}
        >
          {words.again}
        </Button>
      </div>
      <ul className="mt-2 border-t border-line">
        {props.shops.map((shop) => (
          <ShopState key={shop.id} shop={shop} />
        ))}
      </ul>
    </section>
  )
}

function ShopState({ shop }: { shop: ConnectedShop }) {
  const words = useWords()
  const { shops: said } = words.outOfStep
  const { failed } = words.shop
  const { clock } = useMoments()
  const { failure, status, webhook_refused_at: refusedAt } = shop
  const Icon = failure ? CircleAlert : CircleCheck
  return (
    <li className="flex flex-wrap gap-x-6 gap-y-1 border-b border-line py-2.5 text-table">
      <ShopLink href={shop.url}>{shop.name}</ShopLink>
      <div className="min-w-64 flex-1">
        <p
          className={`flex items-start gap-1.5 font-semibold ${failure ? 'text-red' : 'text-green'}`}
        >
          <Icon aria-hidden size={16} className="mt-0.5 shrink-0" />
          {failure ? failed.title[failure] : said.ok}
          {status !== null && (
            <span className="font-normal text-quiet">{failed.answered(status)}</span>
          )}
        </p>
        {failure && <p className="text-quiet">{failed.text[failure]}</p>}
        {refusedAt && <p className="text-amber">{said.webhook(clock(refusedAt))}</p>}
      </div>
    </li>
  )
}
