import { useState } from 'react'
import { useWords } from '../words/words.ts'
import { plain } from './text.ts'

const SHORT = 120

/** Text from upstream in its own direction; what is long is cut, and shown whole when asked for. */
export function LongText(props: { children: string }) {
  const words = useWords().payment
  const [open, setOpen] = useState(false)
  const short = plain(props.children, SHORT)
  if (short.length < SHORT) return <bdi>{short}</bdi>
  return (
    <span className="block">
      <bdi className={open ? 'block max-h-60 overflow-y-auto wrap-anywhere' : 'wrap-anywhere'}>
        {open ? plain(props.children, Infinity) : short}
      </bdi>{' '}
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="touchable rounded-sm text-meta font-semibold text-accent underline"
      >
        {open ? words.showLess : words.showAll}
      </button>
    </span>
  )
}
