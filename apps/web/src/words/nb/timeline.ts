import type { timeline as en } from '../en/timeline.ts'

export const timeline: typeof en = {}
