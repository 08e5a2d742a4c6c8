import { session } from './en/session.ts'

/** What is read outside the desk: sign-in, a new password. */
export const words = { session }
