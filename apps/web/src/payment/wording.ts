import type { Words } from '../words/catalogue.ts'
import { isTell, type Operation } from '@paydesk/contract/operation'
import { look } from '../words/look.ts'
import { reasonWording, statusWording } from '../words/wording.ts'
import type { ActionName, Reason } from './actions.ts'
import type { MoneyOperation } from './journal.ts'
import type { FieldProblem } from './lines/lines-draft.ts'
import { plain } from './text.ts'
import type { Failure } from './timeline/timeline.ts'

/** What is wrong with a field, in a sentence, with the most there can be where that is known. */
export function problemText(
  words: Words,
  { because, max }: FieldProblem,
  show: (max: number) => string,
): string {
  const { problems, atMost } = words.actions
  const said = look(problems, because) ?? reasonWording(words, because)
  const named = max !== undefined && because.includes('too-')
  return named ? `${said} ${atMost(show(max))}` : said
}

/** Why an action cannot be taken now; `end` is the end of the reservation in words. */
export function actionReason(
  words: Words,
  because: Reason,
  end: { day: string; exact: boolean } | undefined,
): string {
  const { reason } = words.actions
  if (because === 'no-fresh-read') return reason.unread
  if (because === 'of-another') return reason.ofAnother
  if (
    because === 'viewer' ||
    because === 'unresolved' ||
    because === 'review' ||
    because === 'otherwise'
  )
    return reason[because]
  if (because === 'not-captured') return reason.notCaptured
  if (because !== 'rest-expires') return reasonWording(words, because)
  if (!end) return reason.restExpiresUnknown
  return end.exact ? reason.restExpiresOn(end.day) : reason.restExpiresAbout(end.day)
}

/** What an operation that moves money is called: as its button, or that it is the shop that captures. */
export type OperationName = ActionName | 'shopCapture'

export function nameOf({ kind, amount }: Pick<MoneyOperation, 'kind' | 'amount'>): OperationName {
  if (kind === 'authorization') return amount === null ? 'renew' : 'add'
  return NAME_OF[kind]
}

const NAME_OF = {
  capture: 'capture',
  refund: 'refund',
  void: 'cancel',
  'shop-capture': 'shopCapture',
} as const

/** Why nothing was sent, in a sentence: a rule's own reason where the journal has it. */
export function notSentText(words: Words, { kind, not_sent: why, because }: Operation): string {
  const { told } = words.shop
  const rule = (because !== null && why === 'rule' && because) || undefined
  if (isTell(kind)) return look(told.because, rule ?? '') ?? (why === null ? '' : told.reason[why])
  const { notSentReason, notSentToShop } = words.outcomes
  if (kind === 'shop-capture') {
    const said = rule && (look(words.actions.shop.no, rule) ?? look(told.because, rule))
    if (said) return said
    if (why === 'unreachable') return notSentToShop
  }
  if (rule) return reasonWording(words, rule)
  return why === null ? '' : notSentReason[why]
}

/**
 * A reason of Dintero's in plain words, then the advice on trying again, then what it, or the shop,
 * said itself.
 * `ahead` says how far off a time is, and nothing of one that has passed.
 */
export function failureTexts(
  words: Words,
  failure: Failure,
  ahead: (at: string) => string | undefined,
): { reasons: string[]; advice: string[]; said?: string; code?: string } {
  const { errors, retry, retryAfter, dinteroSays, shopSays, code } = words.outcomes
  const known = failure.types.flatMap((type) => look(errors, type) ?? [])
  // Any other reason says more than these do.
  const vague = new Set([errors.UNKNOWN, errors.ERROR, errors.DECLINED])
  const telling = known.filter((text) => !vague.has(text))
  const codes = [...new Set([...failure.types, failure.code])].filter(Boolean)
  return {
    reasons: [...new Set(telling.length > 0 ? telling : known)],
    advice: failure.retryCodes.flatMap((one) => {
      if (one !== 'RETRY_AFTER_DELAY' || !failure.retryAfter) return look(retry, one) ?? []
      const then = ahead(failure.retryAfter)
      return then ? retryAfter(then) : retry.RETRY_IMMEDIATELY
    }),
    ...(failure.message && {
      said: (failure.byShop ? shopSays : dinteroSays)(plain(failure.message, 300)),
    }),
    ...(codes.length > 0 && { code: code(plain(codes.join(' · '), 120)) }),
  }
}

/** A status inside a sentence, where its label begins with a capital; a code that we do not know stays as it is. */
export function statusInSentence(words: Words, status: string | undefined): string {
  const { label } = statusWording(words, status)
  return label === status ? plain(label, 40) : label.charAt(0).toLowerCase() + label.slice(1)
}
