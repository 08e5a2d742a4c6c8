import type { Operation } from '@paydesk/contract/operation'
import type { Role } from '@paydesk/contract/session'
import type { Transaction } from '@paydesk/dintero/schema'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useState } from 'react'
import { orderNumber } from '../payments/facts.ts'
import { transactions } from '../payments/queries.ts'
import { Alert } from '../ui/Alert.tsx'
import { announce } from '../ui/announce.ts'
import { Tabs } from '../ui/Tabs.tsx'
import { useWords } from '../words/words.ts'
import { actionsOf, type ActionName } from './actions.ts'
import { ActionsBar } from './ActionsBar.tsx'
import { DIALOGS } from './dialogs/lazy.ts'
import { OutcomeNotice, UnresolvedNotice, unresolvedOf } from './Notices.tsx'
import { outcomeText } from './outcome-text.ts'
import { Overview } from './Overview.tsx'
import { PaymentHeader } from './PaymentHeader.tsx'
import { plain } from './text.ts'
import { useAmounts, useDays } from './use-amounts.ts'
import { useEndings } from './use-endings.ts'

const RawJson = lazy(async () => ({ default: (await import('./RawJson.tsx')).RawJson }))

/** One payment: what happened, what can be done, and doing it. */
export function Payment(props: {
  transaction: Transaction
  operations: readonly Operation[]
  role: Role
  /** When this was read, where reading it again does not work. */
  oldSince: number | undefined
}) {
  const { transaction, operations, role, oldSince } = props
  const words = useWords()
  const { payment, common } = words
  const client = useQueryClient()
  const money = useAmounts(transaction.currency)
  const { day, ago } = useDays()
  const [open, setOpen] = useState<ActionName>()
  const [ended, setEnded] = useState<Operation>()
  const unresolved = unresolvedOf(operations)
  const Dialog = open && DIALOGS[open]
  const id = transaction.id ?? ''

  function tell(operation: Operation) {
    const { queryKey } = transactions.detail(id)
    const after = client.getQueryData(queryKey) ?? transaction
    setEnded(operation)
    announce(outcomeText(words, operation, after, { money, day }))
  }

  useEndings(operations, (operation) => {
    // The journal may know before the payment was read again.
    void client.invalidateQueries({ queryKey: transactions.all }).then(() => tell(operation))
  })

  const close = useCallback(() => setOpen(undefined), [])

  return (
    <div className="mx-auto flex max-w-[75rem] flex-col gap-5 px-4 py-5 sm:px-6">
      <title>{`${payment.title(plain(orderNumber(transaction) ?? id, 40))} · ${common.product}`}</title>
      <PaymentHeader
        transaction={transaction}
        actions={
          <ActionsBar
            transaction={transaction}
            actions={actionsOf(transaction, { role, unresolved: unresolved !== undefined })}
            onOpen={(name) => {
              setEnded(undefined)
              setOpen(name)
            }}
          />
        }
      />
      {oldSince !== undefined && (
        <Alert tone="amber" title={payment.asOf(ago(new Date(oldSince).toISOString()))}>
          {payment.asOfHint}
        </Alert>
      )}
      {unresolved && !open && <UnresolvedNotice operation={unresolved} />}
      {ended && !open && (
        <OutcomeNotice
          operation={ended}
          transaction={transaction}
          onDismiss={() => setEnded(undefined)}
        />
      )}
      <Tabs
        label={payment.tabs.label}
        tabs={[
          {
            id: 'overview',
            label: payment.tabs.overview,
            content: <Overview transaction={transaction} operations={operations} />,
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
            operations={operations}
            onClose={close}
            onDone={(operation) => {
              setOpen(undefined)
              tell(operation)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
