import { describe, expect, test } from 'vitest'
import { eventsNamed, lastEvent, ownSimulator, type Merchant } from './testing/merchant.ts'

const simulator = ownSimulator()
/** On a busy machine. */
const PATIENT = { timeout: 8_000 }

const capture = (merchant: Merchant, id: string, body: object = {}) =>
  merchant.call('POST', `/transactions/${id}/capture`, { amount: 100, ...body })
const shown = async (merchant: Merchant, id: string) =>
  (await merchant.call('GET', `/transactions/${id}`)).body

/** What fetch says when the connection was reset; an answer fails the test. */
const reset = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (error: unknown) => (error as { cause?: { code?: string } }).cause?.code,
  )

describe('armed faults', () => {
  test('refuse answers 400 and changes nothing', async () => {
    const merchant = await simulator.merchant()
    const made = await merchant.payment()
    await merchant.arm('capture', 'refuse')
    expect((await capture(merchant, made.id)).status).toBe(400)
    expect(await merchant.books(made.id)).toEqual(made)
  })

  test('refuse-with-event answers 400 and leaves a failed event', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment()
    await merchant.arm('capture', 'refuse-with-event')
    expect((await capture(merchant, id)).status).toBe(400)
    const books = await merchant.books(id)
    expect(books.status).toBe('AUTHORIZED')
    expect(lastEvent(books)).toMatchObject({
      event: 'CAPTURE',
      success: false,
      amount: 100,
      transaction_status: 'AUTHORIZED',
      error: {
        message: 'Declined by issuer',
        retry_policy: { retry_codes: ['RETRY_AFTER_DELAY'] },
      },
    })
  })

  test('fail-with-200 answers 200 with an unsuccessful last event', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ status: 'CAPTURED' })
    await merchant.arm('refund', 'fail-with-200')
    const { status, body } = await merchant.call('POST', `/transactions/${id}/refund`, {
      amount: 1,
    })
    expect(status).toBe(200)
    expect(body.status).toBe('CAPTURED')
    expect(lastEvent(body)).toMatchObject({ event: 'REFUND', success: false })
  })

  test.each(['capture', 'refund', 'void'] as const)(
    'a pending %s waits for settle',
    async (kind) => {
      const merchant = await simulator.merchant()
      const { id, status } = await merchant.payment({
        status: kind === 'refund' ? 'CAPTURED' : 'AUTHORIZED',
        amount: 100,
      })
      await merchant.arm(kind, 'pending')
      const answer = await merchant.call('POST', `/transactions/${id}/${kind}`, { amount: 100 })
      expect(answer).toMatchObject({ status: 202, body: { status } })
      const initiated = lastEvent(answer.body)
      expect(initiated?.event).toBe(`INITIATE_${kind.toUpperCase()}`)
      expect(answer.headers.get('event-request-id')).toBe(initiated?.request_id)

      const ended = await merchant.control.settle(merchant.id, id, { success: true })
      expect(lastEvent(ended)).toMatchObject({
        event: kind.toUpperCase(),
        success: true,
        correlation_request_id: initiated?.request_id,
      })
      expect(ended.status).toBe(
        { capture: 'CAPTURED', refund: 'REFUNDED', void: 'AUTHORIZATION_VOIDED' }[kind],
      )
      await expect(merchant.control.settle(merchant.id, id, { success: true })).rejects.toThrow(
        '409',
      )
    },
  )

  test.each([
    ['success', 'CAPTURED', true],
    ['failure', 'AUTHORIZED', false],
  ] as const)('pending that settles by itself: %s', async (settles, status, success) => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100 })
    await merchant.arm('capture', 'pending', { settles, settleAfterMs: 50 })
    expect((await capture(merchant, id)).status).toBe(202)
    await expect.poll(async () => (await shown(merchant, id)).events?.length, PATIENT).toBe(4)
    const ended = await shown(merchant, id)
    expect(ended.status).toBe(status)
    expect(lastEvent(ended)).toMatchObject({ event: 'CAPTURE', success })
  })

  test('an operation that was settled by hand leaves no end for the next one', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 200 })
    await merchant.arm('capture', 'pending', { settles: 'success', settleAfterMs: 1_000 })
    await capture(merchant, id)
    await merchant.control.settle(merchant.id, id, { success: false })
    await merchant.arm('capture', 'pending', { settles: 'never' })
    await capture(merchant, id)
    await merchant.control.moveClock({ byMs: 2_000 })
    expect(lastEvent(await shown(merchant, id))?.event).toBe('INITIATE_CAPTURE')
  })

  test('a pending operation ends although the payment was edited meanwhile', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100 })
    await merchant.arm('capture', 'pending', { settles: 'success', settleAfterMs: 700 })
    await capture(merchant, id)
    await merchant.call('PUT', `/transactions/${id}`, { merchant_reference_2: 'n3' })
    await expect.poll(async () => (await shown(merchant, id)).status, PATIENT).toBe('CAPTURED')
    expect(await shown(merchant, id)).toMatchObject({ merchant_reference_2: 'n3' })
  })

  test('drop-before resets the connection and executes nothing', async () => {
    const merchant = await simulator.merchant()
    const made = await merchant.payment()
    await merchant.arm('capture', 'drop-before')
    expect(await reset(capture(merchant, made.id))).toBe('ECONNRESET')
    expect(await merchant.books(made.id)).toEqual(made)
  })

  test('drop-after executes, then resets the connection', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment()
    await merchant.arm('capture', 'drop-after')
    expect(await reset(capture(merchant, id))).toBe('ECONNRESET')
    expect(eventsNamed(await shown(merchant, id), 'CAPTURE')).toHaveLength(1)
  })

  test('an event may be visible late: the books know it, the API does not', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100, merchant_reference_2: 'n1' })
    await merchant.arm('capture', 'drop-after', { visibleAfterMs: 60_000 })
    expect(await reset(capture(merchant, id))).toBe('ECONNRESET')
    expect((await merchant.books(id)).status).toBe('CAPTURED')
    expect((await shown(merchant, id)).status).toBe('AUTHORIZED')
    // A change without money does not bring it to light.
    await merchant.call('PUT', `/transactions/${id}`, { merchant_reference_2: 'n2' })
    expect(await shown(merchant, id)).toMatchObject({
      status: 'AUTHORIZED',
      merchant_reference_2: 'n2',
    })
    const filtered = await merchant.call('GET', '/transactions?status=AUTHORIZED')
    expect(filtered.body).toHaveLength(1)
    await merchant.control.moveClock({ byMs: 60_000 })
    expect(await shown(merchant, id)).toMatchObject({
      status: 'CAPTURED',
      merchant_reference_2: 'n2',
    })
    expect(await shown(merchant, id)).toEqual(await merchant.books(id))
  })

  test('what is hidden shows when it is told to, of that payment alone', async () => {
    const merchant = await simulator.merchant()
    const [one, other] = [await merchant.payment(), await merchant.payment()]
    await merchant.arm('capture', 'drop-after', { visibleAfterMs: 60_000, times: 2 })
    for (const { id } of [one, other]) await reset(capture(merchant, id))
    await merchant.control.show(merchant.id, one.id)
    expect(await shown(merchant, one.id)).toEqual(await merchant.books(one.id))
    expect(eventsNamed(await shown(merchant, one.id), 'CAPTURE')).toHaveLength(1)
    expect(eventsNamed(await shown(merchant, other.id), 'CAPTURE')).toEqual([])
  })

  test('a hidden capture counts: the same again is refused', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100 })
    await merchant.arm('capture', 'drop-after', { visibleAfterMs: 60_000 })
    await reset(capture(merchant, id))
    expect((await capture(merchant, id)).status).toBe(400)
    expect(eventsNamed(await merchant.books(id), 'CAPTURE')).toHaveLength(1)
  })

  test('answer gives any status, body and headers, and executes nothing', async () => {
    const merchant = await simulator.merchant()
    const made = await merchant.payment()
    await merchant.arm('capture', 'answer', {
      status: 429,
      body: { error: { message: 'slow down' } },
      headers: { 'retry-after': '7' },
    })
    const { status, headers, body } = await capture(merchant, made.id)
    expect([status, headers.get('retry-after'), body]).toEqual([
      429,
      '7',
      { error: { message: 'slow down' } },
    ])
    expect(await merchant.books(made.id)).toEqual(made)
  })

  test('delay only takes time', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100 })
    await merchant.arm('capture', 'delay', { delayMs: 150 })
    const began = performance.now()
    expect((await capture(merchant, id)).body.status).toBe('CAPTURED')
    expect(performance.now() - began).toBeGreaterThan(140)
  })

  test('reads and tokens can fail too', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment()
    await merchant.arm('list', 'answer', { status: 503 })
    await merchant.arm('get', 'drop-before', { transactionId: id })
    await merchant.arm('token', 'answer', { status: 401, body: {} })
    const { url, keys } = merchant
    const listed = await fetch(`${url}/v1/accounts/${keys.id}/auth/token`, { method: 'POST' })
    expect(listed.status).toBe(401)
    expect(await reset(shown(merchant, id))).toBe('ECONNRESET')
    expect((await shown(merchant, id)).id).toBe(id)
  })

  test('skip lets requests pass, times counts, another payment is not touched', async () => {
    const merchant = await simulator.merchant()
    const [struck, other] = [await merchant.payment(), await merchant.payment()]
    await merchant.arm('capture', 'refuse', { transactionId: struck.id, skip: 1, times: 2 })
    expect((await capture(merchant, other.id)).status).toBe(200)
    const statuses: number[] = []
    for (let i = 0; i < 4; i++) statuses.push((await capture(merchant, struck.id)).status)
    expect(statuses).toEqual([200, 400, 400, 200])
  })

  test('disarm takes them all back', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment()
    await merchant.arm('capture', 'refuse', { times: 5 })
    await merchant.control.disarm(merchant.id)
    expect((await capture(merchant, id)).status).toBe(200)
  })

  test('a fault strikes one account only', async () => {
    const [mine, theirs] = [await simulator.merchant(), await simulator.merchant()]
    await mine.arm('capture', 'refuse')
    expect((await capture(theirs, (await theirs.payment()).id)).status).toBe(200)
  })

  test('an authorization update cannot be pending', async () => {
    const merchant = await simulator.merchant()
    await expect(merchant.arm('authorization', 'pending')).rejects.toThrow('400')
  })
})

describe('words by hand', () => {
  test.each(['capture_reference', 'metadata'])('sim:refused in %s', async (field) => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment()
    const said = field === 'metadata' ? { ext_note: 'SIM:refused' } : 'order 7 sim:refused'
    expect((await capture(merchant, id, { [field]: said })).status).toBe(400)
    expect(lastEvent(await merchant.books(id))?.success).toBe(false)
  })

  test.each(['refund_reference', 'reason'])('sim:lost in %s', async (field) => {
    const merchant = await simulator.merchant()
    const made = await merchant.payment({ status: 'CAPTURED' })
    const refund = merchant.call('POST', `/transactions/${made.id}/refund`, {
      amount: 1,
      [field]: 'sim:lost',
    })
    expect(await reset(refund)).toBe('ECONNRESET')
    expect(await merchant.books(made.id)).toEqual(made)
  })

  test('sim:pending is done four seconds later', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100 })
    expect((await capture(merchant, id, { capture_reference: 'sim:pending' })).status).toBe(202)
    await merchant.control.moveClock({ byMs: 3_900 })
    expect((await shown(merchant, id)).status).toBe('AUTHORIZED')
    await merchant.control.moveClock({ byMs: 4_000 })
    expect((await shown(merchant, id)).status).toBe('CAPTURED')
  })

  test('sim:unknown is executed, and not seen at first', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100 })
    expect(await reset(capture(merchant, id, { capture_reference: 'sim:unknown' }))).toBe(
      'ECONNRESET',
    )
    expect((await shown(merchant, id)).status).toBe('AUTHORIZED')
    expect((await merchant.books(id)).status).toBe('CAPTURED')
  })

  test.each(['merchant_reference', 'merchant_reference_2'])(
    'a void reads the %s of the payment, other operations do not',
    async (field) => {
      const merchant = await simulator.merchant()
      const { id } = await merchant.payment({ [field]: 'sim:refused' })
      expect((await merchant.call('POST', `/transactions/${id}/void`)).status).toBe(400)
      expect((await capture(merchant, id)).status).toBe(200)
    },
  )

  test('an armed fault goes before a word', async () => {
    const merchant = await simulator.merchant()
    const { id } = await merchant.payment({ amount: 100 })
    await merchant.arm('capture', 'pending')
    expect((await capture(merchant, id, { capture_reference: 'sim:refused' })).status).toBe(202)
  })
})
