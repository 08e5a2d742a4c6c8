import type { Session } from '@paydesk/contract/session'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { KeyRound, LogOut } from 'lucide-react'
import { useNavigate } from 'react-router'
import { paths } from '../paths.ts'
import { signOut } from '../session/queries.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { toast } from '../ui/toasts.ts'
import { useWords } from '../words/words.ts'
import { Preferences } from './Preferences.tsx'

/** The person, their account, theme, language, and the way out. */
// oxlint-disable-next-line import/no-default-export -- it is what `lazy` asks for
export default function AccountPanel({ session }: { session: Session }) {
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
    onError: () => toast(words.offline),
  })

  return (
    <div className="flex flex-col gap-4">
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
        <LinkButton variant="quiet" to={paths.password} icon={<KeyRound aria-hidden size={16} />}>
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
  )
}
