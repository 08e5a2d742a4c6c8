import type { History, Violation } from '../history.ts'
import { unconserved } from './conservation.ts'
import { doubleMovements } from './double-movement.ts'
import { falseClaims } from './false-claims.ts'
import { lost } from './lost.ts'
import { severalAtOnce } from './one-at-a-time.ts'
import { unattributable } from './unattributable.ts'
import { unbounded } from './unbounded.ts'
import { unjournalled } from './unjournalled.ts'

/** Every violation of I1 to I7 and of conservation in the history of one run. */
export const check = (history: History): Violation[] => [
  ...doubleMovements(history),
  ...lost(history),
  ...falseClaims(history),
  ...unjournalled(history),
  ...severalAtOnce(history),
  ...unattributable(history),
  ...unbounded(history),
  ...unconserved(history),
]
