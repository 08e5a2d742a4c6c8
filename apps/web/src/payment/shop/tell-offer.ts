import type { TellKind } from '@paydesk/contract/operation'
import type { Fix, ShopView } from '@paydesk/contract/shop'
import type { TellFix } from '../../shop/fix.ts'
import type { Words } from '../../words/catalogue.ts'

/** The order and the write, if that is what puts it right. */
export function offeredIn(view: ShopView | undefined, kind: TellKind) {
  if (view?.found !== 'order' || view.step.inStep) return undefined
  const { fix } = view.step
  return isFixOf(fix, kind) ? { ...view, fix } : undefined
}

const isFixOf = (fix: Fix, kind: TellKind): fix is TellFix => fix !== null && fix.kind === kind

/** Why there is nothing to confirm. */
export interface Over {
  readonly tone: 'blue' | 'amber'
  readonly title: string
  readonly text?: string
  /** Asking the shop once more may be all it takes. */
  readonly mayPass?: true
}

/** Why this write can no longer be confirmed, by the order as it is known now; undefined: it can. */
export function overOf(
  { shop: words }: Words,
  view: ShopView | undefined,
  kind: TellKind,
): Over | undefined {
  if (offeredIn(view, kind)) return undefined
  const { because } = words.told
  switch (view?.found) {
    case 'order':
      return view.step.inStep
        ? { tone: 'blue', title: because['in-step'] }
        : { tone: 'amber', title: words.tell.changed }
    case 'failed': {
      const { title, text } = words.failed
      return {
        tone: 'amber',
        title: title[view.failure],
        text: text[view.failure],
        mayPass: true,
      }
    }
    case 'none':
      return { tone: 'amber', title: words.none.title, text: words.none.text }
    case 'others':
      return { tone: 'amber', title: words.others.title[view.because] }
    case 'not-connected':
    case 'no-shop':
      return { tone: 'amber', title: because['shop-not-connected'] }
    default:
      return { tone: 'amber', title: words.failed.unread, mayPass: true }
  }
}
