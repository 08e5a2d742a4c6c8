import type { QueryClient } from '@tanstack/react-query'
import { lazy, type ComponentType } from 'react'
import { redirect, type RouteObject } from 'react-router'
import { paths } from './paths.ts'
import { sessionLoader } from './session/loader.ts'
import { LastResort } from './shell/LastResort.tsx'
import { Starting } from './shell/Starting.tsx'
import { needWords } from './words/spoken.ts'

// If even this cannot be loaded, the last resort is shown.
const BrokenPage = lazy(async () => ({
  default: (await import('./shell/ErrorPages.tsx')).BrokenPage,
}))

/** A page outside the desk, with its words. */
const door = (page: () => Promise<{ Component: ComponentType }>) => async () => {
  const [{ Component }] = await Promise.all([page(), needWords('door')])
  return { Component }
}

/** Every URL in one tree; a page is loaded when somebody goes there. */
export const routes = (queryClient: QueryClient): RouteObject[] => [
  {
    ErrorBoundary: LastResort,
    HydrateFallback: Starting,
    children: [
      { path: '/sign-in', lazy: door(() => import('./session/SignInPage.tsx')) },
      { path: paths.password, lazy: door(() => import('./session/PasswordPage.tsx')) },
      {
        path: '/',
        loader: sessionLoader(queryClient),
        lazy: async () => {
          const [{ Component }] = await Promise.all([
            import('./shell/Shell.tsx'),
            needWords('desk'),
          ])
          return { Component, ErrorBoundary: BrokenPage }
        },
        children: [
          {
            ErrorBoundary: BrokenPage,
            children: [
              { index: true, loader: () => redirect(paths.payments()) },
              {
                path: 'payments',
                // Apart, so that reading the list need not wait for the code that shows it.
                lazy: {
                  loader: async () => (await import('./payments/loader.ts')).loader(queryClient),
                  Component: async () => (await import('./payments/PaymentsPage.tsx')).Component,
                },
              },
              {
                path: 'payments/:id',
                lazy: async () => {
                  const [{ Component, loader }] = await Promise.all([
                    import('./payment/PaymentPage.tsx'),
                    needWords('payment'),
                  ])
                  return { Component, loader: loader(queryClient) }
                },
              },
              {
                path: paths.attention,
                lazy: async () => {
                  const [{ Component }] = await Promise.all([
                    import('./attention/AttentionPage.tsx'),
                    needWords('attention'),
                  ])
                  return { Component }
                },
              },
              {
                path: '*',
                lazy: {
                  Component: async () => (await import('./shell/ErrorPages.tsx')).NotFoundPage,
                },
              },
            ],
          },
        ],
      },
    ],
  },
]
