import type { Operation, TellKind } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { shopQueries } from '../../shop/queries.ts'
import { announce } from '../../ui/announce.ts'
import { useWords } from '../../words/words.ts'
import { journalOf, type Journal, type Tell } from '../journal.ts'
import { tellText } from '../tell-text.ts'
import { CloseTellDialog, TellDialog } from './lazy.ts'

/** What a person is about to confirm: a write to the shop, or that one was not written. */
export type Confirming = { readonly tell: TellKind } | { readonly close: string }

/** The open dialog of the shop's panel. It stands apart from the panel, which moves with the window's width. */
export function ShopDialogs(props: {
  confirming: Confirming
  transaction: Transaction
  journal: Journal
  onClose: () => void
  onDone: (tell: Tell) => void
}) {
  const { confirming, transaction, journal } = props
  const words = useWords()
  const client = useQueryClient()

  function done(operation: Operation) {
    const { queryKey } = shopQueries.of(transaction.id ?? '')
    void client.invalidateQueries({ queryKey })
    for (const tell of journalOf([operation]).tells) {
      const about = { order: '', now: Date.now() }
      announce(tellText(words, tell.kind, tell, about))
      props.onDone(tell)
    }
  }

  const closed =
    'close' in confirming ? journal.tells.find(({ id }) => id === confirming.close) : undefined
  const shared = {
    transaction,
    operations: journal.tells,
    onClose: props.onClose,
    onDone: done,
  }
  return (
    <Suspense>
      {'tell' in confirming && <TellDialog {...shared} kind={confirming.tell} />}
      {closed && <CloseTellDialog {...shared} tell={closed} />}
    </Suspense>
  )
}
