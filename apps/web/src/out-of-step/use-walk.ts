import type { ConnectedShop } from '@paydesk/contract/shop'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { keptRun, keptWalk, readPage } from './queries.ts'
import { lookedAnew } from './run.ts'
import * as walks from './walk.ts'

/** Looks through the orders of these shops while the page is open, and goes on where it was when it is opened again. */
export function useWalk(shops: readonly ConnectedShop[] | undefined) {
  const client = useQueryClient()
  const { data: walk } = useQuery(keptWalk)
  const change = (by: (walk: walks.Walk) => walks.Walk) =>
    client.setQueryData(keptWalk.queryKey, (before) => before && by(before))

  const again = () => {
    if (!shops) return
    client.setQueryData(keptWalk.queryKey, walks.begin(shops))
    client.setQueryData(keptRun.queryKey, (run) => run && (lookedAnew(run) ?? null))
  }
  const start = useEffectEvent(() => {
    if (!isOf(walk, shops)) again()
  })
  useEffect(() => {
    if (shops) start()
  }, [shops])

  return {
    walk,
    again,
    stop: () => change(walks.stopped),
    resume: () => change(walks.resumed),
    retry: (shop: string) => change((before) => walks.triedAgain(before, shop)),
    forget: (ids: ReadonlySet<string>) => change((before) => walks.without(before, ids)),
  }
}

const isOf = (walk: walks.Walk | undefined, shops: readonly ConnectedShop[] | undefined) =>
  walk?.shops.map(({ shop }) => shop.id).join() === shops?.map(({ id }) => id).join()

/** Looks at one page. It is rendered, with the page as its key, for as long as that is the next one. */
export function Turn(props: { shop: string; page: number }) {
  const { shop, page } = props
  const client = useQueryClient()
  useEffect(() => {
    const leave = new AbortController()
    const change = (by: (walk: walks.Walk) => walks.Walk) => {
      if (!leave.signal.aborted)
        client.setQueryData(keptWalk.queryKey, (before) => before && by(before))
    }
    readPage(shop, page, leave.signal).then(
      (seen) => change((walk) => walks.pageSeen(walk, seen, new Date())),
      (error: unknown) =>
        change((walk) =>
          walks.pageFailed(walk, shop, error instanceof Error ? error : new Error(String(error))),
        ),
    )
    return () => leave.abort()
  }, [client, shop, page])
  return null
}
