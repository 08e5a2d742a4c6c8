import { controlOf, type AccountKeys } from '@paydesk/dintero-simulator/control-client'
import { startSimulator, type Simulator } from '@paydesk/dintero-simulator/start'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createSubscriptions } from './client.ts'
import { json, page, refusal, upstream } from './testing/upstream.ts'

let simulator: Simulator
let account: AccountKeys
beforeAll(async () => {
  simulator = await startSimulator()
  account = await controlOf(simulator.controlUrl).createAccount()
})
afterAll(() => simulator.close())

function hooksOf(url = simulator.url, keys: Partial<AccountKeys> = {}) {
  const { id, clientId, clientSecret } = { ...account, ...keys }
  const hooks = createSubscriptions({
    account: id,
    clientId,
    clientSecret,
    checkoutUrl: url,
    apiUrl: url,
    systemName: 'Paydesk',
    systemVersion: '1',
  })
  onTestFinished(() => hooks.close())
  return hooks
}
const HERE = 'http://127.0.0.1:9/hooks/dintero'

test('a subscription is made, listed without its secret, and removed', async () => {
  const hooks = hooksOf()
  const made = await hooks.add(HERE, 'a secret that nobody knows')
  expect(made).toMatchObject({ active: true, events: ['checkout_transaction'] })
  const listed = await hooks.list()
  expect(listed).toMatchObject([{ id: made.id, config: { url: HERE } }])
  expect(JSON.stringify(listed)).not.toContain('nobody knows')
  await hooks.remove(made.id)
  expect(await hooks.list()).toEqual([])
  await expect(hooks.remove(made.id)).rejects.toMatchObject({ failure: 'not-found' })
})

test('an address that Dintero does not call is refused, in its words', async () => {
  await expect(hooksOf().add('https://shop.example.com/hook', 's')).rejects.toMatchObject({
    failure: 'refused',
    upstreamMessage: expect.stringContaining('example.com') as string,
  })
})

test('a client without the permission is forbidden, one with a wrong secret not let in', async () => {
  const { readOnlyClientId: clientId, readOnlyClientSecret: clientSecret } = account
  const reader = hooksOf(simulator.url, { clientId, clientSecret })
  await expect(reader.add(HERE, 's')).rejects.toMatchObject({ failure: 'forbidden' })
  const stranger = hooksOf(simulator.url, { clientSecret: 'wrong' })
  await expect(stranger.list()).rejects.toMatchObject({ failure: 'unauthorized' })
})

test('a subscription whose answer is lost is not asked for again', async () => {
  const server = await upstream(refusal(503))
  await expect(hooksOf(server.url).add(HERE, 's')).rejects.toMatchObject({ failure: 'unavailable' })
  expect(server.calls).toHaveLength(1)
})

test('201 is an answer as good as 200', async () => {
  const server = await upstream(json(201, { id: 'hook-1' }))
  expect(await hooksOf(server.url).add(HERE, 's')).toEqual({ id: 'hook-1' })
})

test.each([
  ['a page', page(200)],
  ['no list', json(200, {})],
])('%s is an answer that cannot be read', async (_name, reply) => {
  const server = await upstream(reply)
  await expect(hooksOf(server.url).list()).rejects.toMatchObject({ failure: 'bad-response' })
})
