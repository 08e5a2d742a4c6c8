import { ReadFailed } from '../shell/ReadFailed.tsx'
import { useWords } from '../words/words.ts'

/** The list could not be read and nothing is there from before. */
// oxlint-disable-next-line import/no-default-export -- it is what `lazy` asks for
export default function ListFailed(props: { error: Error; busy: boolean; onRetry: () => void }) {
  return <ReadFailed title={useWords().listEdges.failed} {...props} />
}
