import { lazyExtra } from '../ui/lazy-extra.ts'
import { withWords } from '../words/with-words.ts'

/** The first screen has the network for itself until then. */
const PATIENCE_MS = 1_000

/** How many operations wait for a decision: of use once the page stands. */
export const AttentionCount = lazyExtra(async () => {
  await new Promise((done) => setTimeout(done, PATIENCE_MS))
  return import('./AttentionCount.tsx')
})

/** With its words, since most days need none of them. */
export const UnwellBanner = lazyExtra(async () =>
  withWords(import('./UnwellBanner.tsx'), 'attention'),
)
