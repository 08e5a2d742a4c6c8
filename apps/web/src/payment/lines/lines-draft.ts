import { formatFigure } from '@paydesk/money/format'
import { parseAmount, parseDecimal } from '@paydesk/money/parse'
import { amountFor, type Part } from '@paydesk/payments/lines'

/** A line that can be taken from, with what is left of it. */
export interface Available {
  readonly lineId: string
  readonly description: string
  readonly part: Part
}

/** What a person has chosen and typed for one line. Text stays as it was typed until it is read. */
export interface LineDraft {
  readonly chosen: boolean
  readonly quantityText: string
  readonly amountText: string
}

/** By `line_id`. A line that is not here is as it was at the start. */
export type LinesDraft = Readonly<Record<string, LineDraft>>

export interface Terms {
  readonly currency: string
  readonly locale: string
}

/** A quantity as the field shows it: no grouping, so that it can be typed over. */
export const quantityText = (quantity: number, locale: string): string =>
  new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 6 }).format(quantity)

/** All that is left of a line, not yet chosen or chosen. */
export const wholeLine = (line: Available, terms: Terms, chosen: boolean): LineDraft => ({
  chosen,
  quantityText: quantityText(line.part.quantity, terms.locale),
  amountText: formatFigure(line.part.amount, terms.currency, terms.locale),
})

/** Every line as a whole, all chosen (a capture) or none (a refund). */
export const wholeLines = (
  lines: readonly Available[],
  terms: Terms,
  chosen: boolean,
): LinesDraft =>
  Object.fromEntries(lines.map((line) => [line.lineId, wholeLine(line, terms, chosen)]))

export type LineEdit =
  | { readonly field: 'chosen'; readonly chosen: boolean }
  | { readonly field: 'quantity'; readonly text: string }
  | { readonly field: 'amount'; readonly text: string }

/**
 * The draft after an edit of one line. Who changes a figure means that line, so it becomes chosen; a
 * quantity that can be read brings its share of the amount along.
 */
export function editLine(
  draft: LineDraft,
  edit: LineEdit,
  line: Available,
  terms: Terms,
): LineDraft {
  if (edit.field === 'chosen') return { ...draft, chosen: edit.chosen }
  if (edit.field === 'amount') return { ...draft, chosen: true, amountText: edit.text }
  const quantity = parseDecimal(edit.text, terms.locale, 6)
  const fits = quantity.ok && quantity.value <= line.part.quantity
  return {
    chosen: true,
    quantityText: edit.text,
    amountText: fits
      ? formatFigure(amountFor(line.part, quantity.value), terms.currency, terms.locale)
      : draft.amountText,
  }
}

/** What is wrong with one field, or with the whole where no line is named. */
export interface FieldProblem {
  readonly lineId?: string
  readonly field: 'quantity' | 'amount' | 'lines'
  /** A word of `parse.ts`, `plan.ts` or `rules.ts`. */
  readonly because: string
  /** The most there can be: minor units or a quantity. */
  readonly max?: number
}

export interface ChosenLine {
  readonly lineId: string
  readonly quantity: number
  readonly amount: number
}

/** The chosen lines as numbers, and the fields that cannot be read as any. */
export function readLines(
  lines: readonly Available[],
  draft: LinesDraft,
  terms: Terms,
): { chosen: ChosenLine[]; problems: FieldProblem[] } {
  const chosen: ChosenLine[] = []
  const problems: FieldProblem[] = []
  for (const line of lines) {
    const typed = draft[line.lineId]
    if (!typed?.chosen) continue
    const { lineId } = line
    const quantity = parseDecimal(typed.quantityText, terms.locale, 6)
    const amount = parseAmount(typed.amountText, terms.currency, terms.locale, {
      // A gift card's line is below zero; on any other a minus is a mistake.
      negative: line.part.amount < 0,
    })
    if (!quantity.ok) problems.push({ lineId, field: 'quantity', because: quantity.problem })
    if (!amount.ok) problems.push({ lineId, field: 'amount', because: amount.problem })
    if (quantity.ok && amount.ok)
      chosen.push({ lineId, quantity: quantity.value, amount: amount.amount })
  }
  return { chosen, problems }
}
