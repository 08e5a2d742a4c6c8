import type { outcomes as en } from '../en/outcomes.ts'

export const outcomes: typeof en = {}
