import type { AuditRow, Head } from '../store/audit.ts'
import { hashOf } from './chain.ts'

/** What is wrong where a sealed row meets the chain before it, and where the chain then ends. */
export function follow(before: Head, row: AuditRow): { head: Head; faults: string[] } {
  const { position, previous_hash, hash } = row
  if (position === null || previous_hash === null || hash === null) {
    throw new TypeError('Only a sealed row has a place in the chain')
  }
  const faults: string[] = []
  const first = before.position + 1
  if (position > first) faults.push(missing(first, position - 1))
  // With rows missing, of course not.
  else if (previous_hash !== before.hash) {
    faults.push(`Row ${position} does not follow the row before it: the link is broken.`)
  }
  if (hashOf(previous_hash, position, row) !== hash) {
    faults.push(`Row ${position} was changed after it was sealed.`)
  }
  return { head: { position, hash }, faults }
}

const missing = (first: number, last: number) =>
  first === last ? `Row ${first} is missing.` : `Rows ${first} to ${last} are missing.`

/** What is wrong where the rows end and the store says that the chain ends. */
export function endFaults(last: Head, head: Head): string[] {
  if (last.position < head.position) return [missing(last.position + 1, head.position)]
  if (last.position > head.position) return [`The end was moved back to row ${head.position}.`]
  return last.hash === head.hash ? [] : ['The chain ends in another hash than it was left with.']
}
