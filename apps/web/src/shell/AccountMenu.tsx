import type { Session } from '@paydesk/contract/session'
import { lazy, Suspense } from 'react'
import { Popover } from '../ui/Popover.tsx'
import { useWords } from '../words/words.ts'

const AccountPanel = lazy(() => import('./AccountPanel.tsx'))

/** Who is signed in; opens what belongs to them. */
export function AccountMenu({ session }: { session: Session }) {
  const words = useWords().common
  const { name } = session.person
  return (
    <Popover
      align="end"
      variant="quiet"
      panelClassName="min-h-64 w-80"
      label={
        <>
          <span className="one-line max-w-40 font-normal max-lg:sr-only">{name}</span>
          <span className="sr-only">{words.accountAndSettings}</span>
          <span
            data-initials={initials(name)}
            className="grid size-7 place-content-center rounded-full bg-accent-soft text-meta text-accent before:content-[attr(data-initials)/'']"
          />
        </>
      }
    >
      {() => (
        <Suspense>
          <AccountPanel session={session} />
        </Suspense>
      )}
    </Popover>
  )
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .flatMap((part) => Array.from(part).slice(0, 1))
    .slice(0, 2)
    .join('')
    .toUpperCase()
