import { addNote } from '../../store/audit.ts'
import { openDb } from '../../store/db.ts'
import { sealAll } from '../sealer.ts'

/** A process of its own that writes and seals, forty times. */
const { DATA_DIR: folder = '', DATABASE_URL: url } = process.env
const db = await openDb(url === undefined ? { folder } : { url })
for (let row = 0; row < 40; row += 1) {
  await addNote(db, { what: 'sign-in-failed', at: new Date() })
  await sealAll(db)
}
await db.destroy()
