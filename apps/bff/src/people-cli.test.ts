import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeOf } from './config.ts'
import { eachStore } from './store/testing/each-store.ts'
import { startTestDesk, type TestDesk } from './testing/harness.ts'
import { startProcess } from './testing/process.ts'

const passwordIn = (output: string) =>
  /^ {2}([a-z2-9]{4}(?:-[a-z2-9]{4}){3})$/m.exec(output)?.[1] ?? ''

eachStore((store) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await startTestDesk({ store: await store.place() })
  })
  afterAll(() => desk.close())

  async function people(...args: string[]) {
    const where = storeOf(desk.config)
    const env = 'url' in where ? { DATABASE_URL: where.url } : { DATA_DIR: where.folder }
    const command = startProcess('people-cli.ts', args, env)
    const code = await command.exited
    return { code, output: command.output(), errors: command.errors() }
  }

  test('a person is added while the desk runs, and changes the one-time password first', async () => {
    const added = await people('add', 'Nina@Shop.no', '--role', 'support', '--name', 'Nina Berg')
    expect(added).toMatchObject({ code: 0, errors: '' })
    const browser = desk.browser()
    const body = { email: 'nina@shop.no', password: passwordIn(added.output) }
    const session = await browser.post('/api/session', body)
    expect(await session.json()).toMatchObject({
      person: { name: 'Nina Berg', role: 'support', mustChangePassword: true },
    })
    expect((await people('list')).output).toMatch(
      /nina@shop\.no +support +Nina Berg +has a one-time/,
    )
  })

  test('whoever is disabled while the desk runs is out at once, and may be added again', async () => {
    const browser = await desk.signIn('support')
    expect(await people('disable', 'support@demo.test')).toMatchObject({ code: 0 })
    expect((await browser.get('/api/session')).status).toBe(401)
    expect((await people('list')).output).toMatch(/support@demo\.test.*disabled 20/)
    const again = await people('add', 'support@demo.test', '--role', 'viewer')
    const body = { email: 'support@demo.test', password: passwordIn(again.output) }
    const session = await desk.browser().post('/api/session', body)
    expect(await session.json()).toMatchObject({ person: { role: 'viewer' } })
  })

  test.each([
    ['nothing', [], /npm run people -- add <email>/],
    ['a command nobody knows', ['remove', 'a@b.no'], /npm run people -- add <email>/],
    ['a role nobody has', ['add', 'a@b.no', '--role', 'owner'], /--role must be viewer, support/],
    ['no role', ['add', 'a@b.no'], /--role must be viewer, support/],
    ['no address', ['add', 'nina', '--role', 'viewer'], /"nina" is no e-mail address/],
    [
      'somebody who is there',
      ['add', 'admin@demo.test', '--role', 'viewer'],
      /may sign in already/,
    ],
    ['a stranger', ['disable', 'x@b.no'], /Nobody has the address "x@b\.no"/],
    ['an option nobody knows', ['list', '--all'], /Unknown option '--all'/],
  ])('%s is refused in plain words', async (_name, args, words) => {
    const { code, output, errors } = await people(...args)
    expect(code).toBe(1)
    expect(output).toBe('')
    expect(errors).toMatch(words)
    expect(errors).not.toContain('    at ')
  })
})
