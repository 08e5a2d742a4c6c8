import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { fieldOf } from '../field-of.ts'
import { transactions } from '../payments/queries.ts'
import { dinteroHealth, healthIn } from './health.ts'

const RECONNECT_MS = 5_000
/** A short break heals by itself and is no news. */
const STALE_AFTER_MS = 10_000

/**
 * Keeps what is on screen as it really is: one stream of changes while somebody is signed in.
 * Answers whether the stream has been down for a while.
 *
 * A hidden tab holds none: over HTTP/1.1 a browser opens six connections to a site, for all tabs together.
 */
export function useLive(): { stale: boolean } {
  const queryClient = useQueryClient()
  const [stale, setStale] = useState(false)
  useEffect(() => follow(queryClient, setStale), [queryClient])
  return { stale }
}

function follow(queryClient: QueryClient, setStale: (stale: boolean) => void) {
  let source: EventSource | undefined
  let reconnect: ReturnType<typeof setTimeout> | undefined
  let staleness: ReturnType<typeof setTimeout> | undefined
  let missed = false

  function open() {
    if (source || document.hidden) return
    source = new EventSource('/api/events')
    source.addEventListener('open', () => {
      clearTimeout(staleness)
      staleness = undefined
      setStale(false)
      // What changed while nobody listened is not told again.
      if (missed) void queryClient.invalidateQueries()
      missed = false
    })
    source.addEventListener('change', (event) => apply(queryClient, json(event.data)))
    source.addEventListener('dintero', (event) => turn(queryClient, json(event.data)))
    source.addEventListener('error', () => {
      missed = true
      staleness ??= setTimeout(() => setStale(true), STALE_AFTER_MS)
      // The browser connects again by itself after a broken stream, but not after an answer that is no stream.
      if (source?.readyState !== EventSource.CLOSED) return
      close()
      reconnect = setTimeout(open, RECONNECT_MS)
    })
  }

  function close() {
    source?.close()
    source = undefined
    clearTimeout(reconnect)
  }

  function onVisibility() {
    if (!document.hidden) return open()
    missed = true
    close()
  }

  open()
  document.addEventListener('visibilitychange', onVisibility)
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    clearTimeout(staleness)
    close()
  }
}

/** Read by hand, as all of the stream: the first screen loads no schema for it. */
export function apply(queryClient: QueryClient, told: unknown) {
  const id = fieldOf(told, 'transaction_id')
  if (typeof id !== 'string') return
  void queryClient.invalidateQueries({ queryKey: transactions.detail(id).queryKey })
  void queryClient.invalidateQueries({ queryKey: transactions.lists })
  void queryClient.invalidateQueries({ queryKey: ['operations'] })
  void queryClient.invalidateQueries({ queryKey: ['shop', id] })
}

/** What could not be read, or only as a copy, is read as soon as Dintero is well again. */
export function turn(queryClient: QueryClient, told: unknown) {
  const { queryKey } = dinteroHealth
  const was = queryClient.getQueryData(queryKey)
  const is = healthIn(told)
  queryClient.setQueryData(queryKey, is)
  if (was?.readsUnwell && !is.readsUnwell) void queryClient.invalidateQueries()
}

function json(data: unknown): unknown {
  try {
    return JSON.parse(String(data))
  } catch {
    return undefined
  }
}
