import { useSyncExternalStore } from 'react'

let second = Math.floor(Date.now() / 1000)

function subscribe(changed: () => void) {
  const timer = setInterval(() => {
    second = Math.floor(Date.now() / 1000)
    changed()
  }, 1000)
  return () => clearInterval(timer)
}

/** The present, good to a second, for the ages that somebody waits beside. */
export function useSecond(): Date {
  return new Date(useSyncExternalStore(subscribe, current, current) * 1000)
}

const current = () => second
