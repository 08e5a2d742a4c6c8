import { LoaderCircle } from 'lucide-react'
import { useWords } from '../words/words.ts'

/** Before the first page is there; nothing at all for the first 200 ms. */
export function Starting() {
  return (
    <p className="grid min-h-dvh animate-late place-content-center text-quiet">
      <LoaderCircle aria-hidden className="animate-spin" />
      <span className="sr-only">{useWords().common.loading}</span>
    </p>
  )
}
