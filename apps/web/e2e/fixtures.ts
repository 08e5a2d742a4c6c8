import {
  controlOf,
  type AccountKeys,
  type Fault,
  type PaymentSpec,
} from '@paydesk/dintero-simulator/control-client'
import { test as base, expect, type Page } from 'playwright/test'
import { dinteroEnv, startDesk, type ShopEntry } from './processes.ts'

export type Role = 'admin' | 'support' | 'viewer'

/** A merchant account in the simulator, with a BFF process of its own for it. */
export interface Merchant {
  account: string
  /** The desk's address. */
  url: string
  /** The desk's process dies, and starts again over the same data. */
  crash(): Promise<unknown>
  restart(): Promise<void>
  /** Where the desk's process keeps its store. */
  data: string
  /** Makes a payment and answers its id. */
  payment(spec?: PaymentSpec): Promise<string>
  books(id: string): Promise<Books>
  /** Mutating calls that Dintero received, in order. */
  writes(): Promise<readonly { method: string; path: string; body: unknown }[]>
  /** Lets the API show what a fault hides. */
  show(id: string): Promise<unknown>
  /** Makes the next call of this kind go wrong. */
  arm(on: Fault['on'], what: Fault['then'], more?: Omit<Fault, 'on' | 'then'>): Promise<void>
  control: ReturnType<typeof controlOf>
}

/** What the tests read in the simulator's books. */
export interface Books {
  id: string
  status: string
  amount: number
  events: {
    id: string
    event: string
    success: boolean
    amount?: number
    items?: { line_id: string; amount: number }[]
    metadata?: Record<string, string>
  }[]
}

/** What is done is in the books at once, and nobody reads it before `merchant.show`. */
export const HIDDEN = { visibleAfterMs: 600_000 } as const

/** Sums of the successful events of one kind, in minor units. */
export const moved = (books: Books, kind: 'CAPTURE' | 'REFUND' | 'VOID') =>
  books.events
    .filter((event) => event.event === kind && event.success)
    .reduce((sum, event) => sum + (event.amount ?? 0), 0)

/** The simulator that all tests of a run share, by accounts of their own. */
export const simulatorUrl = () => process.env['SIMULATOR_URL'] ?? ''
export const simulatorControl = () => controlOf(process.env['SIMULATOR_CONTROL_URL'] ?? '')

/** Signs in through the API, so that a test starts where the work starts. */
export async function signIn(page: Page, url: string, role: Role = 'support') {
  const answer = await page.request.post(`${url}/api/session`, {
    data: { email: `${role}@demo.test`, password: 'paydesk-demo' },
    headers: { 'X-Requested-With': 'paydesk' },
  })
  expect(answer.status(), await answer.text()).toBe(200)
}

/** Everything that a page throws or logs as an error from now on. */
function problemsOf(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    // Chromium reports every 4xx and 5xx answer itself; those are part of many stories.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      problems.push(message.text())
  })
  return problems
}

interface Stage {
  role: Role
  /** The merchant's account in the simulator. */
  account: AccountKeys
  /** What the merchant's desk is connected to beside Dintero. */
  shops: readonly ShopEntry[]
  merchant: Merchant
  colleague: Page
}

export const test = base.extend<Stage>({
  role: ['support', { option: true }],

  account: async ({}, use) => use(await simulatorControl().createAccount()),

  shops: async ({}, use) => use([]),

  merchant: async ({ account, shops }, use) => {
    const control = simulatorControl()
    const { id, clientId, clientSecret } = account
    const desk = await startDesk(dinteroEnv(simulatorUrl(), id, clientId, clientSecret), shops)
    await use({
      account: account.id,
      url: desk.url,
      crash: desk.crash,
      restart: () => desk.restart(),
      data: desk.data,
      payment: async (spec) => (await control.createPayment(account.id, spec)).id,
      books: async (id) => (await control.transaction(account.id, id)) as unknown as Books,
      show: (id) => control.show(account.id, id),
      writes: async () =>
        (await control.requests(account.id)).filter(
          ({ method, path }) => method !== 'GET' && !path.endsWith('/auth/token'),
        ),
      // oxlint-disable-next-line unicorn/no-thenable -- the simulator's name for what a fault does; never awaited
      arm: (on, what, more) => control.arm(account.id, { on, then: what, ...more }),
      control,
    })
    await desk.stop()
  },

  baseURL: async ({ merchant }, use) => use(merchant.url),

  page: async ({ page, merchant, role }, use) => {
    const problems = problemsOf(page)
    await signIn(page, merchant.url, role)
    await use(page)
    expect(problems, 'the page threw or logged an error').toEqual([])
  },

  /** Another person at the same desk, in a browser of their own. */
  colleague: async ({ browser, merchant }, use) => {
    const context = await browser.newContext({ baseURL: merchant.url })
    const page = await context.newPage()
    const problems = problemsOf(page)
    await signIn(page, merchant.url, 'admin')
    await use(page)
    await context.close()
    expect(problems, "the colleague's page threw or logged an error").toEqual([])
  },
})

export { expect }
