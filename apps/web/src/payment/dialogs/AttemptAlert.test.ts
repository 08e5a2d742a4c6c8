import { problemCode, type ProblemCode } from '@paydesk/contract/problem'
import { transaction } from '@paydesk/dintero/schema'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { LOCALES } from '../../words/locale.ts'
import { currentlySpoken, needWords, speak } from '../../words/spoken.ts'
import { settle, type Attempt } from '../write/attempt.ts'
import { AttemptAlert } from './AttemptAlert.tsx'

beforeAll(() => needWords('payment', 'problems'))

const tx = transaction.parse({ amount: 1000, currency: 'NOK', status: 'AUTHORIZED', events: [] })

/** What a person reads there. */
function said(attempt: Attempt): string {
  const props = { attempt, transaction: tx, busy: false, onAgain: () => undefined }
  return renderToStaticMarkup(createElement(AttemptAlert, props)).replaceAll(/<[^>]*>/g, ' ')
}

const after = (code: ProblemCode, again: boolean) =>
  settle({ phase: 'sending', key: 'first', again }, { kind: 'problem', code }, () => 'second')

const inDoubt = [false, true]
  .flatMap((again) => problemCode.options.map((code) => after(code, again)))
  .filter(({ phase }) => phase === 'no-answer')

describe.each(LOCALES)('in %s', (locale) => {
  beforeAll(() => speak(locale))

  test('a silence is called one, and may have been a yes', () => {
    const { noAnswer } = currentlySpoken().words.outcomes
    const text = said({ phase: 'no-answer', key: 'first' })
    expect(text).toContain(noAnswer.title)
    expect(text).toContain(noAnswer.text)
  })

  test('an answer that leaves it open is not called a silence, and says nothing of what was done', () => {
    const { outcomes } = currentlySpoken().words
    expect(inDoubt).not.toHaveLength(0)
    for (const attempt of inDoubt) {
      const text = said(attempt)
      expect(text).toContain(outcomes.noAnswer.text)
      expect(text).not.toContain(outcomes.noAnswer.title)
      expect(text).not.toMatch(/nothing|ingenting/i)
    }
  })

  test('an answer that we have no word for is a fault of ours', () => {
    const { problems } = currentlySpoken().words
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a newer server may have more of them
    const problem = 'constructor' as ProblemCode
    expect(said({ phase: 'no-answer', key: 'first', problem })).toContain(problems.bug)
  })

  test('what stops a decision before it is taken says that nothing was done', () => {
    const { outcomes, problems } = currentlySpoken().words
    const text = said(after('shop-unavailable', false))
    expect(text).toContain(outcomes.closed)
    expect(text).toContain(problems['shop-unavailable'])
    expect(text).not.toContain(outcomes.noAnswer.text)
  })
})
