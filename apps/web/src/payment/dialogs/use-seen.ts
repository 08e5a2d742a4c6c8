import type { Transaction } from '@paydesk/dintero/schema'
import { useState } from 'react'
import { changeOf } from '../write/changes.ts'

/**
 * The payment that the person looks at. It stays as it was when the dialog opened until the person
 * says so: what is confirmed is what was seen.
 */
export function useSeen(now: Transaction) {
  const [seen, setSeen] = useState(now)
  const change = changeOf(seen, now)
  // There is nothing new to look at, only a new revision to name.
  if (change === 'harmless') setSeen(now)
  return { seen, now, changed: change === 'change', look: () => setSeen(now) }
}
