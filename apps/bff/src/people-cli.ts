import { parseArgs } from 'node:util'
import { role as roles } from '@paydesk/contract/session'
import { hashPassword, oneTimePassword } from './auth/passwords.ts'
import { Mistake, runCommand } from './command.ts'
import { storeOf, type Config } from './config.ts'
import { addNote } from './store/audit.ts'
import { openDb, type Db } from './store/db.ts'
import * as people from './store/people.ts'
import { deleteSessionsOf } from './store/sessions.ts'

const USAGE = `Who may sign in. Works while Paydesk runs.

  npm run people -- add <email> --role viewer|support|admin [--name <name>]
  npm run people -- list
  npm run people -- disable <email>`

const COMMANDS: Record<string, (db: Db, args: Arguments) => Promise<void>> = { add, list, disable }

interface Arguments {
  readonly email: string
  readonly role: string | undefined
  readonly name: string | undefined
}

async function add(db: Db, { email, role: wanted, name = email.split('@')[0] ?? '' }: Arguments) {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Mistake(`"${email}" is no e-mail address.`)
  const role = roles.safeParse(wanted)
  if (!role.success) throw new Mistake('--role must be viewer, support or admin.')
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  const person = { email, name, role: role.data, passwordHash, mustChangePassword: true }
  const now = new Date()
  await db.transaction().execute(async (transaction) => {
    const before = await people.findPerson(transaction, email)
    if (before && before.disabled_at === null) throw new Mistake(`${email} may sign in already.`)
    const added = before ?? (await people.addPerson(transaction, { ...person, demo: false }, now))
    if (before) await people.readmitPerson(transaction, before.id, person)
    const note = { what: 'person-added', at: now, subjectId: added.id, detail: role.data } as const
    await addNote(transaction, note)
  })
  console.log(`${people.foldEmail(email)} (${role.data}) may sign in with the one-time password`)
  console.log(`\n  ${password}\n\nIt is shown only now, and changed at the first sign-in.`)
}

async function list(db: Db) {
  for (const person of await people.listPeople(db)) {
    const notes = [
      person.disabled_at === null ? '' : `disabled ${person.disabled_at}`,
      person.must_change_password ? 'has a one-time password' : '',
    ]
    const cells = [person.email.padEnd(32), person.role.padEnd(8), person.name, ...notes]
    console.log(cells.filter(Boolean).join('  '))
  }
}

async function disable(db: Db, { email }: Arguments) {
  await db.transaction().execute(async (transaction) => {
    const person = await people.findPerson(transaction, email)
    if (!person) throw new Mistake(`Nobody has the address "${email}".`)
    const now = new Date()
    await people.disablePerson(transaction, person.id, now)
    await deleteSessionsOf(transaction, person.id)
    await addNote(transaction, { what: 'person-disabled', at: now, subjectId: person.id })
  })
  console.log(`${people.foldEmail(email)} is signed out everywhere and may not sign in again.`)
}

async function main(config: Config) {
  const { values, positionals } = parseArgs({
    options: { role: { type: 'string' }, name: { type: 'string' } },
    allowPositionals: true,
  })
  const [name = '', email = '', ...rest] = positionals
  const command = COMMANDS[name]
  if (!command || rest.length > 0) throw new Mistake(USAGE)
  const db = await openDb(storeOf(config))
  try {
    await command(db, { email, role: values.role, name: values.name })
  } finally {
    await db.destroy()
  }
}

await runCommand(main)
