import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FAULTY, WAYS, type Fault } from './faults.ts'
import { WORDS } from './fault-words.ts'
import { FAILURE_REASONS } from './rules/failures.ts'
import { eventsNamed, lastEvent, ownSimulator, type Merchant } from './testing/merchant.ts'
import type { Transaction } from './wire.ts'

const simulator = ownSimulator()

const body = { amount: 100 }
const path = (id: string, kind = 'capture') => `/transactions/${id}/${kind}`

/** A payment of 100, and a fault on its next capture. */
async function struckBy(outcome: Fault['then'], more: Partial<Fault> = {}) {
  const merchant = await simulator.merchant()
  const { id } = await merchant.payment({ amount: 100 })
  await merchant.arm('capture', outcome, more)
  return { merchant, id, books: async () => (await merchant.books(id)).status }
}

/** What a client sees of a capture: a status, or why there was none. */
const seen = (merchant: Merchant, id: string, init: RequestInit = {}, said: object = body) =>
  merchant.raw('POST', path(id), said, init).then(
    (answer) => answer.status,
    (error: unknown) => {
      const { name, cause } = error as { name: string; cause?: { code?: string } }
      return cause?.code ?? name
    },
  )
const giveUp = (ms: number): RequestInit => ({ signal: AbortSignal.timeout(ms) })

const WAITED = { timeout: 8_000 }

describe('a fault before the request is carried out', () => {
  test.each([
    ['reset', 'ECONNRESET'],
    ['fin', 'UND_ERR_SOCKET'],
    ['silence', 'TimeoutError'],
  ] as const)('drop-before by %s: nothing is done', async (drop, error) => {
    const { merchant, id, books } = await struckBy('drop-before', { drop })
    expect(await seen(merchant, id, giveUp(drop === 'silence' ? 500 : 8_000))).toBe(error)
    expect(await books()).toBe('AUTHORIZED')
  })

  test('hold-before waits until it is released', async () => {
    const { merchant, id, books } = await struckBy('hold-before')
    const answer = seen(merchant, id)
    await expect.poll(() => merchant.control.held(merchant.id), WAITED).toHaveLength(1)
    expect(await merchant.control.held(merchant.id)).toMatchObject([
      { method: 'POST', path: `/v1${path(id)}`, executed: false },
    ])
    expect(await books()).toBe('AUTHORIZED')
    expect(await merchant.control.release(merchant.id)).toEqual({ released: 1 })
    expect(await answer).toBe(200)
    expect(await books()).toBe('CAPTURED')
    expect(await merchant.control.held(merchant.id)).toEqual([])
  })

  test('what others did while it was held counts', async () => {
    const { merchant, id } = await struckBy('hold-before')
    const answer = seen(merchant, id)
    await expect.poll(() => merchant.control.held(merchant.id), WAITED).toHaveLength(1)
    await merchant.control.act(merchant.id, id, { kind: 'capture', amount: 60 })
    await merchant.control.release(merchant.id)
    expect(await answer).toBe(400)
    expect(eventsNamed(await merchant.books(id), 'CAPTURE')).toMatchObject([{ amount: 60 }])
  })

  test('a held request is carried out although its client has gone', async () => {
    const { merchant, id, books } = await struckBy('hold-before')
    expect(await seen(merchant, id, giveUp(300))).toBe('TimeoutError')
    await merchant.control.release(merchant.id)
    await expect.poll(books, WAITED).toBe('CAPTURED')
  })

  test('execute-late carries it out only after the client gave up', async () => {
    const { merchant, id, books } = await struckBy('execute-late', { delayMs: 300 })
    expect(await seen(merchant, id, giveUp(300))).toBe('TimeoutError')
    expect(await books()).toBe('AUTHORIZED')
    await expect.poll(books, WAITED).toBe('CAPTURED')
  })

  test('unauthorized is 401 once; the same token works again', async () => {
    const { merchant, id, books } = await struckBy('unauthorized')
    expect(await seen(merchant, id)).toBe(401)
    expect(await books()).toBe('AUTHORIZED')
    expect(await seen(merchant, id)).toBe(200)
  })

  test('too-many is 429 and says when to come again', async () => {
    const { merchant, id, books } = await struckBy('too-many', { retryAfter: 7 })
    const answer = await merchant.raw('POST', path(id), body)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7'])
    expect(await books()).toBe('AUTHORIZED')
  })

  test('unavailable is 503 without an event', async () => {
    const { merchant, id } = await struckBy('unavailable')
    const before = await merchant.books(id)
    expect(await seen(merchant, id)).toBe(503)
    expect(await merchant.books(id)).toEqual(before)
  })
})

describe('a fault after the request was carried out', () => {
  test.each([
    ['reset', 'ECONNRESET'],
    ['fin', 'UND_ERR_SOCKET'],
    ['silence', 'TimeoutError'],
  ] as const)('drop-after by %s: it is done', async (drop, error) => {
    const { merchant, id, books } = await struckBy('drop-after', { drop })
    expect(await seen(merchant, id, giveUp(drop === 'silence' ? 500 : 8_000))).toBe(error)
    await expect.poll(books, WAITED).toBe('CAPTURED')
  })

  test('hold-after is done, and answers when it is released', async () => {
    const { merchant, id, books } = await struckBy('hold-after')
    const answer = seen(merchant, id)
    await expect.poll(() => merchant.control.held(merchant.id), WAITED).toHaveLength(1)
    expect(await books()).toBe('CAPTURED')
    const [waiting] = await merchant.control.held(merchant.id)
    expect(waiting?.executed).toBe(true)
    await merchant.control.release(merchant.id, waiting?.id)
    expect(await answer).toBe(200)
  })

  test('show-late answers as done, and reads do not show it yet', async () => {
    const { merchant, id, books } = await struckBy('show-late', { visibleAfterMs: 60_000 })
    expect(await seen(merchant, id)).toBe(200)
    const shown = async () => (await merchant.call('GET', `/transactions/${id}`)).body.status
    expect(await shown()).toBe('AUTHORIZED')
    expect(await books()).toBe('CAPTURED')
    await merchant.control.moveClock({ byMs: 60_000 })
    expect(await shown()).toBe('CAPTURED')
  })

  test.each([
    ['html', /^<!doctype html>/],
    ['empty', /^$/],
    ['nested', /^\[{20000}\]{20000}$/],
    ['huge', /"padding":"x{1000000}/],
  ] as const)('broken by %s', async (shape, text) => {
    const { merchant, id, books } = await struckBy('broken', { shape })
    const answer = await merchant.raw('POST', path(id), body)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(text)
    expect(await books()).toBe('CAPTURED')
  })

  test('broken off: less than was promised', async () => {
    const { merchant, id, books } = await struckBy('broken', { shape: 'truncated' })
    const answer = await merchant.raw('POST', path(id), body)
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow('terminated')
    expect(await books()).toBe('CAPTURED')
  })

  test.each(['amount', 'currency', 'id'] as const)(
    'wrong %s in the answer, right in the books',
    async (lie) => {
      const { merchant, id } = await struckBy('wrong', { lie })
      const { body: answer } = await merchant.call('POST', path(id), body)
      const books = await merchant.books(id)
      expect(books).toMatchObject({ id, amount: 100, currency: 'NOK', status: 'CAPTURED' })
      expect(answer[lie]).not.toBe(books[lie])
      expect({ ...answer, [lie]: books[lie] }).toEqual(books)
    },
  )

  test('answer with executes: done, and told otherwise', async () => {
    const { merchant, id, books } = await struckBy('answer', {
      executes: true,
      status: 500,
      body: { error: { message: 'no' } },
    })
    expect(await seen(merchant, id)).toBe(500)
    expect(await books()).toBe('CAPTURED')
  })
})

describe('reads', () => {
  test.each<[Fault['then'], Partial<Fault>, unknown]>([
    ['broken', { shape: 'html' }, 200],
    ['too-many', {}, 429],
    ['unauthorized', {}, 401],
    ['unavailable', {}, 503],
    ['drop-after', { drop: 'fin' }, 'UND_ERR_SOCKET'],
  ])('%s strikes lists, single reads and any request', async (outcome, more, expected) => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment()
    for (const on of ['list', 'get', 'any'] as const) {
      await merchant.arm(on, outcome, more)
      const read = merchant.raw('GET', on === 'list' ? '/transactions' : `/transactions/${id}`)
      expect(
        await read.then(
          ({ status }) => status,
          (error: unknown) => (error as { cause?: { code?: string } }).cause?.code,
        ),
      ).toBe(expected)
    }
  })

  test('a list may tell a wrong amount', async () => {
    const merchant = await simulator.merchant()
    await merchant.payment({ amount: 100 })
    await merchant.arm('list', 'wrong', { lie: 'amount' })
    const { body: listed } = await merchant.call<Transaction[]>('GET', '/transactions')
    expect(listed[0]?.amount).toBe(200)
  })

  test('the change of a reference can be lost', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment()
    await merchant.arm('put', 'unavailable')
    const change = { merchant_reference_2: 'n2' }
    expect((await merchant.raw('PUT', `/transactions/${id}`, change)).status).toBe(503)
    expect((await merchant.books(id))['merchant_reference_2']).toBeUndefined()
  })
})

describe('what follows later', () => {
  test.each([
    ['success', 'CAPTURED', { success: true }],
    ['failure', 'AUTHORIZED', { success: false, error: { message: 'Declined by issuer' } }],
    [
      'correction',
      'AUTHORIZED',
      { success: false, correction: { status: 'AUTHORIZED', remaining_capture_amount: 100 } },
    ],
    ['never', 'AUTHORIZED', { event: 'INITIATE_CAPTURE' }],
  ] as const)('a pending capture ends in %s', async (settles, status, last) => {
    const { merchant, id, books } = await struckBy('pending', { settles, settleAfterMs: 5_000 })
    expect(await seen(merchant, id)).toBe(202)
    await merchant.control.moveClock({ byMs: 6_000 })
    expect(await books()).toBe(status)
    expect(lastEvent(await merchant.books(id))).toMatchObject(last)
  })

  test('take-back: done, and undone by a correction', async () => {
    const { merchant, id, books } = await struckBy('take-back', { settleAfterMs: 5_000 })
    expect(await seen(merchant, id)).toBe(200)
    expect(await books()).toBe('CAPTURED')
    await merchant.control.moveClock({ byMs: 6_000 })
    expect(await books()).toBe('AUTHORIZED')
    expect(await seen(merchant, id)).toBe(200)
  })
})

test('a decline has the reason that was armed, with its retry policy', async () => {
  const { merchant, id } = await struckBy('refuse-with-event', { reason: 'insufficient-funds' })
  expect(await seen(merchant, id)).toBe(400)
  expect(lastEvent(await merchant.books(id))?.error).toMatchObject({
    type: ['INSUFFICIENT_FUNDS'],
    result_code: '51',
    retry_policy: {
      retry_codes: ['RETRY_AFTER_DELAY'],
      retry_after: expect.stringMatching(/Z$/) as string,
    },
  })
})

describe('words', () => {
  const DONE = 'CAPTURED'
  const NOT = 'AUTHORIZED'
  test.each<[string, unknown, string]>([
    ['refused', 400, NOT],
    ['rejected', 400, NOT],
    ['declined', 400, NOT],
    ['expired-card', 400, NOT],
    ['failed', 200, NOT],
    ['unavailable', 503, NOT],
    ['pending', 202, NOT],
    ['pending-failure', 202, NOT],
    ['pending-never', 202, NOT],
    ['pending-correction', 202, NOT],
    ['correction', 200, DONE],
    ['unknown', 'ECONNRESET', DONE],
    ['lost', 'ECONNRESET', NOT],
    ['closed', 'UND_ERR_SOCKET', DONE],
    ['silent', 'TimeoutError', DONE],
    ['timeout', 'TimeoutError', DONE],
    ['late', 'TimeoutError', NOT],
    ['shown-late', 200, DONE],
    ['slow', 'TimeoutError', DONE],
    ['html', 200, DONE],
    ['truncated', 200, DONE],
    ['huge', 200, DONE],
    ['nested', 200, DONE],
    ['empty', 200, DONE],
    ['wrong-amount', 200, DONE],
    ['wrong-currency', 200, DONE],
    ['wrong-id', 200, DONE],
    ['unauthorized', 401, NOT],
    ['too-many', 429, NOT],
    ['a-word-that-nobody-knows', 200, DONE],
  ])('sim:%s', async (word, answer, status) => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100 })
    const said = { ...body, capture_reference: `order 7 SIM:${word}, please` }
    // A busy machine may be slow to answer, but only what never answers is given up soon.
    const patience = giveUp(answer === 'TimeoutError' ? 500 : 8_000)
    expect(await seen(merchant, id, patience, said)).toBe(answer)
    await expect.poll(async () => (await merchant.books(id)).status, WAITED).toBe(status)
  })

  test('every word is tried', () => {
    expect(Object.keys(WORDS)).toHaveLength(28)
  })

  test('the README tells every word, every way of a fault and all that it strikes', () => {
    const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
    const told = new Set([...readme.matchAll(/`([\w:-]+)`/g)].map(([, name]) => name))
    const words = [...Object.keys(WORDS), ...FAILURE_REASONS.filter((name) => name !== 'declined')]
    const all = [...words.map((word) => `sim:${word}`), ...WAYS, ...FAULTY]
    expect(all.filter((name) => !told.has(name))).toEqual([])
    const said = [...told].filter((name) => name?.startsWith('sim:'))
    expect(said.filter((name) => !words.includes(String(name).slice(4)))).toEqual([])
  })

  test('a word that counts once lets the second try go well', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100 })
    const said = { ...body, capture_reference: 'sim:unauthorized' }
    expect(await seen(merchant, id, {}, said)).toBe(401)
    expect(await seen(merchant, id, {}, said)).toBe(200)
  })
})
