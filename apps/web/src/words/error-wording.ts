import { ApiError } from '../api.ts'
import type { Words } from './catalogue.ts'
import { look } from './look.ts'

/** What went wrong, in a sentence; what is no failed call of ours is a fault of the page. */
export function errorWording(words: Words, error: Error): string {
  const code = error instanceof ApiError ? (error.problem?.code ?? error.kind) : 'bug'
  if (code === 'offline') return words.common.offline
  return problemWording(words, code)
}

/** What our server answered, in a sentence; a newer one may have codes that are not known here. */
export const problemWording = (words: Words, code: string): string =>
  look(words.problems, code) ?? words.problems.bug
