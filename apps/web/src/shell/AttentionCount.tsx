import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { openOperations } from '../attention/queries.ts'
import { standingOf } from '../attention/standing.ts'
import { announce } from '../ui/announce.ts'
import { useWords } from '../words/words.ts'

/**
 * How many operations wait for a person. What is only being checked comes to its end by itself and
 * is not counted: a figure here says that there is something to do.
 */
// oxlint-disable-next-line import/no-default-export -- it is what `lazy` asks for
export default function AttentionCount() {
  const words = useWords().common
  const { data } = useQuery(openOperations)
  const count = data?.filter(({ state }) => standingOf(state) === 'review').length
  const said = words.attentionCount(count ?? 0)
  const before = useRef<number>(undefined)

  useEffect(() => {
    // What stood there when the page was opened is read on the way to it.
    if (count && before.current !== undefined && count > before.current)
      announce(`${words.attention}: ${said}`)
    before.current = count
  }, [count, said, words.attention])

  if (!count) return null
  return (
    <span className="rounded-full bg-accent-fill px-1.5 text-meta font-semibold text-on-fill figures absolute top-0.5 left-1/2 sm:left-5 wide:top-2.5 wide:right-1 wide:left-auto">
      <span aria-hidden>{count}</span>
      <span className="sr-only">{said}</span>
    </span>
  )
}
