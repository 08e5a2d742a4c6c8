import { useEffect, useState } from 'react'
import { Age } from '../../ui/Age.tsx'
import { useWords } from '../../words/words.ts'
import { OrderSkeleton } from './OrderSkeleton.tsx'

const SLOW_MS = 1_000

/** The shop is being asked, again or for the first time; says so where a person would wonder. */
export function Asking({ first = false }: { first?: boolean }) {
  const { shop } = useWords()
  const [since] = useState(() => new Date().toISOString())
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <>
      <output className={`block text-table text-quiet ${slow && first ? 'mb-2' : ''}`}>
        {slow && <Age at={since}>{shop.slow}</Age>}
        {!slow && first && <span className="sr-only">{shop.loading}</span>}
      </output>
      {first && <OrderSkeleton but={slow ? 1 : 0} />}
    </>
  )
}
