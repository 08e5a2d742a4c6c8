import { outOfStep } from './en/out-of-step.ts'

/** What only the page of payments and orders that disagree says. */
export const words = { outOfStep }
