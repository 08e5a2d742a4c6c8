import type { SeededPayment } from './seed-ways.ts'

/** An account in a Dintero simulator, by its control API. */
export interface ControlledAccount {
  controlUrl: string
  account: string
}

const PAGE = 100

/** The account's payments of one shop, newest first. */
export async function paymentsOf(
  { controlUrl, account }: ControlledAccount,
  host: string,
): Promise<SeededPayment[]> {
  const payments: SeededPayment[] = []
  for (;;) {
    const last = payments.at(-1)?.id
    const query = new URLSearchParams({
      store_id: host,
      limit: String(PAGE),
      ...(last !== undefined && { starting_after: last }),
    })
    const response = await fetch(`${controlUrl}/accounts/${account}/payments?${query}`)
    if (!response.ok) throw new Error(`The Dintero simulator lists no payments: ${response.status}`)
    // The control API answers with the simulator's own payments.
    const page: SeededPayment[] = JSON.parse(await response.text())
    payments.push(...page)
    if (page.length < PAGE) return payments
  }
}

/** Has the account's calls to `host` come to `url`. */
export async function beCalledAt(
  { controlUrl, account }: ControlledAccount,
  host: string,
  url: string,
) {
  const response = await fetch(`${controlUrl}/accounts/${account}/hosts/${host}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  })
  if (!response.ok) throw new Error(`The Dintero simulator leads no host here: ${response.status}`)
}
