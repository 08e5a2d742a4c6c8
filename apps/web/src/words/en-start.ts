import { common } from './en/common.ts'
import { session } from './en/session.ts'

/** What every page says, and sign-in. */
export const words = { common, session }
