import { X } from 'lucide-react'
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type SubmitEvent,
} from 'react'
import { NavigationType, useBlocker } from 'react-router'
import { useWords } from '../words/words.ts'
import { Alert } from './Alert.tsx'
import { Button, IconButton } from './Button.tsx'

interface DialogProps {
  title: ReactNode
  /** One line under the title: which order, whose, what it is now. */
  context?: ReactNode
  onClose: () => void
  /** Something was typed: leaving asks before it is lost. */
  dirty?: boolean
  /** Something is being sent: leaving waits for it. */
  busy?: boolean
  wide?: boolean
  /** Makes body and footer one form. */
  onSubmit?: (event: SubmitEvent<HTMLFormElement>) => void
  /** Stays in sight: the prediction, the button, `DialogBack`. */
  footer: ReactNode
  children: ReactNode
}

/** Where the work starts: what is marked with `data-autofocus`, else the first field. */
const WORK = '[data-autofocus], :is(input, select):not(:disabled)'

const LeaveContext = createContext<() => void>(() => undefined)

/** Closes the dialog that this is inside, asking first if something typed would be lost. */
const useLeaveDialog = () => use(LeaveContext)

/** The way out of a dialog; never called Cancel, since that is what a person does to a payment. */
export function DialogBack() {
  const words = useWords()
  return <Button onClick={useLeaveDialog()}>{words.common.back}</Button>
}

/** A modal task. Opens when rendered, gives the focus back to what opened it, and fills a phone's screen. */
export function Dialog(props: DialogProps) {
  const { title, context, onClose, dirty = false, busy = false, wide = false } = props
  const words = useWords()
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [asking, setAsking] = useState(false)
  // The browser's own Back would lose what was typed without a question.
  const blocker = useBlocker(
    ({ historyAction }) => (dirty || busy) && historyAction === NavigationType.Pop,
  )
  const blocked = blocker.state === 'blocked'

  useLayoutEffect(() => {
    const element = dialog.current
    const opener = document.activeElement
    element?.showModal()
    element?.querySelector<HTMLElement>(WORK)?.focus()
    return () => {
      element?.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
      else document.querySelector<HTMLElement>('main')?.focus()
    }
  }, [])

  useEffect(() => {
    if (!dirty && !busy) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [dirty, busy])

  const leave = useCallback(() => {
    if (busy) return
    if (dirty) setAsking(true)
    else onClose()
  }, [busy, dirty, onClose])

  function stay() {
    setAsking(false)
    if (blocker.state === 'blocked') blocker.reset()
  }

  function discard() {
    if (blocker.state === 'blocked') blocker.proceed()
    else onClose()
  }

  function onKeyDown(event: KeyboardEvent<HTMLDialogElement>) {
    // Chromium closes a dialog on the second Esc whatever `cancel` says, unless the key itself is stopped.
    if (event.key === 'Escape' && !event.defaultPrevented && !event.nativeEvent.isComposing) {
      if (dialog.current?.querySelector('[popover]:popover-open')) return
      event.preventDefault()
      leave()
    }
  }

  function onBackdrop(event: MouseEvent<HTMLDialogElement>) {
    if (event.target === dialog.current) leave()
  }

  const content = (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 py-4 sm:px-6">
        {props.children}
      </div>
      <footer className="border-t border-line bg-surface px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
        {asking || blocked ? (
          <Discard onStay={stay} onDiscard={discard} />
        ) : (
          // Kept apart from the question so that a click meant for one never lands on the other's button.
          props.footer
        )}
      </footer>
    </>
  )

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc and the click beside it are the platform's ways out of a dialog
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      aria-busy={busy || undefined}
      onKeyDown={onKeyDown}
      onMouseDown={onBackdrop}
      onCancel={(event) => {
        event.preventDefault()
        leave()
      }}
      className={`fixed inset-0 m-auto h-fit max-h-[min(calc(100dvh-3rem),52rem)] w-full animate-appear overflow-hidden rounded-xl border border-line bg-surface text-ink floating max-sm:h-dvh max-sm:max-h-none max-sm:max-w-none max-sm:rounded-none max-sm:border-0 ${wide ? 'sm:max-w-[45rem]' : 'sm:max-w-[35rem]'}`}
    >
      <LeaveContext value={leave}>
        <div className="flex max-h-[inherit] flex-col max-sm:h-full">
          <header className="flex items-start gap-3 border-b border-line py-3 pr-2 pl-4 sm:pr-4 sm:pl-6">
            <div className="min-w-0 flex-1 py-1">
              <h2 id={titleId} className="text-section font-semibold">
                {title}
              </h2>
              {context && <div className="mt-0.5 text-table text-quiet">{context}</div>}
            </div>
            <IconButton
              label={words.common.close}
              icon={<X aria-hidden size={18} />}
              onClick={leave}
            />
          </header>
          {props.onSubmit ? (
            <form
              noValidate
              onSubmit={(event) => {
                event.preventDefault()
                if (!busy) props.onSubmit?.(event)
              }}
              className="flex min-h-0 flex-1 flex-col"
            >
              {content}
            </form>
          ) : (
            content
          )}
        </div>
      </LeaveContext>
    </dialog>
  )
}

function Discard(props: { onStay: () => void; onDiscard: () => void }) {
  const { question, stay, leave } = useWords().common.discard
  return (
    <Alert tone="amber" title={question}>
      <span className="mt-2 flex flex-wrap gap-2">
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the answer is what the person has to give next */}
        <Button autoFocus onClick={props.onStay}>
          {stay}
        </Button>
        <Button variant="danger" onClick={props.onDiscard}>
          {leave}
        </Button>
      </span>
    </Alert>
  )
}
