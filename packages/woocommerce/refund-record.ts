import { allocate } from '@paydesk/money/allocate'
import { minorDigits } from '@paydesk/money/currency'
import type { RecordLine } from './record-lines.ts'
import { grossOf, partOf, type LineLeft } from './refund-lines.ts'

/** What Dintero refunded: minor units, with tax; without items a sum. */
export interface Refunded {
  readonly amount: number
  readonly items?:
    | readonly {
        readonly line_id: string
        readonly quantity?: number | undefined
        readonly amount: number
      }[]
    | undefined
}

/** What is left of an order in all. */
export interface OrderLeft {
  /** Its total less its refunds, minor units. */
  readonly left: number
  /** The smallest step of its amounts, in minor units: more than one in a shop without decimals. */
  readonly unit?: number
}

export type RefundRecord =
  | {
      readonly ok: true
      /** Minor units with tax: what the order gets as refunded. */
      readonly amount: number
      /** What of it goes on which line, net and tax by rate, minor units. */
      readonly parts: readonly LineLeft[]
      /** Minor units that no line has room for: rounding between the lines and the total. */
      readonly loose: number
    }
  | { readonly ok: false; readonly because: 'too-little-left' }

/** The smallest step of a shop's amounts in minor units, by how it writes one: `150` has no decimals. */
export function unitOf(amount: string, currency: string): number {
  const digits = minorDigits(currency) ?? 0
  const shown = amount.split('.')[1]?.length ?? 0
  return 10 ** Math.max(0, digits - shown)
}

/** Payment and order around a refund; minor units. */
export interface Around {
  readonly order: { readonly total: number; readonly refunded: number }
  /** Of the order's amounts, as in `OrderLeft`. */
  readonly unit: number
  /** As it is once Dintero has made the refund. */
  readonly payment: { readonly status: string; readonly refunded: number }
}

/** Why an order does not record a refund. */
export type Unrecorded =
  /** It says it already. */
  | 'in-step'
  /** It would say that more was paid back than Dintero has. */
  | 'more-than-refunded'
  | 'too-little-left'
  /** It would become `refunded`, and the plugin would refund once more. */
  | 'would-refund'

export type ToRecord =
  | {
      readonly ok: true
      readonly record: Extract<RefundRecord, { ok: true }>
      /** The order becomes `refunded`. */
      readonly all: boolean
    }
  | { readonly ok: false; readonly because: Unrecorded }

/**
 * What a refund leaves on its order, or why nothing. WooCommerce sets an order whose refunds reach its
 * total to `refunded`, and the plugin then pays back once more unless Dintero says REFUNDED.
 */
export function refundToRecord(
  lines: readonly RecordLine[],
  refunded: Refunded,
  around: Around,
): ToRecord {
  const sum = sumToRecord(refunded.amount, around)
  if (!sum.ok) return sum
  const { order, unit } = around
  const left = order.total - order.refunded
  const record = refundRecord(lines, { ...refunded, amount: sum.amount }, { left, unit })
  return record.ok ? { ok: true, record, all: sum.all } : record
}

export type SumToRecord =
  /** Minor units; `all`: the order becomes `refunded`. */
  | { readonly ok: true; readonly amount: number; readonly all: boolean }
  | { readonly ok: false; readonly because: Unrecorded }

/** The same of a refund's amount (minor units) alone, whatever lines it goes on. */
export function sumToRecord(refunded: number, { order, payment, unit }: Around): SumToRecord {
  const left = order.total - order.refunded
  const untold = payment.refunded - order.refunded
  if (untold < unit) return no('in-step')
  const isAll = payment.status === 'REFUNDED' && Math.abs(left - refunded) <= unit
  const wanted = isAll ? left : refunded
  if (wanted - untold > unit) return no('more-than-refunded')
  const amount = Math.min(wanted, left)
  if (amount <= 0 || wanted - left > unit) return no('too-little-left')
  const all = left - amount < unit
  return all && payment.status !== 'REFUNDED' ? no('would-refund') : { ok: true, amount, all }
}

const no = (because: Unrecorded) => ({ ok: false, because }) as const

interface Taken {
  readonly line: RecordLine
  readonly gross: number
  readonly quantity: number
}

/**
 * How an order records what Dintero refunded: on the lines that were refunded, exact to the minor
 * unit per tax rate; what no line is named for goes over what is left of all, by largest remainder.
 * A step of rounding between shop and payment is given or taken; more than is left is refused.
 */
export function refundRecord(
  lines: readonly RecordLine[],
  refunded: Refunded,
  { left, unit = 1 }: OrderLeft,
): RefundRecord {
  const tooLittle = { ok: false, because: 'too-little-left' } as const
  if (refunded.amount - left > unit) return tooLittle
  const amount = Math.min(refunded.amount, left)
  if (amount <= 0) return tooLittle
  const named = byItems(lines, refunded.items ?? [])
  const rest = amount - sumOf(named)
  const taken = rest < 0 ? lessened(named, -rest) : spread(named, rest)
  const loose = amount - sumOf(taken)
  // Every line may be rounded by one minor unit.
  if (loose > Math.max(unit, lines.length)) return tooLittle
  const parts = taken
    .filter(({ gross, quantity }) => gross !== 0 || quantity !== 0)
    .map(({ line, gross, quantity }) => partOf(line.left, { gross, quantity }))
  return { ok: true, amount, parts, loose }
}

/** What the items take of the lines that they name, at most what is left of them. */
function byItems(lines: readonly RecordLine[], items: NonNullable<Refunded['items']>): Taken[] {
  const open = [...items]
  return lines.map((line) => {
    const at = open.findIndex((item) => item.line_id === line.line_id)
    const [item] = at < 0 ? [] : open.splice(at, 1)
    if (!item) return { line, gross: 0, quantity: 0 }
    const most = grossOf(line.left)
    const gross =
      most < 0 ? Math.max(most, Math.min(0, item.amount)) : Math.min(most, Math.max(0, item.amount))
    return { line, gross, quantity: quantityOf(line.left, gross, item.quantity) }
  })
}

/** Pieces that come back: what the items say, or all of a line that is taken whole. */
function quantityOf(left: LineLeft, gross: number, said: number | undefined): number {
  if (left.quantity <= 0) return 0
  if (said === undefined) return gross === grossOf(left) ? left.quantity : 0
  const most = Math.min(said, left.quantity)
  // A shop that sells whole pieces takes no part of one back.
  return Number.isInteger(left.quantity) ? Math.floor(most) : most
}

/** Puts `rest` on what is left of the lines, each by its share; all of it where all is refunded. */
function spread(taken: readonly Taken[], rest: number): readonly Taken[] {
  const room = taken.map(({ line, gross }) => grossOf(line.left) - gross)
  const charges = room.map((one) => Math.max(0, one))
  const most = charges.reduce((sum, one) => sum + one, 0)
  const isAll = rest === room.reduce((sum, one) => sum + one, 0)
  if (rest === 0 || (most === 0 && !isAll)) return taken
  const shares = isAll ? room : allocate(Math.min(rest, most), charges)
  return taken.map(({ line, gross, quantity }, index) => {
    const share = shares[index] ?? 0
    const isWhole = share !== 0 && gross + share === grossOf(line.left)
    const all = Math.max(0, line.left.quantity)
    return { line, gross: gross + share, quantity: isWhole ? all : quantity }
  })
}

/** Takes `less` off again, each by its share: a gift card paid for it that the order knows nothing of. */
function lessened(taken: readonly Taken[], less: number): readonly Taken[] {
  const cuts = allocate(
    less,
    taken.map(({ gross }) => Math.max(0, gross)),
  )
  return taken.map((one, index) => ({ ...one, gross: one.gross - (cuts[index] ?? 0) }))
}

const sumOf = (taken: readonly Taken[]) => taken.reduce((sum, { gross }) => sum + gross, 0)
