import { DinteroError, type Failure } from '@paydesk/dintero/error'

/** What a person can do about a call to Dintero's hooks that failed; undefined if it is something else. */
export function hookFailure(error: unknown): string | undefined {
  if (!(error instanceof DinteroError)) return undefined
  const said =
    error.upstreamMessage === undefined ? '' : ` It says: ${printable(error.upstreamMessage)}`
  return WORDS[error.failure] + said
}

/** What Dintero says is text, and no order to a terminal. */
export const printable = (text: string) => text.replaceAll(/\p{C}/gu, '�')

const WORDS: Record<Failure, string> = {
  refused: 'Dintero refuses that.',
  'not-found': 'Dintero knows no such subscription: npm run hooks -- list names them.',
  unauthorized:
    'Dintero does not accept the credentials: check DINTERO_ACCOUNT_ID, DINTERO_CLIENT_ID and ' +
    'DINTERO_CLIENT_SECRET.',
  forbidden:
    'The API client may not look after hooks: give it the permission write:hooks (or admin:hooks) ' +
    'in Dintero’s Backoffice.',
  slow: 'Dintero did not answer in time. List the subscriptions before you try again.',
  unavailable: 'Dintero cannot be reached. List the subscriptions before you try again.',
  'bad-response': 'Dintero answered something that cannot be read.',
}
