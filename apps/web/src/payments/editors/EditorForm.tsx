import { useEffect, useRef, type ReactNode, type SubmitEvent } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../words/words.ts'
import type { FilterName } from '../filters.ts'

/** The frame of every filter's form: its name, its fields, Apply. */
export function EditorForm(props: { name: FilterName; onSubmit: () => void; children: ReactNode }) {
  const { editors, listEdges } = useWords()
  const form = useRef<HTMLFormElement>(null)

  // It takes the place of the list it was chosen from, or arrives after the popover has opened.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    props.onSubmit()
  }

  return (
    <form ref={form} noValidate onSubmit={onSubmit} className="flex flex-col gap-3">
      <p className="font-semibold">{listEdges.filters.names[props.name]}</p>
      {props.children}
      <Button type="submit" variant="primary" className="w-full">
        {editors.apply}
      </Button>
    </form>
  )
}
