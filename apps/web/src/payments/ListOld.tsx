import { Age } from '../ui/Age.tsx'
import { Alert } from '../ui/Alert.tsx'
import { useMoments } from '../ui/use-moments.ts'
import { useWords } from '../words/words.ts'

/** The list could not be read again: of when it is what stands there. */
// oxlint-disable-next-line import/no-default-export -- it is what `lazy` asks for
export default function ListOld(props: { asOf: number }) {
  const { asOf, asOfHint } = useWords().listEdges
  const { clock } = useMoments()
  const at = new Date(props.asOf).toISOString()
  return (
    <Alert tone="grey" title={<Age at={at}>{(age) => asOf(clock(at), age)}</Age>}>
      {asOfHint}
    </Alert>
  )
}
