import { ConfigError, type Config } from './config.ts'
import { NobodyError } from './people.ts'
import { isUnwritable } from './store/dialect.ts'
import { NewerStoreError } from './store/migrate.ts'

const FOLDER_CODES = new Set(['EACCES', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST'])

/** What a person can do about a start that failed; undefined if it is a fault of ours. */
export function startFailure(error: unknown, config: Config | undefined): string | undefined {
  if (error instanceof ConfigError) return error.message
  if (error instanceof NobodyError || error instanceof NewerStoreError) return error.message
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
  if (FOLDER_CODES.has(String(code)) || isUnwritable(error)) {
    return `The data folder ${dataDir} cannot be written (${error.message}). Choose another with DATA_DIR.`
  }
  return undefined
}
