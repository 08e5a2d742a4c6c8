import { Agent } from 'undici'
import * as z from 'zod/mini'
import { answerOf } from './attempts.ts'
import { systemHeaders, type DinteroConfig } from './config.ts'
import { deadlineIn } from './deadline.ts'
import { DinteroError } from './error.ts'
import { exchange, MAX_BODY, type Call } from './http.ts'
import { isAccountId } from './ids.ts'
import { originOf } from './origin.ts'
import { fetchGrant, jsonOf } from './read.ts'
import { tokenCall } from './token-call.ts'
import type { Grant } from './token.ts'

/** For one call with its retries. */
const CALL_MS = 10_000
const RETRIES = 2

/** What Dintero tells of a hook; never the value of its secret. */
const subscription = z.looseObject({
  id: z.string(),
  events: z.optional(z.array(z.string())),
  active: z.optional(z.boolean()),
  config: z.optional(z.looseObject({ url: z.optional(z.string()) })),
})
export type Subscription = z.infer<typeof subscription>

/** An account's hooks. Each call throws DinteroError; they need one of the scopes `admin:hooks` and `write:hooks`. */
export interface Subscriptions {
  list: () => Promise<Subscription[]>
  /** Asks for a delivery to `url` whenever a payment changes, signed with `secret`. */
  add: (url: string, secret: string) => Promise<Subscription>
  remove: (id: string) => Promise<void>
  close: () => Promise<void>
}

/** Source: https://docs.dintero.com/docs/checkout/checkout-webhooks. Throws TypeError as `createDintero` does. */
export function createSubscriptions(config: DinteroConfig): Subscriptions {
  const { account } = config
  if (!isAccountId(account)) throw new TypeError('An account id is T or P and eight digits')
  const api = originOf(config.apiUrl)
  const system = systemHeaders(config)
  const hooks = `/v1/accounts/${account}/hooks/subscriptions`
  const pool = new Agent({ allowH2: false, maxResponseSize: MAX_BODY, connect: { timeout: 3_000 } })
  let grant: Promise<Grant> | undefined

  const send = (call: Call, signal: AbortSignal, onHeaders: () => void) =>
    exchange(pool, api, call, signal, onHeaders)

  async function ask(method: Call['method'], path: string, body?: object): Promise<unknown> {
    grant ??= fetchGrant((_name, ...call) => send(...call), tokenCall(config))
    const { token } = await grant
    const call: Call = {
      method,
      path,
      headers: {
        ...system,
        ...(body && { 'content-type': 'application/json' }),
        authorization: `Bearer ${token}`,
      },
      body: body && JSON.stringify(body),
    }
    const deadline = deadlineIn(CALL_MS)
    try {
      const answer = await answerOf(
        'hooks',
        (signal, onHeaders) => send(call, signal, onHeaders),
        deadline,
        // A subscription that was made twice delivers everything twice.
        method === 'POST' ? 0 : RETRIES,
      )
      if (answer.status === 204) return undefined
      return jsonOf('hooks', answer.status === 201 ? { ...answer, status: 200 } : answer)
    } finally {
      deadline.clear()
    }
  }

  return {
    list: async () => read(z.array(subscription), await ask('GET', hooks)),
    add: async (url, secret) =>
      read(
        subscription,
        await ask('POST', hooks, {
          config: {
            url,
            content_type: 'application/json',
            secret: { type: 'HMAC-SHA1', value: secret },
          },
          events: ['checkout_transaction'],
          active: true,
        }),
      ),
    async remove(id) {
      await ask('DELETE', `${hooks}/${encodeURIComponent(id)}`)
    },
    close: () => pool.close(),
  }
}

function read<T extends z.ZodMiniType>(schema: T, json: unknown): z.infer<T> {
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  throw new DinteroError('bad-response', 'hooks: the answer cannot be read')
}
