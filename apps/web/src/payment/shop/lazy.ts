import { lazy } from 'react'
import { lazyExtra } from '../../ui/lazy-extra.ts'

/** The shop's order beside the payment, which can do without it. */
export const ShopPanel = lazyExtra(async () => ({
  default: (await import('./ShopPanel.tsx')).ShopPanel,
}))

export const TellDialog = lazy(async () => ({
  default: (await import('./TellDialog.tsx')).TellDialog,
}))

export const CloseTellDialog = lazy(async () => ({
  default: (await import('./CloseTellDialog.tsx')).CloseTellDialog,
}))
