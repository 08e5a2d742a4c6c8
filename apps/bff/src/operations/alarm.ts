import type { Log } from '../log.ts'
import type { StoredOperation } from '../store/operations.ts'
import type { Alarm } from './match.ts'

/** Tells a person of something that the rules exclude: once, however often it is read. */
export function createAlarm(log: Pick<Log, 'error'>) {
  const told = new Set<string>()
  return (alarm: Alarm, { id, transaction_id }: StoredOperation) => {
    const name = `${id} ${alarm}`
    if (told.has(name)) return
    told.add(name)
    log.error({ alarm, operation: id, transaction: transaction_id }, 'Look at this payment')
  }
}
