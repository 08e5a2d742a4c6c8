import type { Config } from './config.ts'
import { hashPassword } from './auth/passwords.ts'
import { addNote } from './store/audit.ts'
import type { Db } from './store/db.ts'
import { isDuplicate } from './store/dialect.ts'
import { deleteSessionsOf } from './store/sessions.ts'
import * as store from './store/people.ts'

/** Known to everybody who read the README: they exist only where no real money can move. */
export const DEMO_PASSWORD = 'paydesk-demo'
export const DEMO_PEOPLE = [
  { email: 'admin@demo.test', name: 'Ingrid Solberg', role: 'admin' },
  { email: 'support@demo.test', name: 'Jonas Lindqvist', role: 'support' },
  { email: 'viewer@demo.test', name: 'Mette Kjær', role: 'viewer' },
] as const

/** Nobody can sign in, and how that is changed. */
export class NobodyError extends Error {
  override name = 'NobodyError'
  override message =
    'Nobody can sign in yet. Set PAYDESK_ADMIN_EMAIL and PAYDESK_ADMIN_PASSWORD for the first ' +
    'administrator, or add a person with: npm run people -- add <email> --role admin'
}

/**
 * Before anybody can sign in: the demonstration's people where it is one and disabled where it is
 * not, and the first administrator. Throws `NobodyError` if nobody could sign in.
 */
export async function preparePeople(db: Db, { demo, admin }: Pick<Config, 'demo' | 'admin'>) {
  const now = new Date()
  for (const person of DEMO_PEOPLE) await prepareDemo(db, person, demo, now)
  if (admin && !(await store.findPerson(db, admin.email))) {
    const { email, password } = admin
    const passwordHash = await hashPassword(password)
    const name = email.split('@')[0] ?? email
    const role = 'admin'
    const mustChangePassword = false
    await add(db, { email, name, role, passwordHash, mustChangePassword, demo: false }, now)
  }
  const people = await store.listPeople(db)
  if (people.every((person) => person.disabled_at !== null)) throw new NobodyError()
}

async function prepareDemo(
  db: Db,
  person: (typeof DEMO_PEOPLE)[number],
  demo: boolean,
  now: Date,
): Promise<void> {
  const row = await store.findPerson(db, person.email)
  if (row && !row.demo) return
  if (row) return mayEnter(db, row, demo, now)
  if (!demo) return
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  await add(db, { ...person, passwordHash, mustChangePassword: false, demo: true }, now)
}

const add = (db: Db, person: store.NewPerson, now: Date) =>
  db
    .transaction()
    .execute(async (transaction) => {
      const { id, role } = await store.addPerson(transaction, person, now)
      await addNote(transaction, { what: 'person-added', at: now, subjectId: id, detail: role })
    })
    .catch((error: unknown) => {
      // Another instance starts at the same time and was faster.
      if (!isDuplicate(error)) throw error
    })

/** Lets a person in or keeps them out, and writes it down where that changes something. */
async function mayEnter(
  db: Db,
  { id, disabled_at }: { readonly id: string; readonly disabled_at: string | null },
  isIn: boolean,
  now: Date,
): Promise<void> {
  if (isIn === (disabled_at === null)) return
  await db.transaction().execute(async (transaction) => {
    const what = isIn ? 'person-enabled' : 'person-disabled'
    const isNew = isIn
      ? await store.enablePerson(transaction, id)
      : await store.disablePerson(transaction, id, now)
    if (!isNew) return
    await addNote(transaction, { what, at: now, subjectId: id })
    if (!isIn) await deleteSessionsOf(transaction, id)
  })
}
