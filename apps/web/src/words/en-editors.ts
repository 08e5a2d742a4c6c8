import { editors } from './en/editors.ts'

/** What is read only while a filter is being set. */
export const words = { editors }
