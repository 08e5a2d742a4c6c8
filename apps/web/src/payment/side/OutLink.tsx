import { ExternalLink } from 'lucide-react'
import { useWords } from '../../words/words.ts'

/** A link to somebody else's pages, in a new tab. */
export function OutLink(props: { href: string; children: string }) {
  const { newTab } = useWords().payment.side
  return (
    <a
      href={props.href}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex items-center gap-1 text-accent underline underline-offset-2"
    >
      {props.children}
      <ExternalLink aria-hidden size={13} className="shrink-0" />
      <span className="sr-only">({newTab})</span>
    </a>
  )
}
