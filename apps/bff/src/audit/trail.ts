import { mayBecome } from '../operations/states.ts'
import type { TrailStep } from '../store/audit.ts'

/** What of an operation does not follow from its audit; `steps` are all of the one operation's. */
export function trailFaults(steps: readonly TrailStep[]): string[] {
  const first = steps[0]
  const last = steps.at(-1)
  if (!first || !last) return []
  const of = `Operation ${first.id}`
  if (first.audit_to === null) return [`${of} is in no audit.`]

  const faults: string[] = []
  if (first.audit_from !== null || first.audit_to !== 'PREPARED') {
    faults.push(`${of}: its audit does not begin at PREPARED.`)
  }
  for (const [index, { audit_from, audit_to }] of steps.entries()) {
    const before = steps[index - 1]
    if (!before || audit_from === null || audit_to === null) continue
    if (audit_from !== before.audit_to) {
      faults.push(`${of}: a step from ${audit_from} follows one to ${before.audit_to}.`)
    } else if (!mayBecome(audit_from, audit_to)) {
      faults.push(`${of}: ${audit_from} cannot become ${audit_to}.`)
    }
  }
  if (last.audit_to !== last.state) {
    faults.push(`${of} is ${last.state}, its audit ends at ${last.audit_to}.`)
  }
  if (last.audit_amount !== last.amount) {
    faults.push(`${of} has the amount ${last.amount}, its audit ${last.audit_amount}.`)
  }
  const isSamePerson =
    first.audit_person_id === first.person_id &&
    first.audit_person_role === first.person_role &&
    first.audit_session_id === first.session_id
  if (!isSamePerson) faults.push(`${of} names another person, role or session than its audit.`)
  return faults
}
