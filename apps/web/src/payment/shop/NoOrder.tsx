import type { Role } from '@paydesk/contract/session'
import type { ShopView } from '@paydesk/contract/shop'
import type { ReactNode } from 'react'
import { orderStatusWording } from '../../shop/wording.ts'
import { Alert } from '../../ui/Alert.tsx'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../words/words.ts'
import { OutLink } from '../side/OutLink.tsx'
import { plain } from '../text.ts'

type Found<T extends ShopView['found']> = Extract<ShopView, { found: T }>

/** The shop of a payment is not connected: what to do about it, for whoever can. */
export function NotConnected({ host, role }: { host: string | null; role: Role }) {
  const { notConnected } = useWords().shop
  return (
    <div className="text-table text-quiet">
      <p className="font-semibold">
        {host === null ? notConnected.titleNameless : notConnected.title(plain(host, 60))}
      </p>
      <p>
        {notConnected.text} {role === 'admin' ? notConnected.admin : notConnected.other}
      </p>
    </div>
  )
}

/** Orders were found, and none of them is known to be this payment's. */
export function OtherOrders({ view }: { view: Found<'others'> }) {
  const words = useWords()
  const { others } = words.shop
  return (
    <Alert tone="amber" title={others.title[view.because]}>
      {view.because === 'no-transaction' && <p>{others.mayBeOurs}</p>}
      <p>{others.text}</p>
      <ul>
        {view.candidates.map(({ shop, id, number, url, status }) => (
          <li key={`${shop.id} ${id}`}>
            <OutLink href={url}>{plain(number, 40)}</OutLink>{' '}
            <bdi>{plain(orderStatusWording(words, status).label, 40)}</bdi>
            <span className="text-quiet">
              {' '}
              · <bdi>{plain(shop.name, 60)}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </Alert>
  )
}

/** The shop answers, and has no such order. */
export function NoneFound({ view }: { view: Found<'none'> }) {
  const { none } = useWords().shop
  return (
    <Alert tone="amber" title={none.title}>
      {none.text} <OutLink href={view.shop.url}>{plain(view.shop.name, 60)}</OutLink>
    </Alert>
  )
}

/** The shop could not be read: why, and what to do. The payment side goes on. */
export function ShopFailed({ view, again }: { view: Found<'failed'>; again: ReactNode }) {
  const { shop } = useWords()
  return (
    <Alert tone="amber" title={shop.failed.title[view.failure]}>
      <p>
        {shop.failed.text[view.failure]}{' '}
        {view.status !== null && (
          <span className="text-quiet">{shop.failed.answered(view.status)}</span>
        )}
      </p>
      <p>{shop.payStays}</p>
      <p className="mt-1 flex flex-wrap items-center justify-between gap-2">
        <OutLink href={view.shop.url}>{plain(view.shop.name, 60)}</OutLink>
        {again}
      </p>
    </Alert>
  )
}

/** Our own server did not say. */
export function Unread({ again }: { again: ReactNode }) {
  const { shop } = useWords()
  return (
    <Alert tone="amber" title={shop.failed.unread}>
      <p>{shop.payStays}</p>
      <p className="mt-1">{again}</p>
    </Alert>
  )
}

/** Asks the shop once more. */
export function AskAgain({ busy, onClick }: { busy: boolean; onClick: () => void }) {
  const { again } = useWords().shop
  return (
    <Button size="small" busy={busy} onClick={onClick}>
      {again}
    </Button>
  )
}
