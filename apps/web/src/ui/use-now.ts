import { useSyncExternalStore } from 'react'

let minute = Math.floor(Date.now() / 60_000)

function subscribe(changed: () => void) {
  const timer = setInterval(() => {
    minute = Math.floor(Date.now() / 60_000)
    changed()
  }, 20_000)
  return () => clearInterval(timer)
}

/** The present, good to a minute; what shows an age or a countdown renders again when it turns. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, current, current) * 60_000)
}

const current = () => minute
