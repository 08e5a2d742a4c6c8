import type { ReactNode } from 'react'

/** Nothing here: one sentence why, one way out. */
export function EmptyState(props: {
  icon?: ReactNode
  title: ReactNode
  /** It is all there is on the page, so its title is the page's. */
  page?: boolean
  children?: ReactNode
  action?: ReactNode
}) {
  const Title = props.page ? 'h1' : 'h2'
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-16 text-center">
      <span aria-hidden className="text-quiet [&>svg]:size-7">
        {props.icon}
      </span>
      <Title className="text-section font-semibold">{props.title}</Title>
      {props.children && <div className="max-w-prose text-quiet">{props.children}</div>}
      {props.action && (
        <div className="mt-2 flex flex-wrap justify-center gap-2">{props.action}</div>
      )}
    </div>
  )
}
