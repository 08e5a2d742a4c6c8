import { randomUUID } from 'node:crypto'
import type { Operation } from '@paydesk/contract/operation'
import { call } from './call.ts'
import type { Stand } from './stand.ts'

/** The support person's requests to a desk, as the page makes them. */
export function browserOf({ desk, cookie }: Pick<Stand, 'desk' | 'cookie'>) {
  const headers = { cookie, 'X-Requested-With': 'paydesk', 'Content-Type': 'application/json' }
  const ask = (path: string) => call(`${desk.url}${path}`, { headers })
  return {
    ask,

    /** The revision of a payment as its page shows it. */
    async see(id: string): Promise<string> {
      const { headers } = await ask(`/api/transactions/${encodeURIComponent(id)}`)
      return headers.etag ?? ''
    },

    async capture(id: string, seen: string, amount: number): Promise<Operation> {
      const path = `/api/transactions/${encodeURIComponent(id)}/capture`
      const answer = await call(`${desk.url}${path}`, {
        method: 'POST',
        headers: { ...headers, 'Idempotency-Key': randomUUID(), 'If-Match': seen },
        body: JSON.stringify({ amount }),
      })
      // Our own contract.
      const said = JSON.parse(answer.text) as { operation?: Operation }
      if (!said.operation) throw new Error(`A capture was answered with ${answer.status}`)
      return said.operation
    },

    /** Ids of all operations in one of these states. */
    async inState(...states: Operation['state'][]): Promise<string[]> {
      const query = new URLSearchParams(states.map((state) => ['state', state]))
      const rows = JSON.parse((await ask(`/api/operations?${query}`)).text) as Operation[]
      return rows.map(({ id }) => id)
    },
  }
}
