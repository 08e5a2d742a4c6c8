import express, { type RequestHandler } from 'express'
import { middleware } from 'express-openapi-validator'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { buildPayment } from '../seed/payment.ts'
import { populationOf } from '../seed/population.ts'
import { startSimulator } from '../start.ts'
import { createGuard } from '../testing/guard.ts'
import { ownSimulator, tokenOf } from '../testing/merchant.ts'
import type { Transaction } from '../wire.ts'
import { openWorld, type World } from '../world.ts'
import { DOCUMENT } from './document.ts'

const simulator = ownSimulator()

test('the document is served, and is valid OpenAPI', async () => {
  const served: unknown = await (await fetch(`${simulator.url}/openapi.json`)).json()
  expect(served).toEqual(JSON.parse(JSON.stringify(DOCUMENT)))
  const app = express()
  app.use(
    middleware({
      apiSpec: structuredClone(DOCUMENT),
      validateApiSpec: true,
      ignoreUndocumented: true,
    }),
  )
  app.use((_req, res) => void res.send('valid'))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  expect(await (await fetch(`http://127.0.0.1:${port}/elsewhere`)).text()).toBe('valid')
  server.close()
})

test('every path of the document is a route', async () => {
  const free = await startSimulator()
  for (const [template, operations] of Object.entries(DOCUMENT.paths))
    for (const method of Object.keys(operations)) {
      const path = template.replaceAll(/\{[ao]id\}/g, free.account).replaceAll(/\{\w+\}/g, 'x')
      const init = { method: method.toUpperCase(), headers: { 'x-api-key': free.clientSecret } }
      const text = await (await fetch(`${free.url}/v1${path}`, init)).text()
      expect(text, `${method} ${path}`).not.toContain('unknown resource')
    }
  await free.close()
})

test('a page of every kind of seeded payment is what the document allows', async () => {
  const merchant = await simulator.merchant()
  const { id } = await merchant.control.createAccount({ payments: 0 })
  const types = new Set<string>()
  const now = Date.now()
  for (const { transaction } of populationOf(id, { payments: 1_000, seed: 4, now }))
    types.add(transaction.payment_product_type)
  const seeded = await merchant.control.createAccount({ payments: 1_000, seed: 4 })
  const { body: token } = await tokenOf(
    simulator.url,
    seeded.id,
    seeded.clientId,
    seeded.clientSecret,
  )
  const headers = { authorization: `Bearer ${String(token['access_token'])}` }
  for (const type of types) {
    const query = `payment_product_type=${type}&limit=100`
    const response = await fetch(`${simulator.url}/v1/transactions?${query}`, { headers })
    expect(((await response.json()) as Transaction[]).length).toBeGreaterThan(0)
  }
}, 60_000)

/** An answer that no document has, for who asks for it. */
const instead: RequestHandler = (req, res, next) => {
  if (req.get('x-instead') === undefined) return next()
  res.status(402).json({ error: { message: 'Pay first' } })
}

describe('the guard of these tests', () => {
  const guard = createGuard()
  let world: World
  let server: Server
  beforeAll(async () => {
    world = openWorld(undefined)
    server = createApp(world, [...guard.inspect(world), instead]).listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => {
    server.close()
    world.close()
  })

  async function answered(change: object, path: (id: string) => string, more?: object) {
    const keys = world.accounts.create()
    const tx = { ...buildPayment(keys.id, {}, Math.random, Date.now()), ...change }
    world.transactions.add(keys.id, tx)
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const headers = { 'x-api-key': keys.clientSecret, ...more }
    await (await fetch(`${url}/v1${path(tx.id)}`, { headers })).text()
    return guard.takeViolations()
  }

  test.each<[string, object]>([
    ['an amount that is no number', { amount: '100' }],
    ['a field that the document does not know', { captured_amount: 100 }],
    ['a status that the document does not know', { status: 'DONE' }],
  ])('finds %s', async (_what, change) => {
    expect(await answered(change, (id) => `/transactions/${id}`)).toHaveLength(1)
    expect(await answered(change, () => '/transactions')).toHaveLength(1)
  })

  test('finds an answer that the document does not have', async () => {
    const found = await answered({}, () => '/transactions', { 'x-instead': 'yes' })
    expect(found).toEqual(['GET /v1/transactions answered 402'])
  })

  test('finds nothing where there is nothing', async () => {
    expect(await answered({}, (id) => `/transactions/${id}?includes=session`)).toEqual([])
  })
})
