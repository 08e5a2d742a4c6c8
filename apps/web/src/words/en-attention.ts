import { attention } from './en/attention.ts'

/** What is read only where an outcome is not known, or Dintero is unwell. */
export const words = { attention }
