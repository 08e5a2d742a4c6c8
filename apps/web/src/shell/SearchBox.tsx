import { useQueryClient } from '@tanstack/react-query'
import { LoaderCircle, Search } from 'lucide-react'
import { useRef, useState, type SubmitEvent } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { paths } from '../paths.ts'
import { fromSearch, NO_FILTERS, type Filters } from '../payments/filters.ts'
import { placeIn, placeOf, type ListPlace } from '../payments/list-place.ts'
import { useHotkey } from '../ui/use-hotkey.ts'
import { useWords } from '../words/words.ts'

/** One box for whatever the customer says. Enter opens the payment when there is exactly one. */
export function SearchBox() {
  const words = useWords().list.search
  const here = useLocation()
  const listed =
    here.pathname === paths.payments() ? fromSearch(new URLSearchParams(here.search)) : undefined
  // The key gives each address its own text, so that Back brings back what was searched for.
  return (
    <Box
      key={listed?.search ?? ''}
      filters={listed ?? NO_FILTERS}
      // From one payment to the next the way back stays the same.
      place={listed ? placeOf(here) : placeIn(here.state)}
      words={words}
    />
  )
}

function Box({
  filters,
  place,
  words,
}: {
  filters: Filters
  place: ListPlace
  words: ReturnType<typeof useWords>['list']['search']
}) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const latest = useRef(0)
  const [text, setText] = useState(filters.search ?? '')
  const [busy, setBusy] = useState(false)

  useHotkey('/', () => {
    input.current?.focus()
    input.current?.select()
  })

  async function find() {
    const turn = (latest.current += 1)
    setBusy(true)
    const { whereTo } = await import('./where-to.ts')
    const to = await whereTo(queryClient, filters, text.trim())
    if (turn !== latest.current) return
    setBusy(false)
    if ('list' in to) void navigate(to.list)
    else {
      // The keys of the payment's actions are for whoever is not typing.
      input.current?.blur()
      void navigate(paths.payment(to.payment), { state: place })
    }
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    void find()
  }

  return (
    <search className="min-w-0 max-w-xl flex-1">
      <form onSubmit={onSubmit} className="relative">
        <span aria-hidden className="absolute inset-y-0 left-2.5 flex items-center text-quiet">
          {busy ? <LoaderCircle size={16} className="animate-spin" /> : <Search size={16} />}
        </span>
        <input
          ref={input}
          type="search"
          aria-label={words.label}
          aria-busy={busy || undefined}
          placeholder={words.placeholder}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="touchable peer h-9 w-full rounded-md border border-control bg-canvas pr-8 pl-8.5 text-body text-ellipsis max-sm:text-[1rem]"
        />
        <kbd
          aria-hidden
          className="absolute inset-y-0 right-2.5 my-auto hidden h-5 items-center rounded-sm border border-line px-1.5 font-sans text-meta text-quiet peer-placeholder-shown:flex peer-focus:hidden max-sm:hidden! pointer-coarse:hidden!"
        >
          {'/'}
        </kbd>
      </form>
    </search>
  )
}
