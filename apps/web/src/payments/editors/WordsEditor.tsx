import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useWords } from '../../words/words.ts'
import { wordWording } from '../filter-wording.ts'
import { changed, type Filters, type WordFilter } from '../filters.ts'
import { optionsOf } from './options.ts'
import { EditorForm } from './EditorForm.tsx'

const OTHER = { store: 'storeId', currency: 'currencyCode', brand: 'cardBrand' } as const

/** Several of a set; where the set is open, also one that is typed. */
export function WordsEditor(props: {
  name: WordFilter
  filters: Filters
  onApply: (next: Filters) => void
}) {
  const words = useWords()
  const queryClient = useQueryClient()
  const { name, filters } = props
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(filters[name]))
  const [other, setOther] = useState('')
  const [options] = useState(() => optionsOf(name, filters, queryClient))

  function toggle(value: string, on: boolean) {
    const next = new Set(chosen)
    if (on) next.add(value)
    else next.delete(value)
    setChosen(next)
  }

  function submit() {
    const typed = name === 'currency' ? other.trim().toUpperCase() : other.trim()
    const all = typed ? [...chosen, typed] : [...chosen]
    props.onApply(changed(filters, { [name]: [...new Set(all)] }))
  }

  return (
    <EditorForm name={name} onSubmit={submit}>
      <ul className="-mr-3 max-h-[min(18rem,35dvh)] overflow-y-auto">
        {options.map(({ value, label }) => (
          <li key={value}>
            <Checkbox
              label={label ?? wordWording(words, name, value)}
              checked={chosen.has(value)}
              onChange={(on) => toggle(value, on)}
            />
          </li>
        ))}
      </ul>
      {name !== 'status' && name !== 'type' && (
        <TextField
          label={words.editors[OTHER[name]]}
          value={other}
          onChange={setOther}
          maxLength={200}
          autoComplete="off"
        />
      )}
    </EditorForm>
  )
}
