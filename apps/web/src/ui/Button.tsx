import { LoaderCircle } from 'lucide-react'
import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { Link } from 'react-router'

type Variant = 'primary' | 'secondary' | 'danger' | 'quiet'
type Size = 'small' | 'medium' | 'large'

const BASE =
  'touchable inline-flex items-center justify-center rounded-md border text-center font-semibold transition-colors select-none aria-disabled:opacity-55 disabled:opacity-55'

const VARIANT: Record<Variant, string> = {
  primary:
    'border-transparent bg-accent-fill text-on-fill hover:bg-accent-fill-hover active:bg-accent-fill-hover',
  secondary: 'border-control bg-surface text-ink hover:bg-sunken active:bg-line',
  danger:
    'border-transparent bg-danger-fill text-on-fill hover:bg-danger-fill-hover active:bg-danger-fill-hover',
  quiet: 'border-transparent text-ink hover:bg-sunken active:bg-line',
}

const SIZE: Record<Size, string> = {
  small: 'min-h-7 gap-1 px-2 py-0.5 text-table',
  medium: 'min-h-9 gap-1.5 px-3 py-1 text-body',
  large: 'min-h-11 gap-2 px-4 py-2 text-body',
}

interface Look {
  variant?: Variant
  size?: Size
  icon?: ReactNode
}

const look = ({ variant = 'secondary', size = 'medium' }: Look, className = '') =>
  `${BASE} ${VARIANT[variant]} ${SIZE[size]} ${className}`

/** While busy it keeps its place, its focus and its words, and swallows clicks. */
export function Button({
  variant,
  size,
  icon,
  busy = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & Look & { busy?: boolean }) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy || rest['aria-disabled'] === true) return event.preventDefault()
    onClick?.(event)
  }
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- the default is set above
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      className={look({ ...(variant && { variant }), ...(size && { size }) }, className)}
      onClick={press}
    >
      {busy ? <LoaderCircle aria-hidden size={16} className="animate-spin" /> : icon}
      {children}
    </button>
  )
}

/** Looks like a button, goes somewhere. */
export function LinkButton({
  variant,
  size,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & Look) {
  return (
    <Link
      {...rest}
      className={look({ ...(variant && { variant }), ...(size && { size }) }, className)}
    >
      {icon}
      {children}
    </Link>
  )
}

/** An icon with a name: heard by a screen reader, shown on hover. */
export function IconButton({
  label,
  className = '',
  ...rest
}: Omit<ComponentProps<typeof Button>, 'children' | 'icon'> & { label: string; icon: ReactNode }) {
  return (
    <Button
      variant="quiet"
      {...rest}
      aria-label={label}
      title={label}
      className={`aspect-square px-0 ${className}`}
    />
  )
}
