import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import { Cause } from './Cause.tsx'
import { FixCell } from './FixCell.tsx'
import type { RowProps, RowsProps } from './list-props.ts'
import { RowCheckbox } from './RowCheckbox.tsx'
import { OrderSide, PaymentSide } from './Sides.tsx'
import { idOf } from './walk.ts'
import { Who } from './Who.tsx'

const CELL = 'border-b border-line px-2 py-2.5 first:pl-6 last:pr-6'

/** Payment and order side by side, one disagreement per row; `chooseAll` stands above the checkboxes. */
export function OutOfStepTable({
  rows,
  chooseAll,
  ...around
}: RowsProps & { chooseAll: ReactNode }) {
  const { columns } = useWords().outOfStep
  return (
    <table className="w-full table-fixed border-separate text-table">
      <thead>
        <tr>
          <Head width="w-14">{chooseAll}</Head>
          <Head width="w-44">{columns.order}</Head>
          <Head width="w-36">{columns.payment}</Head>
          <Head width="w-36">{columns.shop}</Head>
          <Head>{columns.cause}</Head>
          <Head width="w-64">{columns.fix}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={idOf(row)} row={row} {...around} />
        ))}
      </tbody>
    </table>
  )
}

function Head(props: { width?: string; children: ReactNode }) {
  return (
    <th
      scope="col"
      className={`sticky top-(--bar) z-10 h-9 border-b border-line bg-canvas px-2 text-left text-meta font-semibold text-quiet first:pl-6 last:pr-6 ${props.width ?? ''}`}
    >
      {props.children}
    </th>
  )
}

function Row(props: RowProps) {
  const { row } = props
  return (
    <tr
      data-id={idOf(row)}
      className="relative align-top hover:bg-sunken has-[[data-row]:focus-visible]:bg-accent-soft has-[[data-row]:focus-visible]:outline-2 has-[[data-row]:focus-visible]:-outline-offset-2 has-[[data-row]:focus-visible]:outline-focus"
    >
      <td className={CELL}>
        <RowCheckbox {...props} />
      </td>
      <td className={CELL}>
        <Who row={row} namesShop={props.namesShop} />
      </td>
      <td className={CELL}>
        <PaymentSide row={row} />
      </td>
      <td className={CELL}>
        <OrderSide row={row} />
      </td>
      <td className={CELL}>
        <Cause row={row} />
      </td>
      <td className={CELL}>
        <FixCell {...props} />
      </td>
    </tr>
  )
}
