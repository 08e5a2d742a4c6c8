import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { catalogueOf, type Words } from './catalogue.ts'
import { storeLocale, type Locale } from './locale.ts'
import { WordsContext } from './words.ts'

/** Gives the interface its words and lets a person switch them; the old ones stay until the new ones are here. */
export function WordsProvider(props: {
  locale: Locale
  words: Words
  children: ReactNode
}): ReactNode {
  const [spoken, setSpoken] = useState({ locale: props.locale, words: props.words })

  const switchTo = useCallback(async (locale: Locale) => {
    setSpoken({ locale, words: await catalogueOf(locale) })
    storeLocale(locale)
  }, [])

  useEffect(() => {
    document.documentElement.lang = spoken.locale
  }, [spoken.locale])

  const value = useMemo(() => ({ ...spoken, switchTo }), [spoken, switchTo])
  return <WordsContext value={value}>{props.children}</WordsContext>
}
