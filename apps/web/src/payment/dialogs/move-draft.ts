import type { CaptureRequest, RefundRequest } from '@paydesk/contract/requests'
import { parseAmount } from '@paydesk/money/parse'
import {
  planCapture,
  planRefund,
  type After,
  type Choice,
  type Plan,
  type PlanProblem,
} from '@paydesk/payments/plan'
import type { Transaction } from '@paydesk/payments/transaction'
import { readLines, type FieldProblem, type LinesDraft, type Terms } from '../lines/lines-draft.ts'
import { offerOf, type Offer } from '../lines/offer.ts'

/** What is typed in the capture or refund dialog. */
export interface MoveDraft {
  readonly lines: LinesDraft
  /** Where there are no lines to choose from; `undefined` until somebody types. */
  readonly amountText?: string
  readonly reference: string
}

export interface CaptureDraft extends MoveDraft {
  readonly final: boolean
}

export interface RefundDraft extends MoveDraft {
  /** A sentence of the list, or nothing. */
  readonly reason: string
  readonly reasonText: string
}

/** What a confirmation would do, or everything that stands in its way. */
export type Review<Request> =
  | { readonly ok: true; readonly amount: number; readonly after: After; readonly request: Request }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

export const captureTerms = (tx: Transaction, locale: string): Terms => ({
  currency: tx.currency,
  locale,
  preselect: true,
})

export const refundTerms = (tx: Transaction, locale: string): Terms => ({
  currency: tx.currency,
  locale,
  preselect: false,
})

/** The capture that the draft stands for, checked by the same rules as on the server. */
export function reviewCapture(
  tx: Transaction,
  draft: CaptureDraft,
  locale: string,
): Review<CaptureRequest> {
  const terms = captureTerms(tx, locale)
  return review(tx, offerOf(tx, 'capture'), draft, terms, {
    plan: (choice) => planCapture(tx, choice, { final: draft.final }),
    request: {
      ...(draft.reference.trim() && { capture_reference: draft.reference.trim() }),
      ...(draft.final && { final_capture: true }),
    },
  })
}

/** The refund that the draft stands for. */
export function reviewRefund(
  tx: Transaction,
  draft: RefundDraft,
  locale: string,
): Review<RefundRequest> {
  const terms = refundTerms(tx, locale)
  const reason = [draft.reason, draft.reasonText.trim()].filter(Boolean).join(': ')
  return review(tx, offerOf(tx, 'refund'), draft, terms, {
    plan: (choice) => planRefund(tx, choice),
    request: {
      ...(draft.reference.trim() && { refund_reference: draft.reference.trim() }),
      ...(reason && { reason }),
    },
  })
}

function review<Request extends object>(
  tx: Transaction,
  offer: Offer,
  draft: MoveDraft,
  terms: Terms,
  move: { plan: (choice: Choice) => Plan; request: Request },
) {
  const read = readChoice(tx, offer, draft, terms)
  if (!read.ok) return read
  const plan = move.plan(read.choice)
  if (!plan.ok) return { ok: false as const, problems: plan.problems.map(byField) }
  const { amount, after, items } = plan
  const sent = items?.map(({ line_id, quantity, amount }) => ({ line_id, quantity, amount }))
  const request = { ...move.request, amount, ...(sent && { items: sent }) }
  return { ok: true as const, amount, after, request }
}

type Read = { ok: true; choice: Choice } | { ok: false; problems: FieldProblem[] }

function readChoice(tx: Transaction, offer: Offer, draft: MoveDraft, terms: Terms): Read {
  if (offer.by === 'lines') {
    const { chosen, problems } = readLines(offer.lines, draft.lines, terms)
    return problems.length > 0 ? { ok: false, problems } : { ok: true, choice: { lines: chosen } }
  }
  if (draft.amountText === undefined && terms.preselect)
    return { ok: true, choice: { amount: offer.max } }
  const amount = parseAmount(draft.amountText ?? '', tx.currency, terms.locale)
  return amount.ok
    ? { ok: true, choice: { amount: amount.amount } }
    : { ok: false, problems: [{ field: 'amount', because: amount.problem }] }
}

/** A plan names a line and a reason; the reason says which of its fields it is about. */
function byField({ because, lineId, max }: PlanProblem): FieldProblem {
  const field = because.startsWith('quantity')
    ? 'quantity'
    : because.startsWith('amount') || lineId !== undefined
      ? 'amount'
      : 'lines'
  return {
    field,
    because,
    ...(lineId !== undefined && { lineId }),
    ...(max !== undefined && { max }),
  }
}
