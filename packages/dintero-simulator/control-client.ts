import type { AccountKeys } from './books/accounts.ts'
import type { Delivery } from './deliveries/delivery.ts'
import type { Fault } from './faults.ts'
import type { LoggedRequest } from './request-log.ts'
import type { PaymentSpec } from './seed/payment-spec.ts'
import type { Payment } from './sessions/pay.ts'
import type { Item, Transaction } from './wire.ts'

export type { AccountKeys, Fault, Item, LoggedRequest, PaymentSpec, Transaction }

export interface ForeignAct {
  kind: 'capture' | 'refund' | 'void'
  amount?: number
  items?: Item[]
  reference?: string
}

export type Control = ReturnType<typeof controlOf>

/** The control API at `controlUrl` as functions; each throws with the answer's text when refused. */
export function controlOf(controlUrl: string) {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${controlUrl}${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    // The control API answers with the simulator's own types.
    const answer: T = text === '' ? undefined : JSON.parse(text)
    return answer
  }
  return {
    createAccount: (spec: { id?: string; payments?: number; seed?: number } = {}) =>
      call<AccountKeys>('POST', '/accounts', spec),

    createPayment: (account: string, spec: PaymentSpec = {}) =>
      call<Transaction>('POST', `/accounts/${account}/payments`, spec),

    /** What the books know, hidden operations included. */
    transaction: (account: string, id: string) => call<Transaction>('GET', payment(account, id)),

    /** A customer pays a session. */
    paySession: (account: string, id: string, how: Payment = {}) =>
      call<Transaction>('POST', `/accounts/${account}/sessions/${id}/pay`, how),

    /** What was sent to the shop of a session, newest first. */
    callbacks: (account: string, id: string) =>
      call<Delivery[]>('GET', `/accounts/${account}/sessions/${id}/callbacks`),

    requests: (account: string) => call<LoggedRequest[]>('GET', `/accounts/${account}/requests`),

    /** Somebody else does it now. */
    act: (account: string, id: string, act: ForeignAct) =>
      call<Transaction>('POST', `${payment(account, id)}/act`, act),

    arm: async (account: string, fault: Fault): Promise<void> => {
      await call<void>('POST', `/accounts/${account}/faults`, fault)
    },

    disarm: async (account: string): Promise<void> => {
      await call<void>('DELETE', `/accounts/${account}/faults`)
    },

    /** The simulator's time, ISO. */
    clock: () => call<{ now: string }>('GET', '/clock'),

    /** Moves the clock forward and does what became due on the way, in order. */
    moveClock: (move: { byMs: number } | { to: string }) =>
      call<{ now: string; done: number }>('POST', '/clock', move),

    /** Ends the operation in flight. */
    settle: (account: string, id: string, outcome: { success: boolean }) =>
      call<Transaction>('POST', `${payment(account, id)}/settle`, outcome),
  }
}

const payment = (account: string, id: string) =>
  `/accounts/${account}/payments/${encodeURIComponent(id)}`
