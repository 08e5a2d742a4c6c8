import { ConfigError, type Config } from './config.ts'
import { NobodyError } from './people.ts'
import { isUnwritable } from './store/dialect.ts'
import { NewerStoreError } from './store/migrate.ts'
import { databaseOf, sqlState } from './store/postgres.ts'
import { FolderTakenError } from './take-folder.ts'

const FOLDER_CODES = new Set(['EACCES', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST'])

/** What a person can do about a start that failed; undefined if it is a fault of ours. */
export function startFailure(error: unknown, config: Config | undefined): string | undefined {
  if (error instanceof ConfigError) return error.message
  if (error instanceof NobodyError || error instanceof NewerStoreError) return error.message
  if (error instanceof FolderTakenError) return error.message
  if (!(error instanceof Error) || !config) return undefined
  const code = 'code' in error ? error.code : undefined
  const { port, host, dataDir } = config
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use. Stop what listens there, or choose another one with PORT.`
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST=${host} is no address of this machine.`
  }
  if (code === 'EACCES' && 'syscall' in error && error.syscall === 'listen') {
    return `Port ${port} is not ours to take. Choose one above 1023 with PORT.`
  }
  if (config.databaseUrl !== undefined) return databaseFailure(error, config.databaseUrl)
  if (FOLDER_CODES.has(String(code)) || isUnwritable(error)) {
    return `The data folder ${dataDir} cannot be written (${error.message}). Choose another with DATA_DIR.`
  }
  return undefined
}

function databaseFailure(error: Error, url: string): string | undefined {
  const { at, database, user } = databaseOf(url)
  const state = sqlState(error) ?? ''
  const because = `(${error.message})`
  if (state.startsWith('28')) {
    return `The database at ${at} does not let ${user} in ${because}. Mend DATABASE_URL.`
  }
  if (state === '3D000') {
    return `There is no database ${database} at ${at}. Create it, or name another in DATABASE_URL.`
  }
  if (state === '42501') {
    return `${user} may not make tables in the database ${database} at ${at} ${because}. Make it the owner.`
  }
  if (!isUnwritable(error)) return undefined
  return `The database at ${at} cannot be used ${because}. Mend it, or DATABASE_URL.`
}
