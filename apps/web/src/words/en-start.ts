import { common } from './en/common.ts'

/** What every page says. */
export const words = { common }
