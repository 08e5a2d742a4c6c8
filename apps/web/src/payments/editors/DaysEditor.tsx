import { use, useState } from 'react'
import { TextField } from '../../ui/TextField.tsx'
import { ZoneContext } from '../../ui/times.ts'
import { useWords } from '../../words/words.ts'
import { changed, type DayFilter, type Filters } from '../filters.ts'
import { EditorForm } from './EditorForm.tsx'

/** First and last day, by the platform's own date field. */
export function DaysEditor(props: {
  name: DayFilter
  filters: Filters
  onApply: (next: Filters) => void
}) {
  const words = useWords().editors
  const zone = use(ZoneContext)
  const { name, filters } = props
  const [from, setFrom] = useState(filters[name].from ?? '')
  const [to, setTo] = useState(filters[name].to ?? '')
  const [tried, setTried] = useState(false)
  const backwards = from !== '' && to !== '' && to < from

  function submit() {
    setTried(true)
    if (backwards) return
    props.onApply(changed(filters, { [name]: { ...(from && { from }), ...(to && { to }) } }))
  }

  return (
    <EditorForm name={name} onSubmit={submit}>
      <TextField type="date" label={words.since} value={from} onChange={setFrom} />
      <TextField
        type="date"
        label={words.until}
        value={to}
        onChange={setTo}
        hint={words.bothIncluded(zone)}
        problem={tried && backwards && words.backwards}
      />
    </EditorForm>
  )
}
