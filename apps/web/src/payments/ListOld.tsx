import { Alert } from '../ui/Alert.tsx'
import { useWords } from '../words/words.ts'

/** The list could not be read again: what stands there is from before. */
// oxlint-disable-next-line import/no-default-export -- it is what `lazy` asks for
export default function ListOld() {
  return <Alert tone="amber" title={useWords().list.updatedFailed} />
}
