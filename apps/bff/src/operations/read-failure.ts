import { DinteroError } from '@paydesk/dintero/error'

/** What a log may say of a read that failed: Dintero's own words stay out, they may name people. */
export const readFailure = (error: unknown) =>
  error instanceof DinteroError ? { failure: error.failure } : { err: error }
