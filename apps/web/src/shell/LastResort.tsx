import { paths } from '../paths.ts'
import { useWords } from '../words/words.ts'

/** When not even the code of a page could be loaded. Carries next to nothing, since everything loads it. */
export function LastResort() {
  const { brokenTitle, toPayments, offline } = useWords().common
  return (
    <main className="grid min-h-dvh place-content-center gap-2 px-4 text-center">
      <title>{brokenTitle}</title>
      <h1 className="text-section font-semibold">{brokenTitle}</h1>
      <p role="alert">{offline}</p>
      <a href={paths.payments()} className="text-accent underline">
        {toPayments}
      </a>
    </main>
  )
}
