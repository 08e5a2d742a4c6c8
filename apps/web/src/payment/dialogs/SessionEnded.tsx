import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { paths } from '../../paths.ts'
import { session } from '../../session/queries.ts'
import { Alert } from '../../ui/Alert.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { useWords } from '../../words/words.ts'

/** The session ended under an open dialog: nothing typed is lost, and one signs in beside it. */
export function SessionEnded() {
  const { sessionEnded } = useWords().outcomes
  const client = useQueryClient()

  // It goes when somebody is signed in again, another person perhaps, or when the dialog is closed,
  // after which sign-in may take the page's place.
  useEffect(() => () => void client.invalidateQueries({ queryKey: session.queryKey }), [client])

  return (
    <Alert
      tone="amber"
      title={sessionEnded.title}
      action={
        <LinkButton size="small" to={paths.signIn()} target="_blank">
          {sessionEnded.signIn}
        </LinkButton>
      }
    >
      {sessionEnded.text}
    </Alert>
  )
}
