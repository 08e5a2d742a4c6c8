import { QueryClientProvider } from '@tanstack/react-query'
import type { Session } from '@paydesk/contract/session'
import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { paths } from './paths.ts'
import { Component as PaymentsPage } from './payments/PaymentsPage.tsx'
import { createQueryClient } from './query-client.ts'
import { session } from './session/queries.ts'
import { Component as Shell } from './shell/Shell.tsx'
import { LOCALES } from './words/locale.ts'
import { needWords, speak } from './words/spoken.ts'

/** Stands where the account's id will; the server that answers knows it. */
const ACCOUNT = 'T00000000'

type Desk = Pick<Session, 'demo' | 'shops'> & { environment: Session['account']['environment'] }

/**
 * The start page as it is before anything was read, in every language: HTML that a browser paints
 * while the code is still on its way. It is the app itself, drawn at build time, so it cannot differ
 * from what then takes its place; until then nobody can type into it.
 */
export const startPages = {
  ...(await besideShops('production', { environment: 'production', demo: false })),
  ...(await besideShops('test', { environment: 'test', demo: false })),
  ...(await besideShops('demo', { environment: 'test', demo: true })),
}

async function besideShops(name: string, desk: Omit<Desk, 'shops'>) {
  return {
    [name]: await painted({ ...desk, shops: false }),
    [`${name}-shops`]: await painted({ ...desk, shops: true }),
  }
}

async function painted(desk: Desk): Promise<string> {
  const pages: string[] = []
  for (const locale of LOCALES) {
    await needWords('desk')
    await speak(locale)
    pages.push(`<div inert aria-hidden="true" data-painted="${locale}">${drawn(desk)}</div>`)
  }
  return pages.join('')
}

function drawn({ demo, environment, shops }: Desk) {
  const queryClient = createQueryClient()
  queryClient.setQueryData(session.queryKey, {
    person: { id: '', email: '', name: '', role: 'viewer', mustChangePassword: false },
    account: { id: ACCOUNT, environment },
    timeZone: 'UTC',
    demo,
    shops,
  } satisfies Session)
  const router = createMemoryRouter(
    [{ path: '/', Component: Shell, children: [{ path: 'payments', Component: PaymentsPage }] }],
    { initialEntries: [paths.payments()] },
  )
  const html = renderToStaticMarkup(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  )
  queryClient.clear()
  router.dispose()
  // The page of the browser has its own.
  return html.replace(/<title>[^<]*<\/title>/, '')
}
