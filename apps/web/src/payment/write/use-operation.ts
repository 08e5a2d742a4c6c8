import type { Operation } from '@paydesk/contract/operation'
import type { Transaction } from '@paydesk/dintero/schema'
import { revision } from '@paydesk/payments/revision'
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { transactions } from '../../payments/queries.ts'
import { session } from '../../session/queries.ts'
import { shopQueries } from '../../shop/queries.ts'
import { settle, type Answer, type Attempt } from './attempt.ts'
import { operations as operationQueries, send, type Confirmation } from './queries.ts'

const newKey = () => crypto.randomUUID()

/** Nobody waits for the shop; an answer that is on its way compares the order with the payment as it was. */
async function readOrderAgain(client: QueryClient, transactionId: string) {
  const { queryKey } = shopQueries.of(transactionId)
  await client.cancelQueries({ queryKey })
  await client.invalidateQueries({ queryKey })
}

/**
 * The one way in which a dialog sends something. The key is made when the dialog opens and kept until
 * a definite answer; nothing is sent twice but the very same call, and that only where no answer came.
 */
export function useOperation(props: {
  transactionId: string
  /** What our journal says now, read by the page: it ends what was pending or unknown. */
  operations: readonly Operation[]
  onDone: (operation: Operation) => void
}) {
  const { transactionId, operations, onDone } = props
  const client = useQueryClient()
  const [attempt, setAttempt] = useState<Attempt>(() => ({ phase: 'open', key: newKey() }))
  const last = useRef<Confirmation>(undefined)
  // A second click of a double click comes before anything is rendered.
  const sending = useRef(false)

  const take = (answer: Answer) => setAttempt((before) => settle(before, answer, newKey))

  const { mutateAsync, isPending } = useMutation({
    mutationFn: async (confirmation: Confirmation) => {
      const { answer, transaction } = await send(confirmation)
      const { queryKey } = transactions.detail(transactionId)
      if (transaction) client.setQueryData(queryKey, { transaction, asOf: undefined })
      return answer
    },
    networkMode: 'always',
    retry: 0,
    onSuccess: (answer) => {
      take(answer)
      // The role has changed since it was read: what it may still do shows on the page.
      if (answer.kind === 'problem' && answer.code === 'forbidden')
        void client.invalidateQueries({ queryKey: session.queryKey })
    },
    // Settled, whatever came: what really happened stands on the page before the dialog is free again.
    onSettled: () => {
      void readOrderAgain(client, transactionId)
      return Promise.all([
        client.invalidateQueries({ queryKey: transactions.all }),
        client.invalidateQueries({ queryKey: operationQueries.all }),
      ])
    },
  })

  async function dispatch(confirmation: Confirmation, again: boolean) {
    if (sending.current) return
    sending.current = true
    last.current = confirmation
    setAttempt({ phase: 'sending', key: confirmation.key, again })
    try {
      await mutateAsync(confirmation)
    } finally {
      sending.current = false
    }
  }

  const waitsFor =
    attempt.phase === 'pending' || attempt.phase === 'unknown' ? attempt.operation : undefined
  const now = waitsFor && operations.find(({ id }) => id === waitsFor.id)
  // Taken while rendering, so that an end is never shown beside what was before it.
  if (now && now.state !== waitsFor?.state) take({ kind: 'operation', operation: now })

  const done = attempt.phase === 'done' && !isPending ? attempt.operation : undefined
  const tell = useEffectEvent(onDone)
  useEffect(() => {
    if (done) tell(done)
  }, [done])

  return {
    attempt,
    isSending: isPending || attempt.phase === 'sending',
    /** Sends what the person confirms to `path` (below `/api`), as seen in `seen`. */
    confirm: (path: string, body: unknown, seen: Transaction) => {
      if (attempt.phase !== 'open') return
      void dispatch({ path, key: attempt.key, ifMatch: revision(seen), body }, false)
    },
    /** Sends the same once more; the server knows the key, so it is the same click. */
    sendAgain: () => {
      if (attempt.phase === 'no-answer' && last.current) void dispatch(last.current, true)
    },
  }
}
