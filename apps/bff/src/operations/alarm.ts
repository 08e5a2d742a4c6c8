import type { Log } from '../log.ts'
import type { StoredOperation } from '../store/operations.ts'
import type { Alarm } from './match.ts'

/** Every alarm that there is: the compiler names one that is missing here. */
const ALL: Record<Alarm, true> = {
  'other-transaction': true,
  'other-currency': true,
  'other-amount': true,
  'other-operation': true,
  'more-than-one': true,
  'no-success-told': true,
  'event-missing': true,
  'not-permitted': true,
  'late-event': true,
  'taken-back': true,
}

/** For a counter of each, which has to stand at nought before its first. */
export const ALARMS: readonly string[] = Object.keys(ALL)

/** Tells a person of something that the rules exclude: once, however often it is read. */
export function createAlarm(log: Pick<Log, 'error'>, onAlarm: (alarm: Alarm) => void) {
  const told = new Set<string>()
  return (alarm: Alarm, { id, transaction_id }: StoredOperation) => {
    const name = `${id} ${alarm}`
    if (told.has(name)) return
    told.add(name)
    onAlarm(alarm)
    log.error({ alarm, operation: id, transaction: transaction_id }, 'Look at this payment')
  }
}
