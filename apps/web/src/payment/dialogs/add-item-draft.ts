import type { AmendRequest } from '@paydesk/contract/requests'
import { parseAmount, parseDecimal } from '@paydesk/money/parse'
import { planAmend, type AmendProblem, type NewLine } from '@paydesk/payments/amend'
import type { Transaction } from '@paydesk/payments/transaction'
import { quantityText, type Field, type FieldProblem } from '../lines/lines-draft.ts'

/** One row of the dialog, as typed. */
export interface NewRow {
  readonly lineId: string
  readonly description: string
  readonly quantityText: string
  readonly priceText: string
  readonly vatText: string
}

export type AddReview =
  | {
      readonly ok: true
      readonly amount: number
      readonly difference: number
      readonly request: AmendRequest
    }
  | {
      readonly ok: false
      readonly problems: readonly FieldProblem[]
      /** Total less lines, where the lines do not add up. */
      readonly sumDifference?: number
    }

/** What Norwegian, Swedish and Danish goods have, where the order says nothing. */
const USUAL_VAT = 25

/** The rate that most lines of the order have; of equally many the one that comes first. */
export function commonVat(tx: Transaction): number {
  const counts = new Map<number, number>()
  for (const { vat } of tx.items ?? [])
    if (typeof vat === 'number') counts.set(vat, (counts.get(vat) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0] ?? USUAL_VAT
}

/** A row to type into: one piece, at the order's usual rate. */
export const newRow = (tx: Transaction, locale: string, lineId: string): NewRow => ({
  lineId,
  description: '',
  quantityText: '1',
  priceText: '',
  vatText: quantityText(commonVat(tx), locale),
})

/** The update that the rows stand for: the whole new order, or the new total where it has no lines. */
export function reviewAddition(
  tx: Transaction,
  rows: readonly NewRow[],
  locale: string,
): AddReview {
  const read = rows.map((row) => readRow(row, tx.currency, locale))
  const problems = read.flatMap((row) => (row.ok ? [] : row.problems))
  if (problems.length > 0) return { ok: false, problems }
  const plan = planAmend(
    tx,
    read.flatMap((row) => (row.ok ? [row.line] : [])),
  )
  if (!plan.ok) {
    const { sumDifference } = plan
    return {
      ok: false,
      problems: plan.problems.map(byField),
      ...(sumDifference !== undefined && { sumDifference }),
    }
  }
  const { amount, items, difference } = plan
  return {
    ok: true,
    amount,
    difference,
    request: { amount, ...(items ? { items: items.map(sent) } : { reason: reasonOf(rows) }) },
  }
}

/** Without lines nothing else would tell what the added money is for. */
const reasonOf = (rows: readonly NewRow[]) =>
  rows
    .map(({ description }) => description.trim())
    .join(', ')
    .slice(0, 255)

type Item = NonNullable<Transaction['items']>[number]

const sent = ({ line_id, description, quantity, amount, vat }: Item) => ({
  line_id: line_id ?? '',
  amount: amount ?? 0,
  ...(description !== undefined && { description: description.slice(0, 255) }),
  ...(quantity !== undefined && { quantity }),
  ...(vat !== undefined && { vat }),
})

type ReadRow = { ok: true; line: NewLine } | { ok: false; problems: FieldProblem[] }

function readRow(row: NewRow, currency: string, locale: string): ReadRow {
  const { lineId } = row
  const description = row.description.trim()
  const quantity = parseDecimal(row.quantityText, locale)
  const price = parseAmount(row.priceText, currency, locale)
  const vat = parseDecimal(row.vatText, locale, 2)
  if (description && quantity.ok && price.ok && vat.ok) {
    const line = {
      lineId,
      description,
      quantity: quantity.value,
      unitPrice: price.amount,
      vat: vat.value,
    }
    return { ok: true, line }
  }
  const problems: FieldProblem[] = []
  const add = (field: Field, because: string) => problems.push({ lineId, field, because })
  if (!description) add('description', 'description-missing')
  if (!quantity.ok) add('quantity', quantity.problem)
  if (!price.ok) add('price', price.problem)
  if (!vat.ok) add('vat', vat.problem)
  return { ok: false, problems }
}

function byField({ because, lineId, max }: AmendProblem): FieldProblem {
  const field = because.startsWith('quantity')
    ? 'quantity'
    : because.startsWith('vat')
      ? 'vat'
      : because.startsWith('description')
        ? 'description'
        : lineId === undefined
          ? 'lines'
          : 'price'
  return {
    field,
    because,
    ...(lineId !== undefined && { lineId }),
    ...(max !== undefined && { max }),
  }
}
