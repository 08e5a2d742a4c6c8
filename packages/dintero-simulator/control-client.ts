import type { AccountKeys } from './books/accounts.ts'
import type { Delivery } from './deliveries/delivery.ts'
import type { Fault } from './faults.ts'
import type { LoggedRequest } from './request-log.ts'
import type { PaymentSpec } from './seed/payment-spec.ts'
import type { Payment } from './sessions/pay.ts'
import type { Settings, SettingNote } from './settings.ts'
import type { Sums } from './rules/sums.ts'
import type { HeldRequest } from './held-requests.ts'
import type { Item, Transaction } from './wire.ts'

export type { AccountKeys, Fault, Item, LoggedRequest, PaymentSpec, Transaction }

export interface ForeignAct {
  kind: 'capture' | 'refund' | 'void' | 'authorization'
  amount?: number
  items?: Item[]
  reference?: string
  reason?: string
  final_capture?: boolean
  final_authorization?: boolean
  /** A person in another tool by default, or the shop with its plugin's headers. */
  as?: 'backoffice' | 'shop'
}

export interface AccountSpec {
  id?: string
  payments?: number
  seed?: number
  settings?: Partial<Settings>
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
    createAccount: (spec: AccountSpec = {}) => call<AccountKeys>('POST', '/accounts', spec),

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

    /** Calls to this host go to an address on this machine from now on, those of payments without a session too. */
    leadHost: (account: string, host: string, url: string) =>
      call<void>('PUT', `/accounts/${account}/hosts/${host}`, { url }),

    /** A page of the books, newest first; `query` as the API's own list takes it. */
    payments: (account: string, query: Record<string, string> = {}) =>
      call<Transaction[]>('GET', `/accounts/${account}/payments?${new URLSearchParams(query)}`),

    /** What the events of a payment add up to, in minor units. */
    sums: (account: string, id: string) => call<Sums>('GET', `${payment(account, id)}/sums`),

    /** Every request in order, with its secrets: a test may look for them where they must not be. */
    requests: (account: string) =>
      call<LoggedRequest[]>('GET', `/accounts/${account}/requests?secrets=shown`),

    /** Requests that named no account: unknown routes, calls without a token. */
    strayRequests: () => call<LoggedRequest[]>('GET', '/requests'),

    forgetRequests: async (account: string): Promise<void> => {
      await call<void>('DELETE', `/accounts/${account}/requests`)
    },

    settings: (account: string) => call<Settings>('GET', `/accounts/${account}/settings`),

    /** Changes some of them. */
    changeSettings: (account: string, change: Partial<Settings>) =>
      call<Settings>('PATCH', `/accounts/${account}/settings`, change),

    resetSettings: (account: string) => call<Settings>('DELETE', `/accounts/${account}/settings`),

    /** Every setting with its row, its values and its default. */
    settingNotes: () => call<SettingNote[]>('GET', '/settings'),

    faults: (account: string) => call<Fault[]>('GET', `/accounts/${account}/faults`),

    /** Requests that a fault holds. */
    held: (account: string) => call<HeldRequest[]>('GET', `/accounts/${account}/held`),

    /** Lets one of them go on, or all. */
    release: (account: string, id?: number) =>
      call<{ released: number }>(
        'POST',
        `/accounts/${account}/release`,
        id === undefined ? {} : { id },
      ),

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
    settle: (account: string, id: string, outcome: { success: boolean; correction?: boolean }) =>
      call<Transaction>('POST', `${payment(account, id)}/settle`, outcome),

    /** Lets the API show what a fault hides, whatever its `visibleAfterMs`. */
    show: (account: string, id: string) =>
      call<Transaction>('POST', `${payment(account, id)}/show`),

    /** The provider takes its newest capture, refund or void back. */
    takeBack: (account: string, id: string) =>
      call<Transaction>('POST', `${payment(account, id)}/take-back`),
  }
}

const payment = (account: string, id: string) =>
  `/accounts/${account}/payments/${encodeURIComponent(id)}`
