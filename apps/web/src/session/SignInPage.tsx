import type { SignInRequest } from '@paydesk/contract/session'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { paths, returnPath } from '../paths.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { errorWording } from '../words/error-wording.ts'
import { useWords } from '../words/words.ts'
import { DemoPeople } from './DemoPeople.tsx'
import { DoorPage } from './DoorPage.tsx'
import { demoPeople, signIn } from './door.ts'
import { session } from './queries.ts'

export function Component() {
  const all = useWords()
  const words = all.session
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const { data: demo } = useQuery(demoPeople)
  const form = useRef<HTMLFormElement>(null)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)

  // There is nothing else to do here.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: async (signedIn) => {
      queryClient.setQueryData(session.queryKey, signedIn)
      const to = signedIn.person.mustChangePassword
        ? paths.password
        : returnPath(search.get('from'))
      await navigate(to, { replace: true })
    },
    onError: () => form.current?.querySelector<HTMLInputElement>('[type=password]')?.select(),
  })

  function send(request: SignInRequest) {
    if (!enter.isPending) enter.mutate(request)
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setTried(true)
    if (email.trim() && password) send({ email: email.trim(), password })
    else
      form.current
        ?.querySelector<HTMLInputElement>(email.trim() ? '[type=password]' : '[type=email]')
        ?.focus()
  }

  return (
    <DoorPage title={words.title}>
      <form ref={form} noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
        <TextField
          label={words.email}
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          problem={tried && !email.trim() && words.emailMissing}
        />
        <TextField
          label={words.password}
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          problem={tried && !password && words.passwordMissing}
        />
        {enter.error && <Alert tone="red" title={errorWording(all, enter.error)} />}
        <Button
          type="submit"
          variant="primary"
          size="large"
          className="w-full"
          busy={enter.isPending}
        >
          {words.signIn}
        </Button>
      </form>
      {demo && <DemoPeople demo={demo} onChoose={send} />}
    </DoorPage>
  )
}
