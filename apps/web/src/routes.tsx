import type { QueryClient } from '@tanstack/react-query'
import { redirect, type RouteObject } from 'react-router'
import { paths } from './paths.ts'
import { listLoader } from './payments/loader.ts'
import { sessionLoader } from './session/loader.ts'
import { BrokenPage, NotFoundPage } from './shell/ErrorPages.tsx'
import { Starting } from './shell/Starting.tsx'

/** Every URL in one tree; a page is loaded when somebody goes there. */
export const routes = (queryClient: QueryClient): RouteObject[] => [
  {
    ErrorBoundary: BrokenPage,
    HydrateFallback: Starting,
    children: [
      { path: '/sign-in', lazy: () => import('./session/SignInPage.tsx') },
      { path: paths.password, lazy: () => import('./session/PasswordPage.tsx') },
      {
        path: '/',
        loader: sessionLoader(queryClient),
        lazy: () => import('./shell/Shell.tsx'),
        children: [
          {
            ErrorBoundary: BrokenPage,
            children: [
              { index: true, loader: () => redirect(paths.payments()) },
              {
                path: 'payments',
                loader: listLoader(queryClient),
                lazy: () => import('./payments/PaymentsPage.tsx'),
              },
              {
                path: 'payments/:id',
                lazy: async () => {
                  const { Component, loader } = await import('./payment/PaymentPage.tsx')
                  return { Component, loader: loader(queryClient) }
                },
              },
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
]
