import { ExternalLink } from 'lucide-react'
import { PlainText } from '../ui/PlainText.tsx'
import { useWords } from '../words/words.ts'

/** A link to a shop's own pages, in a new tab. */
export function ShopLink({ href, children }: { href: string; children: string }) {
  const { newTab } = useWords().outOfStep.shops
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="flex min-w-0 items-center gap-1.5 self-start font-semibold text-accent hover:underline"
    >
      <PlainText>{children}</PlainText>
      <ExternalLink aria-hidden size={14} className="shrink-0" />
      <span className="sr-only">{newTab}</span>
    </a>
  )
}
