import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'

interface Tab {
  id: string
  label: ReactNode
  content: ReactNode
}

/** Sections of which one is shown; arrows move between them. `label` names the set. */
export function Tabs(props: { label: string; tabs: readonly Tab[] }) {
  const base = useId()
  const [chosen, choose] = useState(props.tabs[0]?.id)
  const shown = props.tabs.find((tab) => tab.id === chosen) ?? props.tabs[0]

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const at = props.tabs.findIndex((tab) => tab.id === shown?.id)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
    const next = to === undefined ? undefined : props.tabs.at(to % props.tabs.length)
    if (!next) return
    event.preventDefault()
    choose(next.id)
    document.getElementById(`${base}-${next.id}`)?.focus()
  }

  return (
    <>
      <div
        role="tablist"
        tabIndex={-1}
        aria-label={props.label}
        onKeyDown={onKeyDown}
        className="flex gap-4 overflow-x-auto border-b border-line"
      >
        {props.tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            aria-selected={tab.id === shown?.id}
            aria-controls={`${base}-panel`}
            tabIndex={tab.id === shown?.id ? 0 : -1}
            onClick={() => choose(tab.id)}
            className="-mb-px touchable border-b-2 border-transparent px-0.5 py-2 text-body text-quiet -outline-offset-2 hover:text-ink aria-selected:border-accent aria-selected:font-semibold aria-selected:text-ink"
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={shown && `${base}-${shown.id}`}
        tabIndex={0}
        className="-outline-offset-2"
      >
        {shown?.content}
      </div>
    </>
  )
}
