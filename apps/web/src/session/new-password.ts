import { PASSWORD_MIN } from '@paydesk/contract/session'

/** What is wrong with a new password, before it is sent; the server has the same two rules. */
export function newPasswordProblem(current: string, next: string): 'short' | 'same' | undefined {
  if (next.length < PASSWORD_MIN) return 'short'
  return next === current ? 'same' : undefined
}
