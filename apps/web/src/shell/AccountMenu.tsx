import type { Session } from '@paydesk/contract/session'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { KeyRound, LogOut } from 'lucide-react'
import { useNavigate } from 'react-router'
import { paths } from '../paths.ts'
import { signOut } from '../session/queries.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Popover } from '../ui/Popover.tsx'
import { toast } from '../ui/toasts.ts'
import { useWords } from '../words/words.ts'
import { Preferences } from './Preferences.tsx'

/** Who is signed in, for which account; theme, language, and the way out. */
export function AccountMenu({ session }: { session: Session }) {
  const words = useWords().common
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { person, account, timeZone } = session

  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate(paths.signIn())
      queryClient.clear()
    },
    onError: () => toast(words.problems.offline),
  })

  return (
    <Popover
      align="end"
      variant="quiet"
      panelClassName="w-80"
      aria-label={words.menuOf(person.name)}
      label={
        <>
          <span className="one-line hidden max-w-40 font-normal lg:block">{person.name}</span>
          <span
            aria-hidden
            className="grid size-7 place-content-center rounded-full bg-accent-soft text-meta text-accent"
          >
            {initials(person.name)}
          </span>
        </>
      }
    >
      {() => (
        <div className="space-y-4">
          <div>
            <p className="font-semibold">{person.name}</p>
            <p className="text-table text-quiet">{person.email}</p>
            <p className="text-table text-quiet">
              {words.roles[person.role]} · {words.account} {account.id}
            </p>
            <p className="mt-1 text-meta text-quiet">{words.timeZone(timeZone)}</p>
          </div>
          <Preferences />
          <div className="flex flex-wrap justify-between gap-2 border-t border-line pt-3">
            <LinkButton
              variant="quiet"
              to={paths.password}
              icon={<KeyRound aria-hidden size={16} />}
            >
              {words.changePassword}
            </LinkButton>
            <Button
              icon={<LogOut aria-hidden size={16} />}
              busy={leave.isPending}
              onClick={() => leave.mutate()}
            >
              {words.signOut}
            </Button>
          </div>
        </div>
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
