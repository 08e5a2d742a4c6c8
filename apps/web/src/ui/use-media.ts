import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds, for where two layouts differ by more than style. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches, drawnWide)
}

/** What is drawn without a window is drawn for a wide one. */
const drawnWide = () => false

/** Below the `sm` breakpoint of styles.css. */
export const usePhone = () => useMedia('(width < 40rem)')
