import express, { type RequestHandler } from 'express'
import { middleware } from 'express-openapi-validator'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { buildPayment } from '../seed/payment.ts'
import { populationOf } from '../seed/population.ts'
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
  const { raw, id } = await simulator.merchant()
  for (const [template, operations] of Object.entries(DOCUMENT.paths))
    for (const method of Object.keys(operations)) {
      const path = template.replaceAll(/\{[ao]id\}/g, id).replaceAll(/\{\w+\}/g, 'x')
      const text = await (await raw(method.toUpperCase(), path)).text()
      expect(text, `${method} ${path}`).not.toContain('unknown resource')
    }
  // The checks of some forty paths are built here, which takes its time on a busy machine.
}, 60_000)

test('a page of every kind of seeded payment is what the document allows', async () => {
  const merchant = await simulator.merchant()
  const { id } = await merchant.control.createAccount({ payments: 0 })
  const types = new Set<string>()
  const now = Date.now()
  for (const { transaction } of populationOf(id, { payments: 3_000, seed: 4, now }))
    types.add(transaction.payment_product_type)
  const seeded = await merchant.control.createAccount({ payments: 3_000, seed: 4 })
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

describe('the guard of these tests', () => {
  let world: World
  beforeEach(() => {
    world = openWorld(undefined)
  })
  afterEach(() => world.close())

  async function answered(
    change: object,
    path: (id: string) => string,
    ...instead: RequestHandler[]
  ) {
    const keys = world.accounts.create()
    const tx = { ...buildPayment(keys.id, {}, Math.random, Date.now()), ...change }
    world.transactions.add(keys.id, tx)
    const guard = createGuard()
    const server = createApp(world, [...guard.inspect(world), ...instead]).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const { body } = await tokenOf(url, keys.id, keys.clientId, keys.clientSecret)
    const headers = { authorization: `Bearer ${String(body['access_token'])}` }
    await (await fetch(`${url}/v1${path(tx.id)}`, { headers })).text()
    server.close()
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
    const found = await answered(
      {},
      () => '/transactions',
      (req, res, next) => {
        if (req.path !== '/v1/transactions') return next()
        res.status(402).json({ error: { message: 'Pay first' } })
      },
    )
    expect(found).toEqual(['GET /v1/transactions answered 402'])
  })

  test('finds nothing where there is nothing', async () => {
    expect(await answered({}, (id) => `/transactions/${id}?includes=session`)).toEqual([])
  })
})
