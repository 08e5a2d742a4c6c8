import { isTell, type TellKind } from '@paydesk/contract/operation'
import type { Fix } from '@paydesk/contract/shop'
import type { Transaction } from '@paydesk/dintero/schema'
import { balanceOf } from '@paydesk/payments/balance'
import { useId } from 'react'
import { ACTION_OF, fixLabel } from '../../shop/fix.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import type { Words } from '../../words/catalogue.ts'
import { useWords } from '../../words/words.ts'
import { actionsOf, type ActionName, type Around } from '../actions.ts'
import type { Journal } from '../journal.ts'
import { useAmounts } from '../use-amounts.ts'
import { actionReason } from '../wording.ts'

type SafeFix = NonNullable<Fix>

/** What stands around every fix, and what one begins. */
export interface Fixing {
  transaction: Transaction
  journal: Journal
  around: Around
  onAction: (name: ActionName) => void
  onTell: (kind: TellKind) => void
}

/** The one safe fix as a button: it opens a dialog, or says why it cannot. */
export function FixButton(props: Fixing & { fix: SafeFix }) {
  const { fix, transaction } = props
  const words = useWords()
  const money = useAmounts(transaction.currency)
  const id = useId()
  const why = whyNot(words, props)

  function press() {
    if (why !== undefined) return announce(why)
    const { kind } = fix
    if (isTell(kind)) props.onTell(kind)
    else props.onAction(ACTION_OF[kind])
  }

  return (
    <>
      <Button
        className="mt-2"
        aria-disabled={why !== undefined}
        aria-describedby={why && id}
        onClick={press}
      >
        {fixLabel(words, fix, balanceOf(transaction).toCapture, money)}
      </Button>
      {why && (
        <p id={id} className="mt-1">
          {why}
        </p>
      )}
    </>
  )
}

function whyNot(
  words: Words,
  { fix: { kind }, transaction, around }: Fixing & { fix: SafeFix },
): string | undefined {
  if (!isTell(kind)) {
    const because = actionsOf(transaction, around).find(
      ({ name }) => name === ACTION_OF[kind],
    )?.because
    return because && actionReason(words, because, undefined)
  }
  if (around.role === 'viewer') return words.shop.viewer
  return around.unread ? words.actions.reason.unread : undefined
}
