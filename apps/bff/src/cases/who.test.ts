import { afterAll, beforeAll, expect, test } from 'vitest'
import { arm, CASES, caseOf, confirm, payment, writesTo } from '../operations/testing/confirm.ts'
import { createBrowser, problemIn, type Browser } from '../testing/harness.ts'
import { startProcess } from '../testing/process.ts'
import { endsAs, holds, openDeskOfItsOwn, type DeskOfItsOwn } from './testing/desk-process.ts'

const capture = caseOf('a capture')
const EMAIL = 'kari@shop.test'
const PASSWORD = 'a password of her own'

let own: DeskOfItsOwn
let shop: DeskOfItsOwn['shop']
let desk: DeskOfItsOwn['desk']
beforeAll(async () => {
  own = await openDeskOfItsOwn()
  ;({ shop, desk } = own)
}, 60_000)
afterAll(() => own.close())

/** What whoever runs the desk types while it runs. */
async function people(...args: string[]) {
  const command = startProcess('people-cli.ts', args, shop.env)
  const code = await command.exited
  expect([code, command.errors()]).toEqual([0, ''])
  return command.output()
}

/** Kari, let in with this role and signed in with a password of her own. */
async function kariAs(role: 'support' | 'viewer'): Promise<Browser> {
  const said = await people('add', EMAIL, '--role', role)
  const oneTime = /\n {2}(\S+)\n/.exec(said)?.[1] ?? ''
  const browser = createBrowser(desk.url)
  await browser.post('/api/session', { email: EMAIL, password: oneTime })
  const changed = await browser.post('/api/password', { current: oneTime, next: PASSWORD })
  expect(changed.status).toBe(204)
  return browser
}

test(
  'a person is kept out while the page is open: nothing is sent any more',
  { timeout: 60_000 },
  async () => {
    const kari = await kariAs('support')
    const seen = await payment(shop, capture)
    const path = `/api/transactions/${seen.id}`
    const etag = (await kari.get(path)).headers.get('etag') ?? ''
    await people('disable', EMAIL)
    const answer = await kari.post(`${path}/capture`, capture.body, {
      'idempotency-key': crypto.randomUUID(),
      'if-match': etag,
    })
    expect([answer.status, (await problemIn(answer)).code]).toEqual([401, 'not-signed-in'])
    expect(await writesTo(shop, seen)).toHaveLength(0)

    // Back with fewer rights: the page that is still open may look and no more.
    const viewer = await kariAs('viewer')
    for (const one of CASES) {
      const seen = await payment(shop, one)
      expect((await viewer.get(`/api/transactions/${seen.id}`)).status).toBe(200)
      expect((await confirm(viewer, seen, one)).status).toBe(403)
      expect(await writesTo(shop, seen)).toHaveLength(0)
    }
    await people('disable', EMAIL)
  },
)

test(
  'a person is kept out while the call is under way: it ends, and is told to others',
  { timeout: 60_000 },
  async () => {
    const kari = await kariAs('support')
    const seen = await payment(shop, capture)
    await arm(shop, 'capture', seen, 'hold-after')
    const pressed = confirm(kari, seen, capture)
    await holds(shop, 1)
    await people('disable', EMAIL)
    await shop.control.release(shop.account)
    expect((await pressed).status).toBe(200)
    await endsAs(await desk.signIn('admin'), seen, 'SUCCEEDED')
    expect(await writesTo(shop, seen)).toHaveLength(1)
  },
)

test(
  'a session that ended by itself: nothing is sent, and after signing in the same click goes on',
  { timeout: 60_000 },
  async () => {
    const browser = await desk.signIn()
    const seen = await payment(shop, capture)
    await desk.die()
    const HALF_A_DAY = 12 * 3_600_000
    await desk.restart(HALF_A_DAY + 60_000)
    const key = crypto.randomUUID()
    expect((await confirm(browser, seen, capture, { key })).status).toBe(401)
    expect(await writesTo(shop, seen)).toHaveLength(0)
    await browser.post('/api/session', { email: 'support@demo.test', password: 'paydesk-demo' })
    expect((await confirm(browser, seen, capture, { key })).status).toBe(200)
    expect(await writesTo(shop, seen)).toHaveLength(1)
  },
)
