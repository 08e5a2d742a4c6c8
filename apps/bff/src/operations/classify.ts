import type { Contradiction, Correction, Refusal } from '@paydesk/contract/operation'
import type { WriteAnswer } from '@paydesk/dintero/client'
import type { ShopAnswer } from './ask-shop.ts'
import { contradictionIn } from './contradiction.ts'
import { match, type Alarm, type Match } from './match.ts'
import type { Matchable } from './own-events.ts'

/** What is known of an operation, and so the state that its row gets. */
export type Outcome =
  | { readonly state: 'SUCCEEDED'; readonly eventIds: readonly string[]; readonly alarm?: Alarm }
  | {
      readonly state: 'CORRECTED'
      /** What a person accepts no read finds. */
      readonly corrected: Exclude<Correction, 'otherwise'>
      readonly eventIds: readonly string[]
      readonly alarm: Alarm
    }
  | {
      readonly state: 'REFUSED'
      readonly eventIds: readonly string[]
      readonly refusal: Refusal
      readonly alarm?: Alarm
    }
  | { readonly state: 'PENDING'; readonly requestId: string | null }
  | { readonly state: 'NOT_SENT' }
  /** With a refusal: Dintero said no, and a read that shows no event of ours makes it so. */
  | {
      readonly state: 'UNKNOWN'
      readonly refusal: Refusal | null
      readonly alarm?: Alarm
      /** What the answer, or the read behind it, shows that is not what was confirmed. */
      readonly contradiction?: Contradiction | undefined
    }

/**
 * The class of every answer to a write. Whatever is not listed is UNKNOWN: only proof makes an
 * operation done, refused or not sent. `now` dates a `Retry-After`.
 */
export function classify(
  answer: WriteAnswer | ShopAnswer,
  operation: Matchable,
  claimed: ReadonlySet<string>,
  now: number,
): Outcome {
  const said = ofOneAttempt(answer, operation, claimed, now)
  return operation.attempts > 1 ? ofSeveral(said, operation) : said
}

/** An answer to one attempt proves nothing of those before it, unless it shows how each one ended. */
function ofSeveral(said: Outcome, { attempts }: Matchable): Outcome {
  const unknown: Outcome = { state: 'UNKNOWN', refusal: null }
  if (said.state === 'NOT_SENT' || said.state === 'UNKNOWN') return { ...said, ...unknown }
  if (said.state !== 'REFUSED' || said.eventIds.length >= attempts) return said
  return { ...unknown, ...(said.alarm !== undefined && { alarm: said.alarm }) }
}

function ofOneAttempt(
  answer: WriteAnswer | ShopAnswer,
  operation: Matchable,
  claimed: ReadonlySet<string>,
  now: number,
): Outcome {
  switch (answer.kind) {
    case 'transaction':
      return asTold(operation, match(operation, answer.transaction, claimed))
    case 'accepted':
      return accepted(answer, operation, claimed)
    case 'refused':
      return refused(answer)
    case 'shop-refused':
      // Whatever its door says, the payment can be read, and that decides.
      return { state: 'UNKNOWN', refusal: refusalIn(answer) }
    case 'busy':
      return { state: 'UNKNOWN', refusal: busy(answer.retryAfterMs, now) }
    case 'unsent':
    case 'shop-unsent':
      return { state: 'NOT_SENT' }
    default:
      return { state: 'UNKNOWN', refusal: null }
  }
}

/** A 200 must show our event. */
function asTold(operation: Matchable, told: Match): Outcome {
  switch (told.found) {
    case 'done':
      return { state: 'SUCCEEDED', eventIds: told.eventIds }
    case 'failed':
      return { state: 'REFUSED', eventIds: told.eventIds, refusal: told.refusal }
    case 'in-flight':
      return { state: 'PENDING', requestId: told.requestId }
    case 'alarm':
      return {
        state: 'UNKNOWN',
        refusal: null,
        alarm: told.alarm,
        contradiction: contradictionIn(operation, told),
      }
    default:
      return { state: 'UNKNOWN', refusal: null, alarm: 'event-missing' }
  }
}

type Accepted = Extract<WriteAnswer, { kind: 'accepted' }>

function accepted(
  { transaction, eventRequestId }: Accepted,
  operation: Matchable,
  claimed: ReadonlySet<string>,
): Outcome {
  const following = { ...operation, event_request_id: eventRequestId ?? null }
  const told = transaction ? match(following, transaction, claimed) : undefined
  if (told?.found === 'done' || told?.found === 'failed' || told?.found === 'alarm')
    return asTold(operation, told)
  // Not documented for an authorization: nothing would ever end it but our reading.
  if (operation.kind === 'authorization') return { state: 'UNKNOWN', refusal: null }
  const requestId = told?.found === 'in-flight' ? told.requestId : null
  return { state: 'PENDING', requestId: eventRequestId ?? requestId }
}

type Refused = Extract<WriteAnswer, { kind: 'refused' }>

function refused(answer: Refused): Outcome {
  const { status } = answer
  const refusal = refusalIn(answer)
  // Turned away at the door, with a fresh token too: a read would be turned away as well.
  if (status === 401 || status === 403)
    return { state: 'REFUSED', eventIds: [], refusal, alarm: 'not-permitted' }
  return { state: 'UNKNOWN', refusal }
}

const refusalIn = ({
  status,
  code,
  message,
}: Refused | Extract<ShopAnswer, { kind: 'shop-refused' }>): Refusal => ({
  types: [],
  status,
  ...(code !== undefined && { code }),
  ...(message !== undefined && { message }),
})

function busy(retryAfterMs: number | undefined, now: number): Refusal {
  if (retryAfterMs === undefined) return { types: [], status: 429 }
  const after = new Date(now + retryAfterMs).toISOString()
  return { types: [], status: 429, retry: { codes: ['RETRY_AFTER_DELAY'], after } }
}
