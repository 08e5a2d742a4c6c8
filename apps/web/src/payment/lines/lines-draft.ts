import { formatFigure } from '@paydesk/money/format'
import { parseAmount, parseDecimal } from '@paydesk/money/parse'
import { amountFor } from '@paydesk/payments/part'
import type { Available } from './offer.ts'

/** How a line stands on screen. Text stays as it was typed until it is read. */
export interface LineDraft {
  readonly chosen: boolean
  readonly quantityText: string
  readonly amountText: string
}

/** What a person changed, by `line_id`; what is not here is as the payment has it, and follows it. */
export type LinesDraft = Readonly<Record<string, Partial<LineDraft>>>

export interface Terms {
  readonly currency: string
  readonly locale: string
  /** Lines are chosen from the start: a capture takes all that is left, a refund nothing. */
  readonly preselect: boolean
}

/** A quantity as the field shows it: no grouping, so that it can be typed over. */
export const quantityText = (quantity: number, locale: string): string =>
  new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 6 }).format(quantity)

/** A line as it stands now: what was typed, and otherwise all that is left of it. */
export function lineDraft(line: Available, draft: LinesDraft, terms: Terms): LineDraft {
  const typed = draft[line.lineId] ?? {}
  const text = typed.quantityText ?? quantityText(line.part.quantity, terms.locale)
  const amount = shareOf(line, text, terms) ?? line.part.amount
  return {
    chosen: typed.chosen ?? terms.preselect,
    quantityText: text,
    amountText: typed.amountText ?? formatFigure(amount, terms.currency, terms.locale),
  }
}

/** The amount of a typed quantity, in minor units; `undefined` if it cannot be read or is more than is left. */
function shareOf(line: Available, text: string, { locale }: Terms): number | undefined {
  const quantity = parseDecimal(text, locale, 6)
  const fits = quantity.ok && quantity.value <= line.part.quantity
  if (!fits) return undefined
  // What is left may be money alone: a quantity of nothing then stands for all of it.
  return line.part.quantity === 0 ? line.part.amount : amountFor(line.part, quantity.value)
}

export type LineEdit =
  | { readonly field: 'chosen'; readonly chosen: boolean }
  | { readonly field: 'quantity'; readonly text: string }
  | { readonly field: 'amount'; readonly text: string }

/**
 * The draft after an edit of one line. Who changes a figure means that line, so it becomes chosen; a
 * quantity that can be read brings its share of the amount along.
 */
export function editLine(
  draft: LinesDraft,
  line: Available,
  edit: LineEdit,
  terms: Terms,
): LinesDraft {
  const { lineId } = line
  const typed = draft[lineId] ?? {}
  if (edit.field === 'chosen') return { ...draft, [lineId]: { ...typed, chosen: edit.chosen } }
  if (edit.field === 'amount')
    return { ...draft, [lineId]: { ...typed, chosen: true, amountText: edit.text } }
  const follows = shareOf(line, edit.text, terms) !== undefined
  const { amountText } = lineDraft(line, draft, terms)
  return {
    ...draft,
    [lineId]: { chosen: true, quantityText: edit.text, ...(!follows && { amountText }) },
  }
}

/** Chooses all lines or none; what was typed stays. */
export const chooseAll = (
  draft: LinesDraft,
  lines: readonly Available[],
  chosen: boolean,
): LinesDraft =>
  Object.fromEntries(lines.map(({ lineId }) => [lineId, { ...draft[lineId], chosen }]))

export type Field = 'lines' | 'quantity' | 'amount' | 'description' | 'price' | 'vat'

/** What is wrong with one field, or with the whole where no line is named. */
export interface FieldProblem {
  readonly lineId?: string
  readonly field: Field
  /** A word of `parse.ts`, `plan.ts`, `amend.ts` or `rules.ts`. */
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
    const typed = lineDraft(line, draft, terms)
    if (!typed.chosen) continue
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
