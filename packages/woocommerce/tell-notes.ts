import { formatFigure } from '@paydesk/money/format'

/** Of the people who read a shop's notes. */
export type NoteLanguage = 'en' | 'nb'

/** What a note is about: minor units, and what a person did, where it is told of that. */
export interface NoteFacts {
  readonly language: NoteLanguage
  readonly operationId: string
  readonly currency: string
  readonly done: { readonly amount: number; readonly by: string } | undefined
  readonly captured: number
  readonly toCapture: number
}

interface Words {
  readonly locale: string
  readonly captured: (amount: string, by: string) => string
  readonly capturedInAll: (amount: string) => string
  readonly left: (amount: string) => string
  readonly nothingLeft: string
  readonly released: (amount: string, by: string) => string
  readonly restReleased: string
  readonly refunded: string
}

const WORDS: Readonly<Record<NoteLanguage, Words>> = {
  en: {
    locale: 'en-GB',
    captured: (amount, by) => `${amount} was captured at Dintero by ${by} in Paydesk.`,
    capturedInAll: (amount) => `${amount} is captured at Dintero.`,
    left: (amount) => `${amount} is left to capture.`,
    nothingLeft: 'Nothing is left to capture.',
    released: (amount, by) => `${amount} was released at Dintero by ${by} in Paydesk.`,
    restReleased: 'The rest was released at Dintero.',
    refunded: 'Refunded at Dintero',
  },
  nb: {
    locale: 'nb-NO',
    captured: (amount, by) => `${amount} ble trukket hos Dintero av ${by} i Paydesk.`,
    capturedInAll: (amount) => `${amount} er trukket hos Dintero.`,
    left: (amount) => `${amount} gjenstår å trekke.`,
    nothingLeft: 'Det er ingenting igjen å trekke.',
    released: (amount, by) => `${amount} ble frigitt hos Dintero av ${by} i Paydesk.`,
    restReleased: 'Resten ble frigitt hos Dintero.',
    refunded: 'Refundert hos Dintero',
  },
}

/** The note of a capture that does not complete its order. */
export function captureNote(facts: NoteFacts): string {
  const { words, money } = wordsFor(facts)
  const { done, captured, toCapture } = facts
  const told = done
    ? words.captured(money(done.amount), done.by)
    : words.capturedInAll(money(captured))
  const rest = toCapture > 0 ? words.left(money(toCapture)) : words.nothingLeft
  return signed(facts, told, rest)
}

/** The note of a rest that was released behind a capture. */
export function releaseNote(facts: NoteFacts): string {
  const { words, money } = wordsFor(facts)
  const { done, captured } = facts
  const told = done ? words.released(money(done.amount), done.by) : words.restReleased
  return signed(facts, told, words.capturedInAll(money(captured)))
}

/** The reason of a recorded refund. The customer may read it. */
export const refundReason = (language: NoteLanguage): string => WORDS[language].refunded

function wordsFor({ language, currency }: NoteFacts) {
  const words = WORDS[language]
  // The code, not the locale's sign: `kr` is three currencies.
  const money = (amount: number) => `${formatFigure(amount, currency, words.locale)} ${currency}`
  return { words, money }
}

/** Our id is the last word of a note: by it the note is found again. */
const signed = ({ operationId }: NoteFacts, ...sentences: string[]) =>
  `${sentences.join(' ')} (Paydesk ${operationId})`
