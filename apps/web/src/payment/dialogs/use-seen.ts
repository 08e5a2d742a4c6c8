import type { Transaction } from '@paydesk/dintero/schema'
import { useState } from 'react'
import { hasChanged } from '../write/changes.ts'

/**
 * The payment that the person looks at. It stays as it was when the dialog opened until the person
 * says so: what is confirmed is what was seen.
 */
export function useSeen(now: Transaction) {
  const [seen, setSeen] = useState(now)
  return { seen, now, changed: hasChanged(seen, now), look: () => setSeen(now) }
}
