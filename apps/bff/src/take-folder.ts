import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process serves from the same data folder. */
export class FolderTakenError extends Error {
  constructor(folder: string) {
    super(
      `Another Paydesk runs with the data folder ${folder}. Stop it, or choose another folder with ` +
        'DATA_DIR; several instances share a database with DATABASE_URL.',
    )
  }
}

/** Twice what a process that was told to stop takes: it may be on a busy machine. */
const PATIENCE_MS = 4_000

/** SQLite's result code for a lock that somebody else has. */
const BUSY = 5

/**
 * Takes the data folder for this process: the journal carries out what it finds begun there, which is
 * right for one process alone. Answers how to give it back; the system does so when a process dies.
 * Stands still for `patienceMs` while another process has it. Throws `FolderTakenError`, and whatever
 * keeps the folder from being written.
 */
export function takeFolder(folder: string, patienceMs = PATIENCE_MS): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Node has no lock of a file; SQLite does, on all that it runs on. Nothing is ever in this one, and
  // nothing but this opens it: the system drops all locks of a process on a file as soon as it closes
  // any handle of it. SQLite alone sees to that, also for a second connection of the same process:
  // https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
  const lock = new DatabaseSync(join(folder, 'running.db'), { timeout: patienceMs })
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === BUSY)
      throw new FolderTakenError(folder)
    throw error
  }
  return () => lock.close()
}
