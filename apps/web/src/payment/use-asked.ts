import { useEffect, useEffectEvent } from 'react'
import { useSearchParams } from 'react-router'

/** Calls back once with what the address asks to be done (`?do=capture`), and takes it out of the address. */
export function useAsked(onAsked: (name: string) => void) {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('do')
  const tell = useEffectEvent(onAsked)
  useEffect(() => {
    if (asked === null) return
    tell(asked)
    setSearch(
      (before) => {
        before.delete('do')
        return before
      },
      { replace: true, preventScrollReset: true },
    )
  }, [asked, setSearch])
}
