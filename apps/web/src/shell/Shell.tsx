import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { CircleAlert, FlaskConical, ReceiptText, Store, type LucideIcon } from 'lucide-react'
import { Suspense, type ReactNode } from 'react'
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import { paths } from '../paths.ts'
import { dinteroHealth } from '../session/health.ts'
import { useLive } from '../session/live.ts'
import { session as sessionQuery } from '../session/queries.ts'
import { LiveRegion } from '../ui/LiveRegion.tsx'
import { ZoneContext } from '../ui/times.ts'
import { useWords } from '../words/words.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { AttentionCount, UnwellBanner } from './lazy.ts'
import { Logo } from './Logo.tsx'
import { SearchBox } from './SearchBox.tsx'

/** What stands around every page: where you are, the search, the account, and whether the money is real. */
export function Component() {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const words = useWords().common
  const { stale } = useLive()
  const { data: health } = useQuery(dinteroHealth)
  const { account, demo } = session
  const marked = account.environment === 'test'

  return (
    <ZoneContext value={session.timeZone}>
      <a
        href="#main"
        className="sr-only z-30 rounded-md bg-surface px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {words.skipToContent}
      </a>
      <div
        className={`flex min-h-dvh ${marked ? '[--bar:5.25rem]' : '[--bar:3.5rem]'} max-sm:pb-[calc(3.5rem+env(safe-area-inset-bottom))]`}
      >
        <Rail shops={session.shops} />
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="sticky top-0 z-20 border-b border-line bg-surface">
            {marked && (
              <p className="flex items-center justify-center gap-1.5 border-b border-line bg-amber-soft px-3 py-1.5 text-meta font-semibold text-amber">
                <FlaskConical aria-hidden size={14} className="shrink-0" />
                {demo ? words.demo(account.id) : words.testAccount(account.id)}
              </p>
            )}
            <div className="flex h-14 items-center gap-3 px-4 sm:px-6">
              <SearchBox />
              {/* The banner names a test account. */}
              {!marked && (
                <span className="ml-auto hidden text-meta text-quiet figures sm:block">
                  <span className="sr-only">{words.account} </span>
                  {account.id}
                </span>
              )}
              <div className={`-mr-3 ${marked ? 'ml-auto' : ''}`}>
                <AccountMenu session={session} />
              </div>
            </div>
            <Progress />
            {stale && (
              <output className="block bg-amber-soft px-4 py-1 text-meta text-amber sm:px-6">
                {words.stale}
              </output>
            )}
          </header>
          {health?.since && (
            <Suspense>
              <UnwellBanner health={health} />
            </Suspense>
          )}
          <main id="main" tabIndex={-1} className="flex-1 outline-none">
            <Suspense>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <LiveRegion />
      <ScrollRestoration />
    </ZoneContext>
  )
}

function Rail({ shops }: { shops: boolean }) {
  const words = useWords().common
  const { attention, outOfStep, payments } = paths
  const here = useLocation().pathname
  return (
    <nav
      aria-label={words.navigation}
      className="z-20 shrink-0 border-line bg-surface max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:border-t max-sm:pb-[env(safe-area-inset-bottom)] sm:sticky sm:top-0 sm:h-dvh sm:w-14 sm:border-r wide:w-48"
    >
      <p className="flex h-14 items-center gap-2 px-4 text-section font-semibold max-sm:hidden">
        <Logo />
        <span className="max-wide:sr-only">{words.product}</span>
      </p>
      <ul className="flex justify-around sm:flex-col sm:gap-0.5 sm:px-2">
        <Section
          to={payments()}
          label={words.payments}
          Icon={ReceiptText}
          current={here !== attention && here !== outOfStep}
        />
        <Section
          to={attention}
          label={words.attention}
          Icon={CircleAlert}
          current={here === attention}
        >
          <Suspense>
            <AttentionCount />
          </Suspense>
        </Section>
        {shops && (
          <Section
            to={outOfStep}
            label={words.outOfStep}
            Icon={Store}
            current={here === outOfStep}
          />
        )}
      </ul>
    </nav>
  )
}

function Section(props: {
  to: string
  label: string
  Icon: LucideIcon
  current: boolean
  children?: ReactNode
}) {
  const { label, Icon } = props
  return (
    <li>
      <Link
        to={props.to}
        aria-current={props.current ? 'page' : undefined}
        title={label}
        className="relative flex min-h-11 items-center gap-2.5 rounded-md px-2.5 text-quiet hover:bg-sunken hover:text-ink max-sm:min-h-14 max-sm:flex-col max-sm:justify-center max-sm:gap-0.5 max-sm:px-4 max-sm:text-meta sm:min-h-9 aria-[current=page]:font-semibold aria-[current=page]:text-ink sm:aria-[current=page]:bg-accent-soft sm:aria-[current=page]:text-accent"
      >
        <Icon aria-hidden size={18} className="shrink-0" />
        <span className="sm:max-wide:sr-only">{label}</span>
        {props.children}
      </Link>
    </li>
  )
}

/** A line under the top bar while the next page's code or data is on its way. */
function Progress() {
  const busy = useNavigation().state !== 'idle'
  return (
    <div aria-hidden className="absolute inset-x-0 -bottom-px h-0.5 overflow-hidden">
      {busy && <div className="h-full w-full animate-late bg-accent-fill" />}
    </div>
  )
}
