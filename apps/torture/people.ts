import { join } from 'node:path'
import { createBrowser } from './browser.ts'
import { deskEnv, type DeskOptions } from './desk.ts'
import { ROOT, run } from './processes.ts'

const COLLEAGUE = { email: 'kari@shop.test', name: 'Kari Berg', password: 'a password of her own' }

/** Lets one more person in, as whoever runs the desk would, and has her choose a password. */
export async function addPerson(place: DeskOptions, anyDesk: () => string) {
  const { email, name, password } = COLLEAGUE
  const command = [join(ROOT, 'apps/bff/src/people-cli.ts'), 'add', email]
  const args = [...command, '--role', 'support', '--name', name]
  const added = run(args, deskEnv(place), join(place.folder, 'people.log'))
  const oneTime = await added.says(/\n {2}(\S+)\n/)
  await added.ended
  const browser = createBrowser(anyDesk)
  await browser.signIn(email, oneTime)
  const changed = await browser.post('/api/password', { current: oneTime, next: password })
  if (changed.status !== 204) throw new Error(`The password answered ${String(changed.status)}`)
  return COLLEAGUE
}
