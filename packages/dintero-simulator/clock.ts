import type { Database } from './books/database.ts'

export type Clock = ReturnType<typeof clockIn>

/**
 * The time of the whole simulator, in ms: the machine's, and an offset that is kept in the books.
 * It only goes forward, as what was written lies behind it.
 */
export function clockIn(db: Database) {
  let offset = Number(db.sql("select value from meta where name = 'clock'").get()?.['value'] ?? 0)
  /** Planned work is done at the moment that it was planned for, however late it is run. */
  let held: number | undefined

  return {
    now: () => held ?? Date.now() + offset,

    /** Puts the clock to `at` and lets it go on from there. Throws a RangeError for the past. */
    moveTo(at: number) {
      if (at < Date.now() + offset) throw new RangeError('the clock only goes forward')
      begin(at)
    },

    /** Where the clock stands when the books are opened for the first time; the past included. */
    begin,

    /** Runs `work` as if it were `at`. */
    during(at: number, work: () => void) {
      held = at
      try {
        work()
      } finally {
        held = undefined
      }
    },
  }

  function begin(at: number) {
    const next = at - Date.now()
    db.sql(
      "insert into meta (name, value) values ('clock', ?) on conflict do update set value = excluded.value",
    ).run(String(next))
    offset = next
  }
}
