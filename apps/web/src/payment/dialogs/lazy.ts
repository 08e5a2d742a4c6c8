import { lazy, type ComponentType } from 'react'
import type { ActionName } from '../actions.ts'
import type { ActionDialogProps, DecisionDialogProps } from './dialog-props.ts'

type Load = () => Promise<{ default: ComponentType<ActionDialogProps> }>

/** Each dialog is loaded when somebody is about to need it. */
const LOAD: Readonly<Record<ActionName, Load>> = {
  capture: async () => ({ default: (await import('./CaptureDialog.tsx')).CaptureDialog }),
  refund: async () => ({ default: (await import('./RefundDialog.tsx')).RefundDialog }),
  cancel: async () => ({ default: (await import('./CancelDialog.tsx')).CancelDialog }),
  add: async () => ({ default: (await import('./AddItemDialog.tsx')).AddItemDialog }),
  renew: async () => ({ default: (await import('./RenewDialog.tsx')).RenewDialog }),
}

export const DIALOGS: Readonly<Record<ActionName, ComponentType<ActionDialogProps>>> = {
  capture: lazy(LOAD.capture),
  refund: lazy(LOAD.refund),
  cancel: lazy(LOAD.cancel),
  add: lazy(LOAD.add),
  renew: lazy(LOAD.renew),
}

/** A pointer or focus on the button says that it may be needed; should it fail, opening tries again. */
export const preloadDialog = (name: ActionName) => void LOAD[name]().catch(() => undefined)

/** What a person may decide of an operation that waits for it. */
export type Decision = 'close' | 'reissue' | 'accept'

const LOAD_DECISION: Readonly<
  Record<Decision, () => Promise<{ default: ComponentType<DecisionDialogProps> }>>
> = {
  close: async () => ({ default: (await import('./CloseDialog.tsx')).CloseDialog }),
  reissue: async () => ({ default: (await import('./ReissueDialog.tsx')).ReissueDialog }),
  accept: async () => ({ default: (await import('./AcceptDialog.tsx')).AcceptDialog }),
}

export const DECISION_DIALOGS: Readonly<Record<Decision, ComponentType<DecisionDialogProps>>> = {
  close: lazy(LOAD_DECISION.close),
  reissue: lazy(LOAD_DECISION.reissue),
  accept: lazy(LOAD_DECISION.accept),
}

export const preloadDecision = (name: Decision) => void LOAD_DECISION[name]().catch(() => undefined)
