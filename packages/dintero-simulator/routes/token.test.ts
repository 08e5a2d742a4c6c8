import { expect, test } from 'vitest'
import { startSimulator } from '../start.ts'
import { controlOf } from '../control-client.ts'
import { tokenOf, ownSimulator, type Failure } from '../testing/merchant.ts'

const simulator = ownSimulator()

async function ask(account: string, authorization: string | undefined, body: unknown) {
  const response = await fetch(`${simulator.url}/v1/accounts/${account}/auth/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization !== undefined && { authorization }),
    },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Failure }
}

const basic = (id: string, secret: string) =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

test('a token lasts four hours and looks like a JWT with the account in it', async () => {
  const { keys } = await simulator.merchant()
  const { status, body } = await tokenOf(simulator.url, keys.id, keys.clientId, keys.clientSecret)
  expect(status).toBe(200)
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 14_400 })
  const [, claims = ''] = String(body['access_token']).split('.')
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    sub: keys.clientId,
    version: 2,
    scopes: expect.stringContaining('write:checkout') as string,
  })
})

test.each(['https://api.dintero.com', 'http://127.0.0.1:4711', 'https://checkout.dintero.com'])(
  'the audience may name the host %s',
  async (host) => {
    const { keys } = await simulator.merchant()
    const { status } = await ask(keys.id, basic(keys.clientId, keys.clientSecret), {
      grant_type: 'client_credentials',
      audience: `${host}/v1/accounts/${keys.id}`,
    })
    expect(status).toBe(200)
  },
)

test('no or wrong credentials are 401 without a code', async () => {
  const { keys } = await simulator.merchant()
  const audience = `https://api.dintero.com/v1/accounts/${keys.id}`
  const body = { grant_type: 'client_credentials', audience }
  for (const authorization of [undefined, basic(keys.clientId, 'wrong'), basic('x', 'y'), 'Basic'])
    expect(await ask(keys.id, authorization, body)).toEqual({
      status: 401,
      body: { error: { errors: [], message: 'UNAUTHORIZED' } },
    })
})

test('a client of one account gets no token for another', async () => {
  const [mine, theirs] = [await simulator.merchant(), await simulator.merchant()]
  const { status } = await ask(theirs.id, basic(mine.keys.clientId, mine.keys.clientSecret), {
    grant_type: 'client_credentials',
    audience: `https://api.dintero.com/v1/accounts/${theirs.id}`,
  })
  expect(status).toBe(403)
})

test('a grant of another kind is a schema violation', async () => {
  const { keys } = await simulator.merchant()
  const { status, body } = await ask(keys.id, basic(keys.clientId, keys.clientSecret), {
    grant_type: 'password',
  })
  expect(status).toBe(400)
  expect(body.error).toMatchObject({ code: 'INVALID_REQUEST_PARAMETER', in: 'body', name: 'data' })
  expect(body.error.errors?.map(({ code }) => code).toSorted()).toEqual([
    'ENUM_MISMATCH',
    'OBJECT_MISSING_REQUIRED_PROPERTY',
  ])
})

test('a read-only client reads, and is forbidden to write', async () => {
  const { keys, payment } = await simulator.merchant()
  const { id } = await payment()
  const { body } = await tokenOf(
    simulator.url,
    keys.id,
    keys.readOnlyClientId,
    keys.readOnlyClientSecret,
  )
  const authorization = `Bearer ${String(body['access_token'])}`
  const read = await fetch(`${simulator.url}/v1/transactions/${id}`, { headers: { authorization } })
  expect(read.status).toBe(200)
  const write = await fetch(`${simulator.url}/v1/transactions/${id}/void`, {
    method: 'POST',
    headers: { authorization },
  })
  expect(write.status).toBe(403)
  expect(await write.json()).toEqual({ error: { errors: [], message: 'FORBIDDEN' } })
})

test.each([undefined, 'Bearer x', 'Bearer a.b.c', 'Basic abc'])(
  'a call with the authorization %s is 401',
  async (authorization) => {
    const response = await fetch(`${simulator.url}/v1/transactions`, {
      headers: authorization === undefined ? {} : { authorization },
    })
    expect(response.status).toBe(401)
  },
)

test('an account-scoped path of another account is forbidden', async () => {
  const [mine, theirs] = [await simulator.merchant(), await simulator.merchant()]
  expect((await mine.call('GET', `/accounts/${mine.id}/payments/transactions`)).status).toBe(200)
  expect((await mine.call('GET', `/accounts/${theirs.id}/payments/transactions`)).status).toBe(403)
})

test('another simulator accepts none of these tokens', async () => {
  const other = await startSimulator()
  const { keys } = await simulator.merchant()
  const { body } = await tokenOf(simulator.url, keys.id, keys.clientId, keys.clientSecret)
  await controlOf(other.controlUrl).createAccount({ id: keys.id })
  const response = await fetch(`${other.url}/v1/transactions`, {
    headers: { authorization: `Bearer ${String(body['access_token'])}` },
  })
  expect(response.status).toBe(401)
  await other.close()
})
