import { PASSWORD_MIN } from '@paydesk/contract/session'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useNavigate } from 'react-router'
import { ApiError } from '../api.ts'
import { paths } from '../paths.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { errorWording } from '../words/error-wording.ts'
import { useWords } from '../words/words.ts'
import { changePassword } from './door.ts'
import { DoorPage } from './DoorPage.tsx'
import { newPasswordProblem } from './new-password.ts'
import { session } from './queries.ts'

export function Component() {
  const all = useWords()
  const words = all.session.newPassword
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { data: signedIn } = useQuery(session)
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [tried, setTried] = useState(false)
  const must = signedIn?.person.mustChangePassword === true
  const nextProblem = newPasswordProblem(current, next)

  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: session.queryKey })
      await navigate(paths.home, { replace: true })
    },
  })

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setTried(true)
    if (current && !nextProblem && !change.isPending) change.mutate({ current, next })
  }

  const wrong = change.error instanceof ApiError && change.error.problem?.code === 'wrong-password'
  return (
    <DoorPage title={words.title}>
      {must && <p className="text-quiet">{words.why}</p>}
      <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
        {/* Lets a password manager know whose password this is. */}
        <input
          hidden
          readOnly
          type="email"
          autoComplete="username"
          value={signedIn?.person.email ?? ''}
        />
        <TextField
          label={must ? words.oneTime : words.current}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          problem={(tried && !current && words.currentMissing) || (wrong && words.wrong)}
        />
        <TextField
          label={words.next}
          type="password"
          autoComplete="new-password"
          hint={words.hint(PASSWORD_MIN)}
          value={next}
          onChange={setNext}
          problem={tried && nextProblem && words.problems[nextProblem](PASSWORD_MIN)}
        />
        {change.error && !wrong && <Alert tone="red" title={errorWording(all, change.error)} />}
        <div className="flex gap-2">
          <Button
            type="submit"
            variant="primary"
            size="large"
            className="flex-1"
            busy={change.isPending}
          >
            {words.save}
          </Button>
          {!must && (
            <LinkButton size="large" to={paths.home}>
              {all.common.back}
            </LinkButton>
          )}
        </div>
      </form>
    </DoorPage>
  )
}
