import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Answer } from '../payment/write/attempt.ts'
import { operations, send } from '../payment/write/queries.ts'
import { keptRun } from './queries.ts'
import * as runs from './run.ts'
import type { Tellable } from './tells.ts'
import { idOf } from './walk.ts'

const newKey = () => crypto.randomUUID()

/** Puts orders right, two at a time, while the page is open. What has not been sent when it is left stays unsent. */
export function useRun() {
  const client = useQueryClient()
  const { data: run } = useQuery(keptRun)
  const change = (by: (run: runs.Run) => runs.Run) => changeRun(client, by)

  useEffect(() => {
    if (run) dispatch(client, run)
  }, [client, run])

  useEffect(() => () => void changeRun(client, runs.stopped), [client])

  return {
    run: run ?? undefined,
    confirm: (rows: readonly Tellable[]) => {
      const before = client.getQueryData(keptRun.queryKey) ?? undefined
      client.setQueryData(keptRun.queryKey, runs.confirmed(before, rows, newKey))
    },
    stop: () => change(runs.stopped),
    resume: () => change(runs.resumed),
    dismiss: () =>
      client.setQueryData(keptRun.queryKey, (before) => before && (runs.dismissed(before) ?? null)),
    /** Sends what got no answer once more: the same key is the same click. */
    askAgain: (item: runs.Item) => void sendOne(client, item),
  }
}

const changeRun = (client: QueryClient, by: (run: runs.Run) => runs.Run) =>
  client.setQueryData(keptRun.queryKey, (before) => before && by(before))

/** Sends what is next in turn. Each is marked before anything is awaited, so that none is sent twice. */
function dispatch(client: QueryClient, run: runs.Run) {
  for (const item of runs.nextOf(run)) void sendOne(client, item)
}

async function sendOne(client: QueryClient, item: runs.Item) {
  const id = idOf(item.row)
  // A second click of a double click comes before anything is rendered.
  const now = client.getQueryData(keptRun.queryKey)?.items.find(({ row }) => idOf(row) === id)
  if (now?.attempt !== item.attempt) return
  changeRun(client, (run) => runs.sent(run, id))
  const { answer } = await send(runs.callOf(item))
  take(client, id, answer)
  void client.invalidateQueries({ queryKey: operations.all })
}

const take = (client: QueryClient, id: string, answer: Answer) =>
  changeRun(client, (run) => runs.answered(run, id, answer, newKey))

/** How often what has no end yet is looked at, should the stream of changes be down. */
const WATCH_MS = 5_000

/** Follows one that waits or is not known in our journal, until that knows how it ended. */
export function Watch({ item }: { item: runs.Item }) {
  const client = useQueryClient()
  const { attempt, row } = item
  const waits =
    attempt.phase === 'pending' || attempt.phase === 'unknown' ? attempt.operation : undefined
  const { data } = useQuery({ ...operations.of(row.transaction_id), refetchInterval: WATCH_MS })
  const now = data?.find(({ id }) => id === waits?.id)
  const id = idOf(row)
  useEffect(() => {
    if (now && waits && now.state !== waits.state)
      take(client, id, { kind: 'operation', operation: now })
  }, [client, id, now, waits])
  return null
}
