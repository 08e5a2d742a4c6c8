import { problems, trouble } from './en/problems.ts'

/** What is read only where something went wrong. */
export const words = { problems, trouble }
