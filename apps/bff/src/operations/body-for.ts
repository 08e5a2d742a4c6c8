import {
  amendRequest,
  captureRequest,
  extendRequest,
  refundRequest,
  type AmendRequest,
  type CaptureRequest,
  type RefundRequest,
} from '@paydesk/contract/requests'
import type { OperationKind } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { planAmend } from '@paydesk/payments/amend'
import { lineBalances } from '@paydesk/payments/lines'
import { withoutDust } from '@paydesk/payments/part'
import { planCancel, planCapture, planRefund, type Choice, type Plan } from '@paydesk/payments/plan'
import { extendable } from '@paydesk/payments/rules'
import { referenceFor } from './reference.ts'

/** What Dintero is to get, or the rule that forbids it: a word of `packages/payments`. */
export type Sendable =
  | {
      readonly ok: true
      /** Minor units; null: nothing moves. */
      readonly amount: number | null
      readonly body: Readonly<Record<string, unknown>> | null
    }
  | { readonly ok: false; readonly because: string }

interface Confirmed {
  readonly id: string
  readonly kind: OperationKind
  readonly request: unknown
}

/**
 * Plans what a person confirmed against the payment as it is now. The lines' words and VAT come
 * from the payment, never from the browser; the sum must be the one that was confirmed.
 */
export function bodyFor({ id, kind, request }: Confirmed, transaction: Transaction): Sendable {
  if (kind === 'capture') return forCapture(id, captureRequest.parse(request), transaction)
  if (kind === 'refund') return forRefund(id, refundRequest.parse(request), transaction)
  if (kind === 'void') return forVoid(transaction)
  if (kind !== 'authorization') throw new TypeError(`${kind} is not a call of Dintero's`)
  const amend = amendRequest.safeParse(request)
  return amend.success
    ? forAmend(id, amend.data, transaction)
    : forRenewal(id, request, transaction)
}

function forCapture(id: string, request: CaptureRequest, transaction: Transaction): Sendable {
  const final = request.final_capture === true
  const plan = planCapture(transaction, choiceOf(request, transaction, 'toCapture'), { final })
  return planned(plan, request.amount, {
    capture_reference: referenceFor(request.capture_reference, id),
    ...(final && { final_capture: true }),
    metadata: { ext_operation_id: id },
  })
}

function forRefund(id: string, request: RefundRequest, transaction: Transaction): Sendable {
  const plan = planRefund(transaction, choiceOf(request, transaction, 'toRefund'))
  return planned(plan, request.amount, {
    refund_reference: referenceFor(request.refund_reference, id),
    ...(request.reason !== undefined && { reason: request.reason }),
    metadata: { ext_operation_id: id },
  })
}

function forVoid(transaction: Transaction): Sendable {
  const plan = planCancel(transaction)
  return plan.ok ? { ok: true, amount: plan.amount, body: null } : no(plan)
}

function forAmend(id: string, request: AmendRequest, transaction: Transaction): Sendable {
  const { amount, items, reason, reference } = request
  const about = {
    ...(reason !== undefined && { reason }),
    reference: referenceFor(reference, id),
  }
  if (!items) return planned(planAmend(transaction, { amount }), amount, about)

  const existing = new Map(transaction.items?.map((item) => [item.line_id, item.amount]))
  const kept = items.filter(({ line_id }) => existing.has(line_id))
  // Every line the payment has, once, at its own amount: an update replaces the whole list.
  const isWhole =
    kept.length === (transaction.items?.length ?? 0) &&
    new Set(kept.map(({ line_id }) => line_id)).size === kept.length &&
    kept.every((line) => existing.get(line.line_id) === line.amount)
  if (!isWhole) return { ok: false, because: 'lines-differ' }

  const added = items.filter(({ line_id }) => !existing.has(line_id))
  const quantities = new Map(
    added.map(({ line_id, quantity = 1 }) => [line_id, withoutDust(quantity)]),
  )
  const plan = planAmend(
    transaction,
    added.map((line) => ({
      lineId: line.line_id,
      description: line.description ?? '',
      // The line's total is what was confirmed: planned as one, sent with its quantity.
      quantity: quantities.get(line.line_id) === 0 ? 0 : 1,
      unitPrice: line.amount,
      vat: line.vat ?? 0,
    })),
  )
  const sendable = planned(plan, amount, about)
  if (!sendable.ok || !plan.ok || !plan.items) return sendable
  const withQuantities = plan.items.map((item) => withQuantity(item, quantities))
  return { ...sendable, body: { ...sendable.body, items: withQuantities } }
}

function forRenewal(id: string, request: unknown, transaction: Transaction): Sendable {
  const { reason, reference } = extendRequest.parse(request)
  const allowance = extendable(transaction)
  if (!allowance.allowed) return { ok: false, because: allowance.because }
  return { ok: true, amount: null, body: { reason, reference: referenceFor(reference, id) } }
}

interface Confirmable {
  readonly ok: true
  readonly amount: number
  readonly items?: readonly object[] | undefined
}
type Planned = Confirmable | Extract<Plan, { ok: false }> | { ok: false; problems: Problems }
type Problems = readonly { readonly because: string }[]

function planned(plan: Planned, amount: number, about: object): Sendable {
  if (!plan.ok) return no(plan)
  if (plan.amount !== amount) return { ok: false, because: 'amount-differs' }
  return { ok: true, amount, body: { amount, ...(plan.items && { items: plan.items }), ...about } }
}

const no = ({ problems }: { readonly problems: Problems }): Sendable => ({
  ok: false,
  because: problems[0]?.because ?? 'inconsistent',
})

/** A line without a quantity takes what is left of it, if its amount does too. */
function choiceOf(
  { amount, items }: Pick<CaptureRequest, 'amount' | 'items'>,
  transaction: Transaction,
  side: 'toCapture' | 'toRefund',
): Choice {
  if (!items) return { amount }
  const left = new Map(lineBalances(transaction).map((line) => [line.lineId, line[side]]))
  const rest = (lineId: string, amount: number) => {
    const part = left.get(lineId)
    return part?.amount === amount ? part.quantity : 0
  }
  const lines = items.map(({ line_id, quantity, amount }) => ({
    lineId: line_id,
    quantity: quantity ?? rest(line_id, amount),
    amount,
  }))
  return { lines }
}

function withQuantity<Line extends { readonly line_id?: string | undefined }>(
  line: Line,
  quantities: ReadonlyMap<string, number>,
) {
  const quantity = line.line_id === undefined ? undefined : quantities.get(line.line_id)
  return quantity === undefined ? line : { ...line, quantity }
}
