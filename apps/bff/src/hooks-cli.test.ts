import { controlOf, type AccountKeys } from '@paydesk/dintero-simulator/control-client'
import { startSimulator, type Simulator } from '@paydesk/dintero-simulator/start'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { PATIENT } from './operations/testing/confirm.ts'
import { startTestDesk, type TestDesk } from './testing/harness.ts'
import { portOfOnesOwn } from './testing/port.ts'
import { startProcess } from './testing/process.ts'

let simulator: Simulator
let control: ReturnType<typeof controlOf>
let account: AccountKeys
beforeAll(async () => {
  simulator = await startSimulator()
  control = controlOf(simulator.controlUrl)
})
afterAll(() => simulator.close())
beforeEach(async () => {
  account = await control.createAccount()
})

async function hooks(args: readonly string[], env: Record<string, string> = {}) {
  const command = startProcess('hooks-cli.ts', [...args], {
    DINTERO_ACCOUNT_ID: account.id,
    DINTERO_CLIENT_ID: account.clientId,
    DINTERO_CLIENT_SECRET: account.clientSecret,
    DINTERO_CHECKOUT_URL: simulator.url,
    DINTERO_API_URL: simulator.url,
    ...env,
  })
  const code = await command.exited
  return { code, output: command.output(), errors: command.errors() }
}

const secretIn = (output: string) => /^ {2}DINTERO_HOOK_SECRET=(\w{64})$/m.exec(output)?.[1] ?? ''
const idIn = (output: string) => /as ([\w-]+)\.$/m.exec(output)?.[1] ?? ''

/** A desk on the same account; without a secret it listens to nothing. */
function deskWith(hookSecret?: string, port = 0) {
  const dintero = {
    account: account.id,
    clientId: account.clientId,
    clientSecret: account.clientSecret,
    checkoutUrl: simulator.url,
    apiUrl: simulator.url,
  }
  return startTestDesk({ config: { dintero, hookSecret, port } })
}

/** What an open page of this desk is told. */
async function openPage(desk: TestDesk) {
  const browser = await desk.signIn('viewer')
  const stop = new AbortController()
  const stream = await browser.send('/api/events', { signal: stop.signal })
  const heard: string[] = []
  const hearing = stream.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeTo(new WritableStream({ write: (text) => void heard.push(text) }))
    .catch(() => undefined)
  return {
    /** Waits until the page is told of this payment, and answers what it then reads. */
    async shows(id: string) {
      await vi.waitFor(() => expect(heard.splice(0).join('')).toContain(id), PATIENT)
      return (await browser.get(`/api/transactions/${id}`)).json()
    },
    async close() {
      stop.abort()
      await hearing
    },
  }
}

test('a capture that somebody else makes is on an open page within moments, by a hook', async () => {
  const secret = 'a secret that is configured'
  const desk = await deskWith(secret)
  const said = await hooks(['subscribe', desk.url], { DINTERO_HOOK_SECRET: secret })
  expect(said).toMatchObject({ code: 0, errors: '' })
  expect(said.output).not.toContain(secret)
  const page = await openPage(desk)
  const { id } = await control.createPayment(account.id, { amount: 5_000 })
  expect(await page.shows(id)).toMatchObject({ status: 'AUTHORIZED' })
  await control.act(account.id, id, { kind: 'capture', amount: 5_000 })
  expect(await page.shows(id)).toMatchObject({ status: 'CAPTURED' })
  await page.close()
  await desk.close()
})

test('a secret is made where none is configured, shown once, and opens the door', async () => {
  const port = await portOfOnesOwn()
  const before = await deskWith(undefined, port)
  const said = await hooks(['subscribe', before.url])
  expect(said).toMatchObject({ code: 0, errors: '' })
  await before.close()
  const listed = await hooks(['list'])
  expect(listed.output).toBe(
    `${idIn(said.output)}  ${before.url}/hooks/dintero  checkout_transaction\n`,
  )

  const desk = await deskWith(secretIn(said.output), port)
  const page = await openPage(desk)
  const { id } = await control.createPayment(account.id, { amount: 5_000 })
  expect(await page.shows(id)).toMatchObject({ status: 'AUTHORIZED' })
  await page.close()
  await desk.close()
})

test('an address is subscribed once, and again after it was unsubscribed', async () => {
  const first = await hooks(['subscribe', 'http://127.0.0.1:9'])
  const again = await hooks(['subscribe', 'http://127.0.0.1:9/'])
  expect(again).toMatchObject({ code: 1, output: '' })
  expect(again.errors).toContain(`already, as ${idIn(first.output)}`)
  expect(await hooks(['unsubscribe', idIn(first.output)])).toMatchObject({ code: 0, errors: '' })
  expect((await hooks(['list'])).output).toBe('Dintero delivers nothing to anybody.\n')
  expect(await hooks(['subscribe', 'http://127.0.0.1:9'])).toMatchObject({ code: 0 })
})

const nobody = {
  DINTERO_ACCOUNT_ID: '',
  DINTERO_CLIENT_ID: '',
  DINTERO_CLIENT_SECRET: '',
}
const real = { DINTERO_API_URL: 'https://api.dintero.com', DINTERO_CHECKOUT_URL: '' }

test.each<[string, string[], Record<string, string>, RegExp]>([
  ['nothing', [], {}, /^ {2}npm run hooks -- list$/m],
  ['no address', ['subscribe'], {}, /npm run hooks -- subscribe <public url>/],
  ['an address with a path', ['subscribe', 'https://a.no/x'], {}, /npm run hooks/],
  ['an id nobody has', ['unsubscribe', 'x'], {}, /^Dintero knows no such subscription/],
  ['an address without TLS', ['subscribe', 'http://a.no'], real, /public https addresses only/],
  ['this machine', ['subscribe', 'https://localhost'], real, /public https addresses only/],
  ['what Dintero refuses', ['subscribe', 'https://x.example.com'], {}, /It says: .*example\.com/],
  ['a wrong secret', ['list'], { DINTERO_CLIENT_SECRET: 'x' }, /^Dintero does not accept the cred/],
  ['no credentials', ['list'], nobody, /^Set DINTERO_ACCOUNT_ID, /],
  ['nobody there', ['list'], { DINTERO_API_URL: 'http://127.0.0.1:1' }, /^Dintero cannot be reach/],
])('%s is refused in plain words', async (_name, args, env, words) => {
  const { code, output, errors } = await hooks(args, env)
  expect(code).toBe(1)
  expect(output).toBe('')
  expect(errors).toMatch(words)
  expect(errors).not.toContain('    at ')
})

test('an API client without the permission is told which one', async () => {
  const env = {
    DINTERO_CLIENT_ID: account.readOnlyClientId,
    DINTERO_CLIENT_SECRET: account.readOnlyClientSecret,
  }
  const { code, errors } = await hooks(['list'], env)
  expect(code).toBe(1)
  expect(errors).toMatch(/^The API client may not look after hooks: give it .*write:hooks/)
})
