import type { Transaction } from '@paydesk/dintero/schema'
import { expiryOf } from '@paydesk/payments/hold'
import { useId } from 'react'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { useHotkey } from '../ui/use-hotkey.ts'
import { useWords } from '../words/words.ts'
import { reasonsOf, type Action, type ActionName } from './actions.ts'
import { preloadDialog } from './dialogs/lazy.ts'
import { useDays } from './use-amounts.ts'
import { actionReason } from './wording.ts'

/** What can be done with a payment, and what cannot and why. */
export function ActionsBar(props: {
  transaction: Transaction
  actions: readonly Action[]
  onOpen: (name: ActionName) => void
}) {
  const { transaction, actions } = props
  const words = useWords()
  const { day } = useDays()
  const id = useId()
  const end = expiryOf(transaction)
  const why = (because: NonNullable<Action['because']>) =>
    actionReason(words, because, end && { day: day(end.at), exact: end.exact })

  function press(name: ActionName) {
    const action = actions.find((one) => one.name === name)
    if (!action) return
    if (action.because) announce(why(action.because))
    else props.onOpen(name)
  }
  useHotkey('c', () => press('capture'))
  useHotkey('r', () => press('refund'))
  useHotkey('x', () => press('cancel'))

  const reasons = reasonsOf(actions)
  return (
    <div className="flex flex-col gap-2 lg:items-end">
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{words.actions.bar}</legend>
        {actions.map(({ name, because, primary }) => (
          <Button
            key={name}
            variant={primary ? 'primary' : 'secondary'}
            aria-disabled={because !== undefined}
            aria-describedby={because && `${id}-${because}`}
            aria-keyshortcuts={KEYS[name]}
            onPointerEnter={() => preloadDialog(name)}
            onFocus={() => preloadDialog(name)}
            onClick={() => press(name)}
          >
            {words.actions.name[name]}
          </Button>
        ))}
      </fieldset>
      {reasons.length > 0 && (
        <ul
          aria-label={words.actions.whyNot}
          className="max-w-xl text-table text-balance text-quiet lg:text-right"
        >
          {reasons.map(({ because, names }) => (
            <li key={because} id={`${id}-${because}`}>
              {names.length < actions.length && (
                <span className="font-semibold">
                  {names.map((name) => words.actions.noun[name]).join(', ')}:{' '}
                </span>
              )}
              {why(because)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const KEYS: Readonly<Partial<Record<ActionName, string>>> = {
  capture: 'c',
  refund: 'r',
  cancel: 'x',
}
