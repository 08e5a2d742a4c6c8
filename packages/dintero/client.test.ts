/* oxlint-disable unicorn/no-thenable -- `then` says what a fault of the simulator does */
import { controlOf } from '@paydesk/dintero-simulator/control-client'
import { startSimulator, type Simulator } from '@paydesk/dintero-simulator/start'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createDintero, type DinteroConfig } from './client.ts'
import { parseRows } from './schema.ts'

let simulator: Simulator
let control: ReturnType<typeof controlOf>
beforeAll(async () => {
  simulator = await startSimulator()
  control = controlOf(simulator.controlUrl)
})
afterAll(() => simulator.close())

/** A merchant account of the test's own, and a client of it. */
async function merchant(config: Partial<DinteroConfig> = {}, payments = 0) {
  const account = await control.createAccount({ payments })
  const clientFor = (clientId: string, clientSecret: string) => {
    const dintero = createDintero({
      account: account.id,
      clientId,
      clientSecret,
      checkoutUrl: simulator.url,
      apiUrl: simulator.url,
      systemName: 'Paydesk',
      systemVersion: '1.2.3',
      ...config,
    })
    onTestFinished(() => dintero.close())
    return dintero
  }
  return {
    account: account.id,
    dintero: clientFor(account.clientId, account.clientSecret),
    reader: clientFor(account.readOnlyClientId, account.readOnlyClientSecret),
    create: async (spec: Parameters<typeof control.createPayment>[1] = {}) => {
      const { id } = await control.createPayment(account.id, spec)
      return id
    },
    posts: async (path: string) =>
      (await control.requests(account.id)).filter(
        (request) => request.method === 'POST' && request.path.endsWith(path),
      ),
  }
}

test('a payment is captured, refunded and read back', async () => {
  const { dintero, create, posts } = await merchant()
  const id = await create({ amount: 30_000 })
  const captured = await dintero.capture(id, { amount: 20_000, capture_reference: 'cap-1' })
  expect(captured).toMatchObject({
    kind: 'transaction',
    transaction: { id, status: 'PARTIALLY_CAPTURED', amount: 30_000 },
  })
  const refunded = await dintero.refund(id, { amount: 5_000, refund_reference: 'ref-1' })
  expect(refunded.kind).toBe('transaction')

  const { transaction } = await dintero.get(id)
  expect(transaction.events?.slice(-2)).toMatchObject([
    { event: 'CAPTURE', success: true, amount: 20_000, event_reference: 'cap-1' },
    { event: 'REFUND', success: true, amount: 5_000, event_reference: 'ref-1' },
  ])
  expect(await posts('/capture')).toHaveLength(1)
  expect(await posts('/refund')).toHaveLength(1)
})

test('a payment is cancelled', async () => {
  const { dintero, create } = await merchant()
  const answer = await dintero.void(await create(), undefined)
  expect(answer).toMatchObject({
    kind: 'transaction',
    transaction: { status: 'AUTHORIZATION_VOIDED' },
  })
})

test('a Klarna reservation grows', async () => {
  const { dintero, create } = await merchant()
  const items = [{ line_id: '1', description: 'Mug', quantity: 1, amount: 10_000 }]
  const id = await create({ type: 'klarna.klarna', items })
  const more = [...items, { line_id: '2', description: 'Tea', quantity: 1, amount: 5_000 }]
  expect(await dintero.authorize(id, { amount: 15_000, items: more })).toMatchObject({
    kind: 'transaction',
    transaction: { amount: 15_000 },
  })
})

test('Dintero’s trail names us', async () => {
  const { dintero, create } = await merchant()
  const id = await create({ amount: 100 })
  await dintero.capture(id, { amount: 100 })
  const { transaction } = await dintero.get(id)
  expect(transaction.events?.at(-1)?.request_headers).toMatchObject({
    'dintero-system-name': 'Paydesk',
    'dintero-system-version': '1.2.3',
    'user-agent': 'Paydesk/1.2.3',
  })
})

test('every row of a populated account is read, page by page', async () => {
  const { dintero } = await merchant({}, 150)
  const seen: string[] = []
  for (let after: string | undefined; ;) {
    const { json } = await dintero.list({ limit: 100, starting_after: after })
    const rows = parseRows(json)
    expect(rows.filter(({ ok }) => !ok)).toEqual([])
    const ids = rows.flatMap((row) => (row.ok && row.transaction.id) || [])
    seen.push(...ids)
    after = ids.at(-1)
    if (ids.length < 100) break
  }
  expect(new Set(seen).size).toBe(150)
})

test.each(['drop-before', 'drop-after'] as const)('%s is unknown, and sent once', async (then) => {
  const { account, dintero, create, posts } = await merchant()
  const id = await create({ amount: 100 })
  await control.arm(account, { on: 'capture', then })
  expect(await dintero.capture(id, { amount: 100 })).toEqual({
    kind: 'unknown',
    cause: 'connection-lost',
  })
  expect(await posts('/capture')).toHaveLength(1)
  const { status } = await control.transaction(account, id)
  expect(status).toBe(then === 'drop-after' ? 'CAPTURED' : 'AUTHORIZED')
})

test('what Dintero will do later is accepted, with the id of the event to wait for', async () => {
  const { account, dintero, create } = await merchant()
  const id = await create({ status: 'CAPTURED', amount: 100 })
  await control.arm(account, { on: 'refund', then: 'pending', settles: 'never' })
  const answer = await dintero.refund(id, { amount: 100 })
  const { transaction } = await dintero.get(id)
  const initiated = transaction.events?.at(-1)
  expect(initiated).toMatchObject({ event: 'INITIATE_REFUND' })
  expect(answer).toMatchObject({
    kind: 'accepted',
    transaction: { id, status: 'CAPTURED' },
    eventRequestId: initiated?.request_id,
  })
})

test('capturing more than there is is refused in Dintero’s words', async () => {
  const { dintero, create } = await merchant()
  const answer = await dintero.capture(await create({ amount: 100 }), { amount: 101 })
  expect(answer).toMatchObject({ kind: 'refused', status: 400, message: expect.any(String) })
})

test('a client that may only read reads, and is refused when it writes', async () => {
  const { reader, create, account } = await merchant()
  const id = await create({ amount: 100 })
  await expect(reader.get(id)).resolves.toMatchObject({ transaction: { id } })
  expect(await reader.capture(id, { amount: 100 })).toMatchObject({ kind: 'refused', status: 403 })
  expect((await control.transaction(account, id)).status).toBe('AUTHORIZED')
})

test('wrong credentials are told apart from an unwell Dintero', async () => {
  const { dintero, create } = await merchant({ clientSecret: 'wrong' })
  const id = await create()
  await expect(dintero.list()).rejects.toMatchObject({ failure: 'unauthorized' })
  expect(await dintero.void(id, undefined)).toEqual({ kind: 'unsent', cause: 'token' })
})

test('another account’s payment is unknown to Dintero and a mistake to us', async () => {
  const one = await merchant()
  const two = await merchant()
  const id = await one.create()
  await expect(two.dintero.get(id)).rejects.toThrow(TypeError)
  const nobodys = `${two.account}.${'a'.repeat(22)}`
  await expect(two.dintero.get(nobodys)).rejects.toMatchObject({ failure: 'not-found' })
})

test('a token endpoint that fails once is asked again', async () => {
  const { account, dintero } = await merchant()
  await control.arm(account, { on: 'token', then: 'answer', status: 503, body: {} })
  await expect(dintero.list()).resolves.toMatchObject({ json: [] })
})
