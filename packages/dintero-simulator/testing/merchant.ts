import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import {
  controlOf,
  type AccountKeys,
  type Control,
  type Fault,
  type PaymentSpec,
} from '../control-client.ts'
import { startSimulator, type Simulator } from '../start.ts'
import type { Transaction, TransactionEvent } from '../wire.ts'
import { createGuard } from './guard.ts'

interface Answer<T = unknown> {
  status: number
  headers: Headers
  body: T
}

export interface Failure {
  error: {
    code?: string
    message: string
    in?: string
    name?: string
    errors?: { code?: string; message?: string; params?: unknown[]; path?: unknown[] }[]
  }
}

/** An account of the simulator and its API, as a client over HTTP sees it. */
export interface Merchant {
  id: string
  keys: AccountKeys
  control: Control
  url: string
  call: <T = Transaction>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<T>>
  /** The same without reading the answer, which may be no JSON; `init` as fetch takes it. */
  raw: (method: string, path: string, body?: unknown, init?: RequestInit) => Promise<Response>
  /** Fetches another token. */
  renew: () => Promise<void>
  payment: (spec?: PaymentSpec) => Promise<Transaction>
  books: (id: string) => Promise<Transaction>
  arm: (on: Fault['on'], outcome: Fault['then'], more?: Partial<Fault>) => Promise<void>
}

/** ms; longer than any test takes, shorter than a person waits. */
const PATIENCE = 30_000

/** Fetches a token as documented: Basic credentials and a JSON body. */
export async function tokenOf(url: string, account: string, id: string, secret: string) {
  const response = await fetch(`${url}/v1/accounts/${account}/auth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      audience: `https://api.dintero.com/v1/accounts/${account}`,
    }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

/** One simulator for a test file; `merchant()` gives an account of the test's own. */
export function ownSimulator() {
  let simulator: Simulator
  const guard = createGuard()
  beforeAll(async () => {
    simulator = await startSimulator({ inspect: guard.inspect })
  })
  afterEach(() => expect(guard.takeViolations()).toEqual([]))
  afterAll(() => simulator.close())

  return {
    get url() {
      return simulator.url
    },
    get controlUrl() {
      return simulator.controlUrl
    },
    merchant: async (): Promise<Merchant> => {
      const control = controlOf(simulator.controlUrl)
      const watched: Control = {
        ...control,
        async createPayment(account, spec) {
          const payment = await control.createPayment(account, spec)
          if (spec?.override) guard.leaveAlone(payment.id)
          return payment
        },
      }
      return merchantOf(simulator.url, watched, await control.createAccount())
    },
  }
}

export async function merchantOf(
  url: string,
  control: Control,
  keys: AccountKeys,
): Promise<Merchant> {
  let token = ''
  async function renew() {
    const { body } = await tokenOf(url, keys.id, keys.clientId, keys.clientSecret)
    token = String(body['access_token'])
  }
  const raw: Merchant['raw'] = (method, path, body, { headers, ...init } = {}) =>
    fetch(`${url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(headers as Record<string, string> | undefined),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // What is never answered fails the test that asked, long before fetch gives up by itself.
      signal: AbortSignal.timeout(PATIENCE),
      ...init,
    })
  await renew()
  return {
    id: keys.id,
    keys,
    control,
    url,
    raw,
    renew,
    async call(method, path, body, headers = {}) {
      const response = await raw(method, path, body, { headers })
      return { status: response.status, headers: response.headers, body: await response.json() }
    },
    payment: (spec) => control.createPayment(keys.id, spec),
    books: (id) => control.transaction(keys.id, id),
    // oxlint-disable-next-line unicorn/no-thenable -- what a fault does; it is never awaited
    arm: (on, outcome, more) => control.arm(keys.id, { on, then: outcome, ...more }),
  }
}

export const eventsNamed = (tx: Transaction, name: string): TransactionEvent[] =>
  (tx.events ?? []).filter((event) => event.event === name)

export const lastEvent = (tx: Transaction) => tx.events?.at(-1)

/** Three lines worth 600, 300 and 100. */
export const LINES = [
  { line_id: 'a', description: 'Chair', quantity: 2, amount: 600, vat: 25 },
  { line_id: 'b', description: 'Lamp', quantity: 1, amount: 300, vat: 25 },
  { line_id: 'c', description: 'Parcel', quantity: 1, amount: 100, vat: 25, type: 'shipping' },
]
