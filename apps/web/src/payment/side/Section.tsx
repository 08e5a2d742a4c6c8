import { useId, type ReactNode } from 'react'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { plain } from '../text.ts'

/** A part of the right column under its heading. */
export function Section(props: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-t border-line pt-4 first:border-t-0 first:pt-0">
      <h2 id={id} className="mb-1.5 text-body font-semibold">
        {props.title}
      </h2>
      {props.children}
    </section>
  )
}

/** Facts under each other, each with its name. */
export function Facts(props: { children: ReactNode }) {
  return <dl className="flex flex-col gap-1 text-table">{props.children}</dl>
}

/** One fact. Text that can be copied has a button for it. */
export function Fact(props: { label: string; children: ReactNode; copy?: string | undefined }) {
  return (
    <div className="flex items-start gap-3">
      <dt className="w-24 shrink-0 text-quiet">{props.label}</dt>
      <dd className="flex min-w-0 flex-1 items-start gap-1 [&_button]:-my-1">
        <span className="min-w-0 wrap-anywhere">{props.children}</span>
        {props.copy !== undefined && <CopyButton text={props.copy} label={props.label} />}
      </dd>
    </div>
  )
}

/** Where an address or an id is best broken, if it must be: behind the `@`, behind the account. */
const BREAK = /^([^@]*@|[PT]\d{8}\.)(.+)$/s

/** A fact whose value is text from upstream; left out where there is none. */
export function TextFact(props: { label: string; value: unknown; copy?: boolean }) {
  if (typeof props.value !== 'string' || props.value.trim() === '') return null
  const copy = props.copy ? { copy: props.value } : {}
  const text = plain(props.value, 300)
  const [, head, tail = text] = BREAK.exec(text) ?? []
  return (
    <Fact label={props.label} {...copy}>
      <bdi>
        {head}
        {head && <wbr />}
        {tail}
      </bdi>
    </Fact>
  )
}
