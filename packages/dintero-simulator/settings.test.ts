import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { SETTING_NOTES, type Settings } from './settings.ts'
import { eventsNamed, lastEvent, LINES, ownSimulator, type Merchant } from './testing/merchant.ts'
import type { Transaction } from './wire.ts'

const simulator = ownSimulator()
const HOUR = 3_600_000
const DAY = 24 * HOUR

async function merchantWith(change: Partial<Settings> = {}): Promise<Merchant> {
  const merchant = await simulator.merchant()
  await merchant.control.changeSettings(merchant.id, change)
  return merchant
}

const post = (merchant: Merchant, id: string, kind: string, body: object = {}) =>
  merchant.call('POST', `/transactions/${id}/${kind}`, body)
const list = async (merchant: Merchant, query: string) => {
  const { status, body } = await merchant.call<Transaction[]>('GET', `/transactions?${query}`)
  return {
    status,
    references: Array.isArray(body) ? body.map((tx) => tx['merchant_reference']) : [],
  }
}

/** Both values of a setting, or more, with what a client sees under each. */
type Cases = [value: Partial<Settings>, seen: unknown][]

/** A setting's name as the test's, and the number of the open question that it answers. */
function row(number: number, name: string, cases: Cases, see: (merchant: Merchant) => unknown) {
  describe(`row ${number}: ${name}`, () => {
    test.each(cases)('%o', async (change, seen) => {
      expect(await see(await merchantWith(change))).toEqual(seen)
    })
  })
}

/** By the simulator's clock, which some tests move. */
const ago = async ({ control }: Merchant, ms: number) =>
  new Date(Date.parse((await control.clock()).now) - ms).toISOString()

row(
  1,
  'list order',
  [
    [{}, ['new', 'old']],
    [{ listOrder: 'oldest-first' }, ['old', 'new']],
  ],
  async (merchant) => {
    await merchant.payment({ merchant_reference: 'old', created_at: await ago(merchant, DAY) })
    await merchant.payment({ merchant_reference: 'new' })
    const first = await list(merchant, 'limit=1')
    const { body } = await merchant.call<Transaction[]>('GET', '/transactions?limit=1')
    const second = await list(merchant, `limit=1&starting_after=${body[0]?.id}`)
    return [...first.references, ...second.references]
  },
)

row(
  2,
  'an unknown starting_after',
  [
    [{}, 400],
    [{ unknownCursor: 'empty' }, 200],
  ],
  async (merchant) => (await list(merchant, 'starting_after=T1.x')).status,
)

row(
  3,
  'limit outside 1 to 100',
  [
    [{}, [400, 400]],
    [{ limitOutOfRange: 'clamp' }, [200, 200]],
  ],
  async (merchant) => [
    (await list(merchant, 'limit=0')).status,
    (await list(merchant, 'limit=101')).status,
  ],
)

row(
  4,
  'unknown query parameters',
  [
    [{}, 200],
    [{ unknownQueryParameter: 'refuse' }, 400],
  ],
  async (merchant) => (await list(merchant, 'sort=amount')).status,
)

row(
  5,
  'over-capture and over-refund',
  [
    [{}, [400, 0, 400, 0]],
    [{ overAmount: 'refuse-with-event' }, [400, 1, 400, 1]],
  ],
  async (merchant) => {
    const seen: number[] = []
    for (const [kind, status] of [
      ['capture', 'AUTHORIZED'],
      ['refund', 'CAPTURED'],
    ] as const) {
      const { id } = await merchant.payment({ amount: 100, status })
      const answer = await post(merchant, id, kind, { amount: 101 })
      const failed = (await merchant.books(id)).events?.filter(({ success }) => !success)
      seen.push(answer.status, failed?.length ?? 0)
    }
    return seen
  },
)

row(
  6,
  'wrong status',
  [
    [{}, [400, 400, 400]],
    [{ wrongStatus: 409 }, [409, 409, 409]],
  ],
  async (merchant) => {
    const { id } = await merchant.payment({ status: 'REFUNDED' })
    const seen: number[] = []
    for (const kind of ['capture', 'refund', 'void'])
      seen.push((await post(merchant, id, kind, { amount: 1 })).status)
    return seen
  },
)

const partCaptured = async (merchant: Merchant, type: string) =>
  (await merchant.payment({ type, amount: 100, captures: [{ amount: 40 }] })).id

row(
  7,
  'void unsupported after a part capture',
  [
    [{}, 400],
    [{ unsupportedVoid: 'accept' }, 200],
  ],
  async (merchant) =>
    (await post(merchant, await partCaptured(merchant, 'bambora.creditcard'), 'void')).status,
)

row(
  8,
  'status after voiding the remainder',
  [
    [{}, ['CAPTURED', 400, 'PARTIALLY_REFUNDED']],
    [
      { voidedRest: 'PARTIALLY_CAPTURED' },
      ['PARTIALLY_CAPTURED', 400, 'PARTIALLY_CAPTURED_REFUNDED'],
    ],
  ],
  async (merchant) => {
    const id = await partCaptured(merchant, 'vipps')
    const voided = (await post(merchant, id, 'void')).body.status
    const more = (await post(merchant, id, 'capture', { amount: 1 })).status
    return [voided, more, (await post(merchant, id, 'refund', { amount: 10 })).body.status]
  },
)

row(
  9,
  'all captured money refunded, remainder open',
  [
    [{}, ['PARTIALLY_CAPTURED_REFUNDED', 200]],
    [{ refundedWithRest: 'REFUNDED' }, ['REFUNDED', 400]],
  ],
  async (merchant) => {
    const id = await partCaptured(merchant, 'vipps')
    const refunded = (await post(merchant, id, 'refund', { amount: 40 })).body.status
    return [refunded, (await post(merchant, id, 'capture', { amount: 60 })).status]
  },
)

row(
  10,
  'sum of items other than the amount',
  [
    [{}, [200, 400]],
    [{ sumOfItems: 'strict' }, [400, 400]],
    [{ sumOfItems: 'free' }, [200, 200]],
  ],
  async (merchant) => {
    const seen: number[] = []
    for (const type of ['payex.creditcard', 'instabank.invoice']) {
      const { id } = await merchant.payment({ type, items: LINES })
      const items = [{ line_id: 'a', quantity: 2, amount: 600 }]
      seen.push((await post(merchant, id, 'capture', { amount: 599, items })).status)
    }
    return seen
  },
)

row(
  11,
  'more of a line than there is',
  [
    [{}, [200, 200]],
    [{ lineTwice: 'refuse' }, [200, 400]],
  ],
  async (merchant) => {
    const { id } = await merchant.payment({ items: LINES })
    const items = [{ line_id: 'b', quantity: 1, amount: 300 }]
    const once = await post(merchant, id, 'capture', { amount: 300, items })
    return [once.status, (await post(merchant, id, 'capture', { amount: 300, items })).status]
  },
)

row(
  12,
  'decline of the provider',
  [
    [{}, [400, false, 'AUTHORIZED']],
    [{ declines: 'unavailable' }, [503, true, 'AUTHORIZED']],
    [{ declines: 'fail-with-200' }, [200, false, 'AUTHORIZED']],
  ],
  async (merchant) => {
    const { id } = await merchant.payment()
    await merchant.arm('capture', 'decline')
    const { status } = await post(merchant, id, 'capture', { amount: 1 })
    const books = await merchant.books(id)
    return [status, lastEvent(books)?.success, books.status]
  },
)

row(
  13,
  'time-out of the provider',
  [
    [{}, ['TimeoutError', 'CAPTURED']],
    [{ timeOut: '504' }, [504, 'CAPTURED']],
    [{ timeOut: '500', timeOutExecutes: false }, [500, 'AUTHORIZED']],
  ],
  async (merchant) => {
    const { id } = await merchant.payment({ amount: 100 })
    await merchant.arm('capture', 'time-out')
    const signal = AbortSignal.timeout(400)
    const answer = await merchant
      .raw('POST', `/transactions/${id}/capture`, { amount: 100 }, { signal })
      .then(
        ({ status }) => status,
        (error: unknown) => (error as Error).name,
      )
    const status = async () => (await merchant.books(id)).status
    // A client that gives up soon may be ahead of a busy simulator.
    if (answer === 'TimeoutError')
      await vi.waitUntil(async () => (await status()) !== 'AUTHORIZED', { timeout: 8_000 })
    return [answer, await status()]
  },
)

row(
  14,
  'an expired authorization',
  [
    [{}, ['AUTHORIZED', 400]],
    [{ expiredHold: 'capturable' }, ['AUTHORIZED', 200]],
    [{ expiredHold: 'void' }, ['AUTHORIZATION_VOIDED', 400]],
  ],
  async (merchant) => {
    const { id } = await merchant.payment()
    await merchant.control.moveClock({ byMs: 8 * DAY })
    const { status } = await merchant.books(id)
    await merchant.renew()
    return [status, (await post(merchant, id, 'capture', { amount: 1 })).status]
  },
)

row(
  15,
  'two operations at once',
  [
    [{}, [503, 409]],
    [{ conflict: 409 }, [409, 409]],
  ],
  async (merchant) => {
    const { id } = await merchant.payment({ type: 'klarna.klarna' })
    await merchant.arm('capture', 'pending', { settles: 'never' })
    await post(merchant, id, 'capture', { amount: 1 })
    return [
      (await post(merchant, id, 'capture', { amount: 1 })).status,
      (await post(merchant, id, 'authorization', {})).status,
    ]
  },
)

row(
  16,
  'the same capture_reference twice',
  [
    [{}, 200],
    [{ sameReference: 'refuse' }, 400],
  ],
  async (merchant) => {
    const { id } = await merchant.payment()
    const body = { amount: 1, capture_reference: 'x' }
    await post(merchant, id, 'capture', body)
    return (await post(merchant, id, 'capture', body)).status
  },
)

row(
  17,
  'void on ON_HOLD and INITIATED',
  [
    [{}, [400, 400]],
    [{ earlyVoid: 'accept' }, ['AUTHORIZATION_VOIDED', 'AUTHORIZATION_VOIDED']],
  ],
  async (merchant) => {
    const seen: unknown[] = []
    for (const status of ['ON_HOLD', 'INITIATED']) {
      const { id } = await merchant.payment({ status, type: 'collector.invoice' })
      const answer = await post(merchant, id, 'void')
      seen.push(answer.status === 200 ? answer.body.status : answer.status)
    }
    return seen
  },
)

row(
  18,
  'event ids',
  [
    [{}, '3'],
    [{ eventIds: 'uuid' }, expect.stringMatching(/^[\da-f]{8}-/)],
  ],
  async (merchant) => {
    const { id } = await merchant.payment()
    return lastEvent((await post(merchant, id, 'capture', { amount: 1 })).body)?.id
  },
)

row(
  19,
  'first event',
  [
    [{}, 'INITIALIZE'],
    [{ firstEvent: 'INITIATE' }, 'INITIATE'],
  ],
  async (merchant) => (await merchant.payment()).events?.[0]?.event,
)

row(
  20,
  'an expired token',
  [
    [{}, [200, 401]],
    [{ expiredToken: 403 }, [200, 403]],
    [{ tokenSeconds: 7 * 86_400 }, [200, 200]],
  ],
  async (merchant) => {
    await merchant.renew()
    const before = await list(merchant, '')
    await merchant.control.moveClock({ byMs: 5 * HOUR })
    return [before.status, (await list(merchant, '')).status]
  },
)

row(
  21,
  'rate limit',
  [
    [{}, [200, 200, null]],
    [{ requestsPerMinute: 1 }, [200, 429, expect.stringMatching(/^\d+$/)]],
  ],
  async (merchant) => {
    const first = await list(merchant, '')
    const second = await merchant.call('GET', '/transactions')
    return [first.status, second.status, second.headers.get('retry-after')]
  },
)

row(
  23,
  'dintero_psp void after a part capture',
  [
    [{}, 400],
    [{ unsupportedVoid: 'accept' }, 400],
    [{ pspVoidOfRest: 'accept' }, 200],
  ],
  async (merchant) =>
    (await post(merchant, await partCaptured(merchant, 'dintero_psp.creditcard'), 'void')).status,
)

row(
  24,
  'event of an amount update',
  [
    [{}, [200, 2]],
    [{ amountUpdate: 'none' }, [200, 1]],
  ],
  async (merchant) => {
    const { id } = await merchant.payment({ type: 'klarna.klarna', amount: 100 })
    const { body } = await post(merchant, id, 'authorization', { amount: 200 })
    return [body.amount, eventsNamed(body, 'AUTHORIZE').length]
  },
)

row(
  25,
  'account-scoped paths',
  [
    [{}, [200, 200]],
    [{ accountPaths: 'absent' }, [200, 404]],
  ],
  async (merchant) => [
    (await list(merchant, '')).status,
    (await merchant.call('GET', `/accounts/${merchant.id}/payments/transactions`)).status,
  ],
)

row(
  26,
  'terminal_id and channel filters',
  [
    [{}, [[], []]],
    [{ terminalFilters: 'ignore' }, [['x'], ['x']]],
  ],
  async (merchant) => {
    await merchant.payment({ merchant_reference: 'x' })
    return [
      (await list(merchant, 'channel=in_store')).references,
      (await list(merchant, 'terminal_id=9')).references,
    ]
  },
)

row(
  27,
  'methods that answer 202',
  [
    [{}, [202, 200]],
    [{ accepted: [] }, [200, 200]],
    [{ accepted: ['*:*'] }, [202, 202]],
    [{ accepted: ['payex.creditcard:capture'] }, [200, 202]],
  ],
  async (merchant) => {
    const swish = await merchant.payment({ type: 'swish.swish' })
    const card = await merchant.payment()
    return [
      (await post(merchant, swish.id, 'refund', { amount: 1 })).status,
      (await post(merchant, card.id, 'capture', { amount: 1 })).status,
    ]
  },
)

row(
  27,
  'how long a 202 takes',
  [
    [{}, ['INITIATE_REFUND', 'REFUND']],
    [{ acceptedSeconds: 60 }, ['INITIATE_REFUND', 'INITIATE_REFUND']],
    [{ acceptedSeconds: 0 }, ['INITIATE_REFUND', 'INITIATE_REFUND']],
  ],
  async (merchant) => {
    const { id } = await merchant.payment({ type: 'swish.swish' })
    await post(merchant, id, 'refund', { amount: 1 })
    const begun = lastEvent(await merchant.books(id))?.event
    await merchant.control.moveClock({ byMs: 4_000 })
    return [begun, lastEvent(await merchant.books(id))?.event]
  },
)

row(
  28,
  'rows of payments that were only begun',
  [
    [{}, 2],
    [{ listsInitiated: false }, 1],
  ],
  async (merchant) => {
    await merchant.payment()
    await merchant.payment({ status: 'INITIATED' })
    return (await list(merchant, '')).references.length
  },
)

row(
  29,
  'age of the oldest listed payment',
  [
    [{}, 1],
    [{ listedDays: 30 }, 0],
    [{ listedDays: 60 }, 1],
  ],
  async (merchant) => {
    await merchant.payment({ created_at: await ago(merchant, 40 * DAY) })
    return (await list(merchant, '')).references.length
  },
)

row(
  30,
  'length of a reference',
  [
    [{}, [200, 400]],
    [{ referenceLength: 20 }, [400, 400]],
    [{ referenceLength: 300 }, [200, 200]],
  ],
  async (merchant) => {
    const { id } = await merchant.payment()
    const seen: number[] = []
    for (const length of [255, 256])
      seen.push(
        (await post(merchant, id, 'capture', { amount: 1, capture_reference: 'x'.repeat(length) }))
          .status,
      )
    return seen
  },
)

row(
  31,
  'search',
  [
    [{}, [[], ['Order-77']]],
    [{ search: 'contains' }, [['Order-77'], ['Order-77']]],
  ],
  async (merchant) => {
    await merchant.payment({ merchant_reference: 'Order-77' })
    return [
      (await list(merchant, 'search=der-7')).references,
      (await list(merchant, 'search=order-77')).references,
    ]
  },
)

row(
  32,
  'events of final_capture',
  [
    [{}, ['CAPTURED', 1, 400]],
    [{ finalCapture: 'no-event' }, ['CAPTURED', 0, 400]],
  ],
  async (merchant) => {
    const { id } = await merchant.payment({ type: 'dintero_psp.creditcard', amount: 100 })
    const { body } = await post(merchant, id, 'capture', { amount: 40, final_capture: true })
    const more = await post(merchant, id, 'capture', { amount: 1 })
    return [body.status, eventsNamed(body, 'VOID').length, more.status]
  },
)

test('there is a setting for every row that a client can see', () => {
  // A Swish of bambora has no type that could be shown.
  const rows = Array.from({ length: 32 }, (_, index) => index + 1).filter((number) => number !== 22)
  const known = new Set(SETTING_NOTES.map(({ row }) => row).filter((number) => number > 0))
  expect([...known]).toEqual(rows)
})

const shown = (value: unknown) =>
  Array.isArray(value) ? value.map((each) => `\`${each}\``).join(', ') : `\`${String(value)}\``

test('the README tells each setting with its default', () => {
  const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  const told = [...readme.matchAll(/^\| `(\w+)` +\| ([^|]*?) +\|/gm)].map(([, name, value]) => [
    name,
    value,
  ])
  expect(told).toEqual(
    expect.arrayContaining(SETTING_NOTES.map(({ name, fallback }) => [name, shown(fallback)])),
  )
})

test.each([{ listOrder: 'sideways' }, { conflict: 500 }, { nonsense: true }])(
  '%o is refused',
  async (change) => {
    const { control, id } = await simulator.merchant()
    await expect(control.changeSettings(id, change as Partial<Settings>)).rejects.toThrow('400')
    expect(await control.settings(id)).toMatchObject({ listOrder: 'newest-first', conflict: 503 })
  },
)

test('settings are the account’s own and can be put back', async () => {
  const { control, id } = await merchantWith({ conflict: 409 })
  const other = await simulator.merchant()
  expect((await control.settings(other.id)).conflict).toBe(503)
  expect((await control.resetSettings(id)).conflict).toBe(503)
})

test('an account may begin with its settings', async () => {
  const { control } = await simulator.merchant()
  const { id } = await control.createAccount({ settings: { search: 'contains' } })
  expect((await control.settings(id)).search).toBe('contains')
})
