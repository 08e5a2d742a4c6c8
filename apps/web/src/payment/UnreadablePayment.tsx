import { FileQuestion } from 'lucide-react'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useWords } from '../words/words.ts'
import { backofficeUrl } from './links.ts'

/** A payment exists, but what Dintero says of it cannot be read as one. */
export function UnreadablePayment({ id }: { id: string }) {
  const words = useWords()
  const backoffice = backofficeUrl(id)
  return (
    <EmptyState
      page
      icon={<FileQuestion />}
      title={words.payment.unreadable.title}
      action={
        <>
          <LinkButton to={paths.payments()}>{words.common.toPayments}</LinkButton>
          {backoffice && (
            <LinkButton to={backoffice} target="_blank" rel="noopener noreferrer">
              {words.payment.side.backoffice}
            </LinkButton>
          )}
        </>
      }
    >
      {words.payment.unreadable.text}
    </EmptyState>
  )
}
