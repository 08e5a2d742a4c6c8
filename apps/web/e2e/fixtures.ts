import { controlOf, type Fault, type PaymentSpec } from '@paydesk/dintero-simulator/control-client'
import { test as base, expect, type Page } from 'playwright/test'
import { dinteroEnv, startDesk } from './processes.ts'

export type Role = 'admin' | 'support' | 'viewer'

/** A merchant account in the simulator, with a BFF process of its own for it. */
export interface Merchant {
  account: string
  /** The desk's address. */
  url: string
  /** Makes a payment and answers its id. */
  payment(spec?: PaymentSpec): Promise<string>
  books(id: string): Promise<Books>
  /** Mutating calls that Dintero received, in order. */
  writes(): Promise<readonly { method: string; path: string; body: unknown }[]>
  arm(fault: Fault): Promise<void>
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
  }[]
}

/** Sums of the successful events of one kind, in minor units. */
export const moved = (books: Books, kind: 'CAPTURE' | 'REFUND' | 'VOID') =>
  books.events
    .filter((event) => event.event === kind && event.success)
    .reduce((sum, event) => sum + (event.amount ?? 0), 0)

/** Signs in through the API, so that a test starts where the work starts. */
export async function signIn(page: Page, url: string, role: Role = 'support') {
  const answer = await page.request.post(`${url}/api/session`, {
    data: { email: `${role}@demo.test`, password: 'paydesk-demo' },
    headers: { 'X-Requested-With': 'paydesk' },
  })
  expect(answer.status(), await answer.text()).toBe(200)
}

export const test = base.extend<{ role: Role; merchant: Merchant }>({
  role: ['support', { option: true }],

  merchant: async ({}, use) => {
    const control = controlOf(process.env['SIMULATOR_CONTROL_URL'] ?? '')
    const account = await control.createAccount()
    const simulator = process.env['SIMULATOR_URL'] ?? ''
    const desk = await startDesk(
      dinteroEnv(simulator, account.id, account.clientId, account.clientSecret),
    )
    await use({
      account: account.id,
      url: desk.url,
      payment: async (spec) => (await control.createPayment(account.id, spec)).id,
      books: async (id) => (await control.transaction(account.id, id)) as unknown as Books,
      writes: async () =>
        (await control.requests(account.id)).filter(
          ({ method, path }) => method === 'POST' && !path.endsWith('/auth/token'),
        ),
      arm: async (fault) => {
        await control.arm(account.id, fault)
      },
      control,
    })
    await desk.stop()
  },

  baseURL: async ({ merchant }, use) => use(merchant.url),

  page: async ({ page, merchant, role }, use) => {
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (message) => {
      // Chromium reports every 4xx and 5xx answer itself; those are part of many stories.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        problems.push(message.text())
    })
    await signIn(page, merchant.url, role)
    await use(page)
    expect(problems, 'the page threw or logged an error').toEqual([])
  },
})

export { expect }
