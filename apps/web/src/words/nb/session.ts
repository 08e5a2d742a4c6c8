import type { session as en } from '../en/session.ts'

export const session: typeof en = {}
