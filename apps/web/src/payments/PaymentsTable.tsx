import type { Row, Transaction } from '@paydesk/dintero/schema'
import type { OperationState } from '@paydesk/contract/operation'
import { Suspense, type MouseEvent, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { paths } from '../paths.ts'
import { lazyExtra } from '../ui/lazy-extra.ts'
import { Money } from '../ui/Money.tsx'
import { PlainText } from '../ui/PlainText.tsx'
import { Time } from '../ui/Time.tsx'
import { withWords } from '../words/with-words.ts'
import { useWords } from '../words/words.ts'
import { Expires } from './Expires.tsx'
import { customerOf, leftOf, orderNumber } from './facts.ts'
import { placeOf } from './list-place.ts'
import { Method } from './Method.tsx'
import { StatusBadge } from './StatusBadge.tsx'

const CELL = 'h-11 border-b border-line px-2 py-1 align-middle first:pl-6 last:pr-6'
/** The first column to go where there is no room for all. */
export const ROOMY = 'max-[80rem]:hidden'
/** Above the row's link, so that its `title` can be reached; a click on it goes to the link all the same. */
const RAISED = 'relative z-1'

/** The rows of a page, and how the payments stand that have an operation without an end. */
export interface RowsProps {
  rows: readonly Row[]
  open: ReadonlyMap<string, OperationState>
}

/** The ledger: one payment per row, the whole row its link. */
export function PaymentsTable(props: RowsProps) {
  return (
    <table className="w-full table-fixed border-separate text-table">
      <Columns />
      <tbody>
        {props.rows.map((row, index) =>
          row.ok ? (
            <PaymentRow
              key={row.transaction.id ?? index}
              transaction={row.transaction}
              open={props.open}
            />
          ) : (
            <UnreadableRow key={row.id ?? index} id={row.id} />
          ),
        )}
      </tbody>
    </table>
  )
}

/** The heading alone, which the skeleton shares. */
export function Columns() {
  const { columns } = useWords().list
  return (
    <thead>
      <tr>
        <Head label={columns.created} width="w-31" />
        <Head label={columns.order} width="w-28" />
        <Head label={columns.customer} />
        <Head label={columns.method} width={`w-[14%] ${ROOMY}`} />
        <Head label={columns.amount} width="w-28 text-right min-[90rem]:w-36" />
        <Head label={columns.left} width="w-31 text-right min-[90rem]:w-36" />
        <Head label={columns.status} width="w-44 pl-4" />
        <Head label={columns.expires} width="w-36" />
      </tr>
    </thead>
  )
}

function Head(props: { label: string; width?: string }) {
  return (
    <th
      scope="col"
      className={`sticky top-(--bar) z-10 h-9 border-b border-line bg-canvas px-2 text-left text-meta font-semibold text-quiet first:pl-6 last:pr-6 ${props.width ?? ''}`}
    >
      {props.label}
    </th>
  )
}

function PaymentRow({
  transaction: tx,
  open,
}: { transaction: Transaction } & Pick<RowsProps, 'open'>) {
  const words = useWords().list
  const customer = customerOf(tx)
  const left = leftOf(tx)
  const number = orderNumber(tx)
  return (
    <ClickableRow>
      <td className={CELL}>
        {tx.created_at && (
          <span className={RAISED}>
            <Time at={tx.created_at} />
          </span>
        )}
      </td>
      <td className={CELL}>
        <RowLink id={tx.id}>{number ?? words.noOrderNumber}</RowLink>
        {tx.store?.name && <PlainText className="text-meta text-quiet">{tx.store.name}</PlainText>}
      </td>
      <td className={CELL}>
        <span className={`${RAISED} block`}>
          {customer.name ? (
            <PlainText>{customer.name}</PlainText>
          ) : (
            <span className="text-quiet">{words.noCustomer}</span>
          )}
          {customer.contact && (
            <PlainText className="text-meta text-quiet">{customer.contact}</PlainText>
          )}
        </span>
      </td>
      <td className={`${CELL} ${ROOMY}`}>
        <span className={`${RAISED} block`}>
          <Method transaction={tx} />
        </span>
      </td>
      <td className={`${CELL} text-right`}>
        <Money amount={tx.amount} currency={tx.currency} />
      </td>
      <td className={`${CELL} text-right`}>
        {left && (
          <>
            <Money amount={left.amount} currency={tx.currency} />
            <span className="block text-meta text-quiet">{words.left[left.kind]}</span>
          </>
        )}
      </td>
      <td className={`${CELL} pl-4`}>
        <span className={RAISED}>
          <StatusBadge status={tx.status} />
          <Mark state={open.get(tx.id ?? '')} />
        </span>
      </td>
      <td className={CELL}>
        <span className={RAISED}>
          <Expires transaction={tx} />
        </span>
      </td>
    </ClickableRow>
  )
}

function UnreadableRow(props: { id: string | undefined }) {
  const { unreadable } = useWords().list
  return (
    <ClickableRow>
      <td colSpan={8} className={`${CELL} text-red`}>
        {unreadable} {props.id && <RowLink id={props.id}>{props.id}</RowLink>}
      </td>
    </ClickableRow>
  )
}

function ClickableRow(props: { children: ReactNode }) {
  return (
    // The link inside is the control; this only passes on clicks that land above it.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <tr
      onClick={passOn}
      className="relative hover:bg-sunken has-[:focus-visible]:bg-accent-soft has-[:focus-visible]:outline-2 has-[:focus-visible]:-outline-offset-2 has-[:focus-visible]:outline-focus"
    >
      {props.children}
    </tr>
  )
}

// Nearly every list has none to show.
const OpenMark = lazyExtra(async () => withWords(import('./OpenMark.tsx'), 'attention'))

/** That an operation on the payment has no end yet. */
export const Mark = ({ state }: { state: OperationState | undefined }) =>
  state && (
    <Suspense>
      <OpenMark state={state} />
    </Suspense>
  )

/** The row's link, stretched over the row. Rows whose id is missing have none. */
export function RowLink(props: { id: string | undefined; children: string }) {
  const text = <PlainText className="font-semibold">{props.children}</PlainText>
  const place = placeOf(useLocation())
  if (!props.id) return text
  return (
    <Link
      to={paths.payment(props.id)}
      state={place}
      data-row
      className="block outline-none after:absolute after:inset-0"
    >
      {text}
    </Link>
  )
}

function passOn(event: MouseEvent<HTMLElement>) {
  if (event.target instanceof Element && event.target.closest('a')) return
  if (getSelection()?.toString()) return
  const { ctrlKey, metaKey, shiftKey } = event
  event.currentTarget.querySelector('a[data-row]')?.dispatchEvent(
    new globalThis.MouseEvent('click', {
      bubbles: true,
      cancelable: true,
      ctrlKey,
      metaKey,
      shiftKey,
    }),
  )
}
