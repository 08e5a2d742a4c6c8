import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { onPresence } from './api.ts'
import { paths } from './paths.ts'
import { createQueryClient } from './query-client.ts'
import { routes } from './routes.tsx'
import './styles.css'
import { Toaster } from './ui/Toaster.tsx'
import { currentlySpoken, onSpoken, startSpeaking } from './words/spoken.ts'

const queryClient = createQueryClient()
const router = createBrowserRouter(routes(queryClient))

// The session may end under any page: what was on screen goes, and sign-in leads back to it. Only an
// open dialog stays, since something is typed in it; it says itself what happened.
onPresence((signedIn) => {
  const { pathname, search } = router.state.location
  if (signedIn || !router.state.initialized || pathname === paths.signIn()) return
  if (document.querySelector('dialog[open]')) return
  queryClient.clear()
  void router.navigate(paths.signIn(pathname + search), { replace: true })
})

onSpoken(() => {
  document.documentElement.lang = currentlySpoken().locale
})

/** The first page has all that it asked for. */
const begun = () =>
  new Promise<void>((done) => {
    if (router.state.initialized) return done()
    const stop = router.subscribe(({ initialized }) => {
      if (!initialized) return
      stop()
      done()
    })
  })

async function start() {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  await startSpeaking()
  // What the server painted stays until there is a page to put in its place.
  if (root.hasChildNodes()) await begun()
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Toaster />
      </QueryClientProvider>
    </StrictMode>,
  )
}

void start()
