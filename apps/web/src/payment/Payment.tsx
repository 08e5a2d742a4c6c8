import type { Operation } from '@paydesk/contract/operation'
import type { Role } from '@paydesk/contract/session'
import type { Transaction } from '@paydesk/dintero/schema'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useState } from 'react'
import { orderNumber } from '../payments/facts.ts'
import { transactions } from '../payments/queries.ts'
import { announce } from '../ui/announce.ts'
import { Tabs } from '../ui/Tabs.tsx'
import { useWords } from '../words/words.ts'
import { actionsOf, type ActionName, type Around } from './actions.ts'
import { ActionsBar } from './ActionsBar.tsx'
import { Decisions } from './Decisions.tsx'
import { DECISION_DIALOGS, DIALOGS, type Decision } from './dialogs/lazy.ts'
import { isMoney, tellOf, unresolvedOf, type Journal, type MoneyOperation } from './journal.ts'
import {
  CopyNotice,
  CorrectionNotice,
  ForeignNotice,
  FurtherNotice,
  OutcomeNotice,
} from './Notices.tsx'
import { outcomeText } from './outcome-text.ts'
import { Overview } from './Overview.tsx'
import { PaymentHeader } from './PaymentHeader.tsx'
import { furtherOf, standstillOf } from './review.ts'
import { plain } from './text.ts'
import { useAmounts, useDays } from './use-amounts.ts'
import { UnresolvedNotice } from './UnresolvedNotice.tsx'
import { useAsked } from './use-asked.ts'
import { useEndings } from './use-endings.ts'
import { useForeign } from './use-foreign.ts'

const RawJson = lazy(async () => ({ default: (await import('./RawJson.tsx')).RawJson }))

/** One payment: what happened, what can be done, and doing it. */
export function Payment(props: {
  transaction: Transaction
  journal: Journal
  role: Role
  /** Of when this is (ms), where it is not of now. */
  asOf: number | undefined
  /** Nothing can be read afresh. */
  unread: boolean
  /** More may be known in a moment. */
  isBeingRead: boolean
}) {
  const { transaction, journal, role, asOf } = props
  const words = useWords()
  const { payment, common } = words
  const client = useQueryClient()
  const money = useAmounts(transaction.currency)
  const { day } = useDays()
  const [open, setOpen] = useState<ActionName>()
  const [ended, setEnded] = useState<MoneyOperation>()
  const [deciding, setDeciding] = useState<{ decision: Decision; id: string }>()
  const [read, setRead] = useState<ReadonlySet<string>>(new Set())
  const unresolved = unresolvedOf(journal)
  const foreign = useForeign({ ...props, money: journal.money })
  const Dialog = open && DIALOGS[open]
  const decided = deciding && journal.money.find((operation) => operation.id === deciding.id)
  const DecisionDialog = deciding && DECISION_DIALOGS[deciding.decision]
  const isCalm = !open && !deciding
  const unread = journal.money.filter(({ id: own }) => !read.has(own))
  const corrections = unread.filter(
    // What a person has accepted is no news to them.
    ({ state, corrected }) => state === 'CORRECTED' && corrected !== 'otherwise',
  )
  const dismiss = (operation: MoneyOperation) => setRead(new Set([...read, operation.id]))
  const around: Around = {
    role,
    unresolved: unresolved && standstillOf(unresolved),
    unread: props.unread || asOf !== undefined,
  }
  const id = transaction.id ?? ''

  function tell(operation: MoneyOperation) {
    const { queryKey } = transactions.detail(id)
    const after = client.getQueryData(queryKey)?.transaction ?? transaction
    setEnded(operation)
    announce(outcomeText(words, operation, after, { money, day }))
  }

  useEndings(journal.money, (operation) => {
    // Done again: how that ends is the news.
    if (journal.money.some(({ linked_to: before }) => before === operation.id)) return
    // The journal may know before the payment was read again.
    void client.invalidateQueries({ queryKey: transactions.all }).then(() => tell(operation))
  })

  const close = useCallback(() => {
    setOpen(undefined)
    setDeciding(undefined)
  }, [])

  function done(operation: Operation) {
    close()
    if (isMoney(operation)) tell(operation)
  }

  const actions = actionsOf(transaction, around)

  function act(name: string) {
    const action = actions.find((one) => one.name === name)
    if (!action || action.because) return
    setEnded(undefined)
    setOpen(action.name)
  }
  useAsked(act)

  return (
    <div className="mx-auto flex max-w-[75rem] flex-col gap-5 px-4 py-5 sm:px-6">
      <title>{`${payment.title(plain(orderNumber(transaction) ?? id, 40))} · ${common.product}`}</title>
      <PaymentHeader
        transaction={transaction}
        actions={<ActionsBar transaction={transaction} actions={actions} onOpen={act} />}
      />
      {asOf !== undefined && <CopyNotice asOf={asOf} />}
      {unresolved && !open && (
        <UnresolvedNotice
          operation={unresolved}
          transaction={transaction}
          decisions={
            <Decisions
              transaction={transaction}
              operation={unresolved}
              around={around}
              onDecide={(decision) => {
                setEnded(undefined)
                setDeciding({ decision, id: unresolved.id })
              }}
            />
          }
        />
      )}
      {isCalm &&
        corrections.map((operation) => (
          <CorrectionNotice
            key={operation.id}
            operation={operation}
            onDismiss={() => dismiss(operation)}
          />
        ))}
      {isCalm &&
        unread
          .filter(furtherOf)
          .map((operation) => (
            <FurtherNotice
              key={`further ${operation.id}`}
              operation={operation}
              transaction={transaction}
              onDismiss={() => dismiss(operation)}
            />
          ))}
      {isCalm && foreign.events.length > 0 && (
        <ForeignNotice
          events={foreign.events}
          currency={transaction.currency}
          onDismiss={foreign.dismiss}
        />
      )}
      {ended && isCalm && !unresolved && (
        <OutcomeNotice
          operation={ended}
          transaction={transaction}
          tell={tellOf(ended, journal)}
          onDismiss={() => setEnded(undefined)}
        />
      )}
      <Tabs
        label={payment.tabs.label}
        tabs={[
          {
            id: 'overview',
            label: payment.tabs.overview,
            content: (
              <Overview
                transaction={transaction}
                journal={journal}
                around={around}
                onAction={act}
              />
            ),
          },
          {
            id: 'raw',
            label: payment.tabs.raw,
            content: (
              <Suspense>
                <RawJson transaction={transaction} />
              </Suspense>
            ),
          },
        ]}
      />
      {Dialog && (
        <Suspense>
          <Dialog
            transaction={transaction}
            operations={journal.money}
            onClose={close}
            onDone={done}
          />
        </Suspense>
      )}
      {DecisionDialog && decided && (
        <Suspense>
          <DecisionDialog
            transaction={transaction}
            operations={journal.money}
            operation={decided}
            onClose={close}
            onDone={done}
          />
        </Suspense>
      )}
    </div>
  )
}
