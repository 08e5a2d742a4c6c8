import type { Transaction } from '@paydesk/dintero/schema'
import { CopyButton } from '../ui/CopyButton.tsx'
import { useWords } from '../words/words.ts'

/** The payment as Dintero tells it, for who has to quote it. */
export function RawJson({ transaction }: { transaction: Transaction }) {
  const words = useWords().payment
  const json = JSON.stringify(transaction, null, 2)
  return (
    <section aria-label={words.tabs.raw} className="flex flex-col gap-2">
      <p className="flex items-center justify-between gap-4 text-table text-quiet">
        {words.raw.hint}
        <CopyButton text={json} label={words.raw.copy} />
      </p>
      <pre className="rounded-lg border border-line bg-surface p-4 text-meta leading-5 whitespace-pre-wrap wrap-anywhere">
        <bdi>{json}</bdi>
      </pre>
    </section>
  )
}
