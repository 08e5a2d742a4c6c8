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

/** Under the button, kept inside the window; above it where there is no room below. */
function place(panel: HTMLElement, button: HTMLElement, align: 'start' | 'end') {
  const anchor = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = panel
  const wanted = align === 'start' ? anchor.left : anchor.right - width
  const left = Math.max(MARGIN, Math.min(wanted, innerWidth - width - MARGIN))
  const below = anchor.bottom + GAP
  const fits = below + height <= innerHeight - MARGIN
  const above = anchor.top - GAP - height
  panel.style.left = `${left}px`
  panel.style.top = `${fits || above < MARGIN ? Math.max(MARGIN, Math.min(below, innerHeight - height - MARGIN)) : above}px`
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
        className={`fixed m-0 max-h-[calc(100dvh-1rem)] max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line bg-surface p-3 text-ink shadow-float ${panelClassName}`}
      >
        {open && children(() => document.getElementById(id)?.hidePopover())}
      </div>
    </>
  )
}
