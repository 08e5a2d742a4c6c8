import type { QueryClient } from '@tanstack/react-query'
import { lazy } from 'react'
import { redirect, type RouteObject } from 'react-router'
import { paths } from './paths.ts'
import { sessionLoader } from './session/loader.ts'
import { LastResort } from './shell/LastResort.tsx'
import { Starting } from './shell/Starting.tsx'
import { withWords } from './words/with-words.ts'

// If even this cannot be loaded, the last resort is shown.
const BrokenPage = lazy(async () => ({ default: (await errorPages()).BrokenPage }))

const errorPages = () => withWords(import('./shell/ErrorPages.tsx'), 'problems')

/** Every URL in one tree; a page is loaded when somebody goes there. */
export const routes = (queryClient: QueryClient): RouteObject[] => [
  {
    ErrorBoundary: LastResort,
    HydrateFallback: Starting,
    children: [
      {
        path: '/sign-in',
        lazy: () => withWords(import('./session/SignInPage.tsx'), 'door', 'problems'),
      },
      {
        path: paths.password,
        lazy: () => withWords(import('./session/PasswordPage.tsx'), 'door', 'problems'),
      },
      {
        path: '/',
        loader: sessionLoader(queryClient),
        lazy: async () => {
          const { Component } = await withWords(import('./shell/Shell.tsx'), 'desk')
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
                  const { Component, loader } = await withWords(
                    import('./payment/PaymentPage.tsx'),
                    'payment',
                    'shop',
                    'problems',
                  )
                  return { Component, loader: loader(queryClient) }
                },
              },
              {
                path: paths.attention,
                lazy: () =>
                  withWords(import('./attention/AttentionPage.tsx'), 'attention', 'problems'),
              },
              {
                path: paths.outOfStep,
                lazy: () =>
                  withWords(
                    import('./out-of-step/OutOfStepPage.tsx'),
                    'out-of-step',
                    'shop',
                    'problems',
                  ),
              },
              {
                path: '*',
                lazy: {
                  Component: async () => (await errorPages()).NotFoundPage,
                },
              },
            ],
          },
        ],
      },
    ],
  },
]
