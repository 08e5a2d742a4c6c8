import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
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
  const { data = [] } = useQuery(openOperations)
  const count = data.filter(({ state }) => standingOf(state) === 'review').length
  const said = words.attentionCount(count)

  useEffect(() => {
    if (count > 0) announce(`${words.attention}: ${said}`)
  }, [count, said, words.attention])

  if (count === 0) return null
  return (
    <span className="rounded-full bg-accent-fill px-1.5 text-meta font-semibold text-on-fill figures max-wide:absolute max-wide:top-0.5 max-wide:left-1/2 wide:ml-auto">
      <span aria-hidden>{count}</span>
      <span className="sr-only">{said}</span>
    </span>
  )
}
