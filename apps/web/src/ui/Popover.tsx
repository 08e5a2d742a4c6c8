import {
  useId,
  useRef,
  useState,
  type ComponentProps,
  type ReactNode,
  type ToggleEvent,
} from 'react'
import { Button } from './Button.tsx'

const GAP = 4
const MARGIN = 8

const ROOM = 320

/** Under the button, or above it where there is more room; kept inside the window, also when its content grows. */
function place(panel: HTMLElement, button: HTMLElement, align: 'start' | 'end') {
  const anchor = button.getBoundingClientRect()
  const wanted = align === 'start' ? anchor.left : anchor.right - panel.offsetWidth
  const left = Math.max(MARGIN, Math.min(wanted, innerWidth - panel.offsetWidth - MARGIN))
  const below = innerHeight - anchor.bottom - GAP - MARGIN
  const above = anchor.top - GAP - MARGIN
  const up = below < ROOM && above > below
  panel.style.left = `${left}px`
  panel.style.top = up ? 'auto' : `${anchor.bottom + GAP}px`
  panel.style.bottom = up ? `${innerHeight - anchor.top + GAP}px` : 'auto'
  panel.style.maxHeight = `${up ? above : below}px`
}

/** A button and what it opens. The content exists only while it is open; it is given a way to close itself. */
export function Popover({
  label,
  align = 'start',
  children,
  panelClassName = '',
  ...button
}: Omit<ComponentProps<typeof Button>, 'children' | 'onToggle'> & {
  label: ReactNode
  align?: 'start' | 'end'
  panelClassName?: string
  children: (close: () => void) => ReactNode
}) {
  const id = useId()
  const trigger = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)

  function onToggle(event: ToggleEvent<HTMLDivElement>) {
    if (event.newState === 'open' && panel.current && trigger.current) {
      place(panel.current, trigger.current, align)
      panel.current.querySelector<HTMLElement>('input, select, a[href], button')?.focus()
    }
  }

  return (
    <>
      <Button
        {...button}
        ref={trigger}
        popoverTarget={id}
        aria-expanded={open}
        aria-haspopup="dialog"
      >
        {label}
      </Button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        onBeforeToggle={(event) => setOpen(event.newState === 'open')}
        onToggle={onToggle}
        className={`fixed inset-auto z-50 m-0 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line bg-surface p-3 text-ink floating ${panelClassName}`}
      >
        {open && children(() => document.getElementById(id)?.hidePopover())}
      </div>
    </>
  )
}
