import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { isSignedIn, onPresence } from '../../api.ts'
import { customerOf } from '../../payments/facts.ts'
import { dinteroHealth } from '../../session/health.ts'
import { Alert } from '../../ui/Alert.tsx'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogBack } from '../../ui/Dialog.tsx'
import { statusWording } from '../../words/wording.ts'
import { useWords } from '../../words/words.ts'
import { plain } from '../text.ts'
import { isEditable } from '../write/attempt.ts'
import { changeOf } from '../write/changes.ts'
import { useOperation } from '../write/use-operation.ts'
import { AttemptAlert } from './AttemptAlert.tsx'
import { ChangedAlert } from './ChangedAlert.tsx'
import type { ActionDialogProps } from './dialog-props.ts'
import { SessionEnded } from './SessionEnded.tsx'
import type { useSeen } from './use-seen.ts'

/**
 * What all dialogs that move money share: what is sent and once only, what became of it, and that
 * nothing typed is lost until it is done.
 */
export function OperationDialog(
  props: ActionDialogProps & {
    title: string
    /** Where a confirmation goes, below `/api`. */
    path: string
    /** There is nothing to confirm any more: what became of it. */
    over?: ReactNode
    look: ReturnType<typeof useSeen>
    dirty: boolean
    danger?: boolean
    narrow?: boolean
    /** The button is where the work starts: what it says may be confirmed at once. */
    startsHere?: boolean
    /** Verb and amount. */
    confirm: string
    /** What a confirmation sends, or why there is nothing to send yet. */
    review: { ok: true; request: unknown } | { ok: false; problem: string }
    /** What happens then, in one or two sentences. */
    prediction?: ReactNode
    /** Somebody tried to confirm what cannot be: problems may show now. */
    onRejected: () => void
    children?: ReactNode
  },
) {
  const { path, look, review, transaction } = props
  const { seen, now, changed } = look
  const words = useWords()
  const body = useRef<HTMLDivElement>(null)
  const [rejected, setRejected] = useState(false)
  const [confirmed, setConfirmed] = useState(seen)
  const { attempt, isSending, confirm, sendAgain } = useOperation({
    transactionId: transaction.id ?? '',
    operations: props.operations,
    onDone: props.onDone,
  })
  const sessionEnded = !useSyncExternalStore(onPresence, isSignedIn, isSignedIn)
  const unread = useQuery(dinteroHealth).data?.readsUnwell === true
  const editable = isEditable(attempt) && !props.over
  const last = attempt.phase === 'open' ? attempt.last : undefined
  const stale = last?.kind === 'stale'
  const unsent = last?.kind === 'refused' && last.operation.not_sent === 'unreachable'
  // Whether a figure changed is known once the payment is read again.
  const unchanged = stale && !isSending && changeOf(confirmed, now) !== 'change'

  useEffect(() => {
    const dialog = body.current?.closest('dialog')
    dialog?.querySelector<HTMLElement>('[data-start]')?.focus()
  }, [])

  // Whatever is told at the top has to be seen, also by who had scrolled down.
  useEffect(() => {
    // Only this scroller: scrolling into view would move the dialog's own frame too.
    if (attempt.phase !== 'sending') body.current?.parentElement?.scrollTo({ top: 0 })
  }, [attempt.phase])

  const hasButton = editable || isSending
  useEffect(() => {
    // It takes the focus with it; a keyboard goes on from what is told.
    if (!hasButton && document.activeElement === document.body)
      body.current?.focus({ preventScroll: true })
  }, [hasButton])

  // The page below is still being read again: who leaves meanwhile does once it says what happened.
  const { onClose } = props
  const [leaving, setLeaving] = useState(false)
  const leave = () => (isSending ? setLeaving(true) : onClose())
  useEffect(() => {
    if (leaving && !isSending) onClose()
  }, [leaving, isSending, onClose])

  function lookAgain() {
    look.look()
    body.current?.focus()
  }

  function press() {
    if (review.ok) {
      setConfirmed(seen)
      confirm(path, review.request, seen)
      return
    }
    setRejected(true)
    props.onRejected()
    announce(review.problem)
    requestAnimationFrame(() => {
      body.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
    })
  }

  return (
    <Dialog
      title={props.title}
      context={<Context transaction={seen} />}
      onClose={leave}
      dirty={props.dirty && editable}
      busy={attempt.phase === 'sending' || attempt.phase === 'done'}
      wide={!props.narrow}
      footer={
        <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
          <p className="min-w-48 flex-1 text-table text-quiet" aria-live="polite">
            {editable && !review.ok && rejected ? (
              <span className="font-semibold text-red">{review.problem}</span>
            ) : (
              editable && props.prediction
            )}
          </p>
          <div className="flex gap-2 max-sm:w-full max-sm:justify-end">
            <DialogBack />
            {hasButton && (
              <Button
                variant={props.danger ? 'danger' : 'primary'}
                busy={isSending}
                aria-disabled={unread}
                onClick={press}
                {...(props.startsHere && { 'data-start': true })}
              >
                {props.confirm}
              </Button>
            )}
          </div>
        </div>
      }
    >
      <div
        ref={body}
        // Once nothing inside takes the focus, a keyboard still has to scroll it on a phone's screen.
        tabIndex={editable ? -1 : 0}
        className="flex flex-col gap-4 -outline-offset-2"
      >
        {sessionEnded && <SessionEnded />}
        {unread && editable && !unsent && (
          <Alert tone="amber" title={words.actions.reason.unread} />
        )}
        {changed && (editable || stale) && (
          <ChangedAlert seen={seen} now={now} refused={stale} onLook={lookAgain} />
        )}
        {unchanged && (
          <Alert tone="amber" title={words.outcomes.changed.otherVersion}>
            {words.outcomes.changed.sameFigures} {editable && words.outcomes.changed.pressAgain}
          </Alert>
        )}
        {unread && unsent ? (
          // Not two alerts, of which one says that it can be tried again.
          <Alert tone="red" title={words.outcomes.notSent}>
            {words.actions.reason.unread}
          </Alert>
        ) : (
          <AttemptAlert attempt={attempt} transaction={now} onAgain={sendAgain} busy={isSending} />
        )}
        {attempt.phase === 'open' && last?.kind !== 'refused' && props.over}
        <fieldset disabled={!editable} className="flex min-w-0 flex-col gap-4">
          {props.children}
        </fieldset>
      </div>
    </Dialog>
  )
}

/** Whose payment, and what it is now. */
function Context({ transaction }: { transaction: ActionDialogProps['transaction'] }) {
  const words = useWords()
  const { name, contact } = customerOf(transaction)
  const who = name ?? contact
  const { label } = statusWording(words, transaction.status)
  return <bdi>{[who && plain(who, 60), plain(label, 60)].filter(Boolean).join(' · ')}</bdi>
}
