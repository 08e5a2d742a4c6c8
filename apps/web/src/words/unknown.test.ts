import { operationKind, operationState, type OperationKind } from '@paydesk/contract/operation'
import { expect, test } from 'vitest'
import { entryText } from '../payment/timeline/entry-wording.ts'
import { journalOf } from '../payment/journal.ts'
import { timelineOf } from '../payment/timeline/timeline.ts'
import { operationWith } from '../testing/operation.ts'
import type { Words } from './catalogue.ts'
import { words as en } from './en.ts'
import { words as nb } from './nb.ts'

const LANGUAGES: [string, Words][] = [
  ['English', en],
  ['Norwegian', nb],
]
/** What would claim that it did not happen. */
const CLAIM = /\b(fail\w*|unsuccess\w*|error\w*|feil\w*|mislyk\w*|avvist|declined|refused)\b/i

/** Every sentence below a part of the catalogue; figures and names stand as N. */
function sentences(part: unknown): string[] {
  if (typeof part === 'string') return [part]
  if (typeof part === 'function') return [String(Reflect.apply(part, undefined, ['N', 'N', 'N']))]
  if (typeof part !== 'object' || part === null) return []
  return Object.values(part).flatMap(sentences)
}

/** All that is said of an operation while nobody knows its outcome, wherever it is said. */
const saidOfUnknown = ({
  attention,
  outcomes,
  review,
  actions,
  timeline,
  common,
  shop,
  outOfStep,
}: Words) => [
  ...sentences(outcomes.pending),
  ...sentences(outcomes.unknown),
  ...sentences(outcomes.review),
  ...sentences(outcomes.noAnswer),
  ...sentences([outcomes.pendingHint, outcomes.sentHint, outcomes.askedHint, outcomes.unknownHint]),
  ...sentences([outcomes.tells.bySelf, timeline.throughShop, timeline.told.begun]),
  ...sentences([shop.told.sending, shop.told.retried, shop.told.unknown]),
  ...sentences([shop.told.review, shop.told.reviewHint]),
  ...sentences([
    review.looked,
    review.notLooked,
    review.since,
    review.ask,
    review.askShop,
    review.facts,
  ]),
  ...sentences([review.close, review.reissue, review.lookedNow, review.lookedNever]),
  ...sentences([review.otherwise, review.shows, review.shown, review.acceptIt, review.accept]),
  ...sentences([attention.otherwise, actions.reason.otherwise, actions.reason.ofAnother]),
  ...sentences([attention.title, attention.intro, attention.standing, attention.hint]),
  ...sentences([attention.count, attention.tried, attention.tells]),
  ...sentences([outOfStep.result.unknown, outOfStep.result.waiting]),
  ...sentences(outOfStep.run.counts.unknown),
  ...sentences([actions.reason.unresolved, actions.reason.review]),
  ...sentences([timeline.begun, timeline.unknown]),
  ...sentences([common.attention, common.attentionCount]),
]

test('the test itself knows a claim when it reads one', () => {
  for (const claim of ['It failed.', 'Trekket mislyktes', 'Dette feilet', 'A failure'])
    expect(claim).toMatch(CLAIM)
  expect(sentences({ a: 'x', b: (n: string) => `of ${n}` })).toEqual(['x', 'of N'])
})

test.each(LANGUAGES)('%s never calls an unknown outcome failed', (_name, words) => {
  const said = saidOfUnknown(words)
  expect(said.length).toBeGreaterThan(60)
  expect(said.filter((sentence) => CLAIM.test(sentence))).toEqual([])
})

const OPEN = operationState.options.filter((state) =>
  ['PREPARED', 'SENT', 'PENDING', 'UNKNOWN', 'NEEDS_REVIEW'].includes(state),
)
const KINDS: readonly OperationKind[] = operationKind.options

test.each(LANGUAGES)('in %s the timeline tells of a try, not of a failure', (_name, words) => {
  for (const state of OPEN)
    for (const kind of KINDS) {
      const [entry] = timelineOf(
        { amount: 100, currency: 'NOK' },
        journalOf([operationWith({ state, kind })]),
      )
      if (!entry) throw new Error('An open operation has an entry')
      expect(entry.state).not.toBe('failed')
      expect(entryText(words, entry, { money: () => 'N', total: 100 })).not.toMatch(CLAIM)
    }
})

test.each<[Words, (string | RegExp)[]]>([
  [en, ['We do not know yet', 'Do not repeat it', /we are checking/i]],
  [nb, ['Vi vet ikke ennå', 'Ikke gjenta de', /vi undersøker/i]],
])('an unknown outcome says what is known, what not to do and what happens', (words, parts) => {
  for (const sentence of sentences(words.outcomes.unknown))
    for (const part of parts) expect(sentence).toMatch(part)
})
