import { isOperationId } from './operation-id.ts'

/** The reference that Dintero gets: what the merchant typed, for settlement reports, then our id. */
export function referenceFor(typed: string | undefined, operationId: string): string {
  const text = typed?.trim() ?? ''
  return text === '' ? operationId : `${text} ${operationId}`
}

/**
 * Our id in a reference that came back. Only the last word counts: what stands before it was typed
 * by a person, who may have pasted the reference of another operation.
 */
export function operationIdIn(reference: unknown): string | undefined {
  if (typeof reference !== 'string') return undefined
  const last = reference.trimEnd().split(/\s+/).at(-1)
  return last !== undefined && isOperationId(last) ? last : undefined
}
