import type { AccountKeys } from './books/accounts.ts'
import type { Fault } from './faults.ts'
import type { LoggedRequest } from './request-log.ts'
import type { PaymentSpec } from './seed/payment.ts'
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
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${controlUrl}${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  const payment = (account: string, id: string) =>
    `/accounts/${account}/payments/${encodeURIComponent(id)}`

  // The control API answers with the simulator's own types.
  return {
    createAccount: (spec: { id?: string; payments?: number; seed?: number } = {}) =>
      call('POST', '/accounts', spec) as Promise<AccountKeys>,

    createPayment: (account: string, spec: PaymentSpec = {}) =>
      call('POST', `/accounts/${account}/payments`, spec) as Promise<Transaction>,

    /** What the books know, hidden operations included. */
    transaction: (account: string, id: string) =>
      call('GET', payment(account, id)) as Promise<Transaction>,

    requests: (account: string) =>
      call('GET', `/accounts/${account}/requests`) as Promise<LoggedRequest[]>,

    /** Somebody else does it now. */
    act: (account: string, id: string, act: ForeignAct) =>
      call('POST', `${payment(account, id)}/act`, act) as Promise<Transaction>,

    arm: async (account: string, fault: Fault): Promise<void> => {
      await call('POST', `/accounts/${account}/faults`, fault)
    },

    disarm: async (account: string): Promise<void> => {
      await call('DELETE', `/accounts/${account}/faults`)
    },

    /** Ends the operation in flight. */
    settle: (account: string, id: string, outcome: { success: boolean }) =>
      call('POST', `${payment(account, id)}/settle`, outcome) as Promise<Transaction>,
  }
}
