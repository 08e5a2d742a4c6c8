import { useEffect, useState, type ReactNode } from 'react'
import { Age } from '../../ui/Age.tsx'
import { useWords } from '../../words/words.ts'

const SLOW_MS = 1_000

/** Says that the shop is slow, once it is; until then `children` stand for what comes. */
export function Asking(props: { children?: ReactNode }) {
  const { shop } = useWords()
  const [since] = useState(() => new Date().toISOString())
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <>
      <output className="block text-table text-quiet">
        {slow && <Age at={since}>{shop.slow}</Age>}
        {!slow && props.children && <span className="sr-only">{shop.loading}</span>}
      </output>
      {props.children}
    </>
  )
}
