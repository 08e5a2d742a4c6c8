import { isTell, type Operation } from '@paydesk/contract/operation'
import { useId } from 'react'
import type { Words } from '../words/catalogue.ts'
import { useRowKeys } from '../ui/use-row-keys.ts'
import { useWords } from '../words/words.ts'
import { STANDING_LOOK } from './look.ts'
import { OpenOperation } from './OpenOperation.tsx'
import { isOtherwise, STANDINGS, standingOf, type Standing } from './standing.ts'

/** In groups by what they ask of people; in each, what has waited longest stands first. */
export function OpenOperations(props: { operations: readonly Operation[] }) {
  useRowKeys()
  const oldestFirst = props.operations.toSorted((a, b) => a.created_at.localeCompare(b.created_at))
  const money = oldestFirst.filter((one) => !isTell(one.kind) && !isOtherwise(one))
  const otherwise = oldestFirst.filter(isOtherwise)
  const tells = oldestFirst.filter(({ kind }) => isTell(kind))
  const { attention } = useWords()
  return (
    <>
      <Group standing="review" {...attention.otherwise} operations={otherwise} />
      <Groups operations={money} words={attention} />
      <Groups operations={tells} words={attention.tells} />
    </>
  )
}

/** How the groups of a kind of operation are called, and what is to be done with each. */
type GroupWords = Pick<Words['attention'], 'standing' | 'hint'>

const Groups = (props: { operations: readonly Operation[]; words: GroupWords }) =>
  STANDINGS.map((standing) => {
    const operations = props.operations.filter(({ state }) => standingOf(state) === standing)
    const title = props.words.standing[standing]
    const hint = props.words.hint[standing]
    return <Group key={standing} {...{ standing, title, hint, operations }} />
  })

function Group(props: {
  standing: Standing
  title: string
  hint: string
  operations: readonly Operation[]
}) {
  const { standing, operations } = props
  const { attention } = useWords()
  const id = useId()
  const { Icon, text } = STANDING_LOOK[standing]
  if (operations.length === 0) return null
  return (
    <section aria-labelledby={id} className="mt-6">
      <h2 id={id} className="flex items-center gap-2 text-section font-semibold">
        <Icon aria-hidden size={18} className={`shrink-0 ${text}`} />
        {props.title}
        <span className="text-table font-normal text-quiet">
          {attention.count(operations.length)}
        </span>
      </h2>
      <p className="mt-0.5 max-w-prose text-table text-quiet">{props.hint}</p>
      <ul className="-mx-2 mt-2 border-t border-line">
        {operations.map((operation) => (
          <OpenOperation key={operation.id} operation={operation} />
        ))}
      </ul>
    </section>
  )
}
