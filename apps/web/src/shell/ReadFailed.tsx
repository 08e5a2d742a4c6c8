import { RotateCw, TriangleAlert } from 'lucide-react'
import { ApiError } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { errorWording } from '../words/error-wording.ts'
import { useWords } from '../words/words.ts'

/** What a page is about could not be read, and nothing is there from before. */
export function ReadFailed(props: {
  title: string
  error: Error
  busy: boolean
  onRetry: () => void
}) {
  const words = useWords()
  const problem = props.error instanceof ApiError ? props.error.problem : undefined
  return (
    <EmptyState
      icon={<TriangleAlert />}
      title={props.title}
      action={
        <Button
          variant="primary"
          icon={<RotateCw aria-hidden size={16} />}
          busy={props.busy}
          onClick={props.onRetry}
        >
          {words.common.retry}
        </Button>
      }
    >
      <p role="alert">{errorWording(words, props.error)}</p>
      {problem && (
        <p className="mt-1 text-meta">{words.trouble.broken.reference(problem.requestId)}</p>
      )}
    </EmptyState>
  )
}
