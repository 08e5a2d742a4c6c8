import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { Compass, RotateCw, TriangleAlert } from 'lucide-react'
import { isRouteErrorResponse, useRevalidator, useRouteError } from 'react-router'
import { ApiError } from '../api.ts'
import { paths } from '../paths.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { errorWording } from '../words/error-wording.ts'
import { useWords } from '../words/words.ts'

/** No such page, or no such payment. */
export function NotFoundPage() {
  const { common, trouble } = useWords()
  const { title, text } = trouble.notFound
  return (
    <>
      <title>{`${title} · ${common.product}`}</title>
      <EmptyState
        page
        icon={<Compass />}
        title={title}
        action={<LinkButton to={paths.payments()}>{common.toPayments}</LinkButton>}
      >
        {text}
      </EmptyState>
    </>
  )
}

/** What a page shows in its place when it cannot be shown: what happened, and two ways out. */
export function BrokenPage() {
  const error = useRouteError()
  const words = useWords()
  const revalidator = useRevalidator()
  const { reset } = useQueryErrorResetBoundary()

  const problem = error instanceof ApiError ? error.problem : undefined
  if (isRouteErrorResponse(error) ? error.status === 404 : problem?.code === 'not-found')
    return <NotFoundPage />

  const { brokenTitle, toPayments, retry, product } = words.common
  const { broken } = words.trouble
  const said = error instanceof ApiError ? errorWording(words, error) : broken.text
  return (
    <>
      <title>{`${brokenTitle} · ${product}`}</title>
      <EmptyState
        page
        icon={<TriangleAlert />}
        title={brokenTitle}
        action={
          <>
            <Button
              variant="primary"
              icon={<RotateCw aria-hidden size={16} />}
              busy={revalidator.state === 'loading'}
              onClick={() => {
                reset()
                void revalidator.revalidate()
              }}
            >
              {retry}
            </Button>
            {/* A whole new page: whatever broke may have left something behind. */}
            <LinkButton reloadDocument to={paths.payments()}>
              {toPayments}
            </LinkButton>
          </>
        }
      >
        <p role="alert">{said}</p>
        {problem && <p className="mt-1 text-meta">{broken.reference(problem.requestId)}</p>}
      </EmptyState>
    </>
  )
}
