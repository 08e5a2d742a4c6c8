import { CircleAlert, CircleHelp, LoaderCircle, type LucideIcon } from 'lucide-react'
import type { Standing } from './standing.ts'

/** Colour and icon of how an operation stands; a word goes with them. */
export const STANDING_LOOK: Readonly<Record<Standing, { Icon: LucideIcon; text: string }>> = {
  review: { Icon: CircleAlert, text: 'text-amber' },
  checking: { Icon: CircleHelp, text: 'text-amber' },
  processing: { Icon: LoaderCircle, text: 'text-blue' },
}
