import { randomUUID } from 'node:crypto'
import type {
  Operation,
  MoveKind,
  OperationKind,
  OperationState,
} from '@paydesk/contract/operation'
import type { Fault } from '@paydesk/dintero-simulator/control-client'
import type { Transaction } from '@paydesk/dintero/schema'
import { revision } from '@paydesk/payments/revision'
import { expect, vi } from 'vitest'
import { operationStore, type StoredOperation } from '../../store/operations.ts'
import type { Browser, TestDesk } from '../../testing/harness.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly operation: Operation
  readonly transaction: Transaction | null
}

export interface Case {
  readonly kind: MoveKind
  /** What the test's name calls it. */
  readonly name: string
  readonly event: string
  readonly payment: object
  readonly body: Readonly<Record<string, unknown>>
  /** Minor units that move; null for a renewal. */
  readonly amount: number | null
}

const LINES = [
  { line_id: '1', id: 'mug', description: 'Mug', quantity: 2, amount: 40_000, vat: 25 },
  { line_id: '2', id: 'post', description: 'Parcel', quantity: 1, amount: 10_000, vat: 25 },
]
const klarna = { type: 'klarna.klarna', items: LINES }

/** Each way to move money, in a shape that the rules allow. */
export const CASES: readonly Case[] = [
  {
    kind: 'capture',
    name: 'a capture',
    event: 'CAPTURE',
    payment: { amount: 50_000, items: LINES },
    body: {
      amount: 20_000,
      capture_reference: 'A-1001',
      items: [{ line_id: '1', quantity: 1, amount: 20_000 }],
    },
    amount: 20_000,
  },
  {
    kind: 'refund',
    name: 'a refund',
    event: 'REFUND',
    payment: { amount: 50_000, captures: [{ amount: 50_000 }] },
    body: { amount: 12_300, refund_reference: 'R-7', reason: 'Broken' },
    amount: 12_300,
  },
  {
    kind: 'void',
    name: 'a cancel',
    event: 'VOID',
    payment: { amount: 50_000 },
    body: {},
    amount: 50_000,
  },
  {
    kind: 'authorization',
    name: 'an added item',
    event: 'AUTHORIZE',
    payment: klarna,
    body: {
      amount: 57_500,
      items: [
        ...LINES.map(({ line_id, amount }) => ({ line_id, amount })),
        { line_id: 'new', description: 'Lid', quantity: 3, amount: 7_500, vat: 25 },
      ],
    },
    amount: 57_500,
  },
  {
    kind: 'authorization',
    name: 'a renewal',
    event: 'AUTHORIZE',
    payment: klarna,
    body: { reason: 'Back order' },
    amount: null,
  },
]

/** The account in the simulator that a desk, in this process or another, works for. */
export type Shop = Pick<TestDesk, 'control' | 'account'>

export interface How {
  readonly key?: string
  readonly ifMatch?: string
}

/** Makes the next call of this kind for the payment go wrong. */
export const arm = (
  desk: Shop,
  on: Fault['on'],
  { id }: Transaction,
  what: Fault['then'],
  more: Omit<Partial<Fault>, 'on' | 'then'> = {},
) =>
  // oxlint-disable-next-line unicorn/no-thenable -- the fault's own word; it is never awaited
  desk.control.arm(desk.account, { body: null, ...more, on, transactionId: id, then: what })

/** An operation is in the books at once, and no read shows it before the simulator is told to `show`. */
export const HIDDEN = { visibleAfterMs: 600_000 } as const

/** Lets reads of this payment show what is hidden. */
export const show = (desk: Shop, { id = '' }: Transaction) => desk.control.show(desk.account, id)

/** What a person's page does when the confirm button is pressed. */
export async function confirm(
  browser: Browser,
  payment: Transaction,
  { kind, body }: Pick<Case, 'body'> & { readonly kind: OperationKind },
  { key = randomUUID(), ifMatch = `"${revision(payment)}"` }: How = {},
): Promise<Answer> {
  const answer = await browser.post(`/api/transactions/${payment.id}/${kind}`, body, {
    'idempotency-key': key,
    'if-match': ifMatch,
  })
  const said = (await answer.json()) as Pick<Answer, 'operation' | 'transaction'>
  return { ...said, status: answer.status, headers: answer.headers }
}

/** The payment of the case, as the person sees it. */
export const payment = (desk: Shop, { payment: spec }: Pick<Case, 'payment'>) =>
  desk.control.createPayment(desk.account, spec) as Promise<Transaction>

/** Requests that could move this payment's money, as the simulator received them. */
export async function writesTo(desk: Shop, { id = '' }: Transaction) {
  const requests = await desk.control.requests(desk.account)
  return requests.filter(({ method, path }) => method !== 'GET' && path.includes(id))
}

/** Events of a kind in the books, hidden ones included. */
export async function booked(desk: Shop, { id = '' }: Transaction, event: string) {
  const { events = [] } = (await desk.control.transaction(desk.account, id)) as Transaction
  return events.filter((one) => one.event === event)
}

export async function rowOf(desk: TestDesk, id: string): Promise<StoredOperation> {
  const row = await operationStore(desk.db, desk.account).find(id)
  expect(row).toBeDefined()
  return row as StoredOperation
}

/** Not `expect.poll`, which tests that run at the same time cannot share. */
export const PATIENT = { timeout: 10_000, interval: 50 }

/** Waits until the operation has this state; no read of the payment is asked for. */
export async function becomes(desk: TestDesk, id: string, state: OperationState) {
  await vi.waitFor(async () => expect((await rowOf(desk, id)).state).toBe(state), PATIENT)
}

/** The case of this name. */
export function caseOf(name: string): Case {
  const found = CASES.find((one) => one.name === name)
  if (!found) throw new Error(`No case is called ${name}`)
  return found
}
