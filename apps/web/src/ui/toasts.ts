export interface ToastMessage {
  id: number
  text: string
}

type Listener = (toasts: readonly ToastMessage[]) => void

let shown: readonly ToastMessage[] = []
let lastId = 0
const listeners = new Set<Listener>()

function show(next: readonly ToastMessage[]) {
  shown = next
  for (const listener of listeners) listener(shown)
}

/** For failures in the background only; what needs an answer stands where the question was asked. */
export function toast(text: string) {
  if (shown.some((message) => message.text === text)) return
  lastId += 1
  show([...shown.slice(-2), { id: lastId, text }])
}

export const dismissToast = (id: number) => show(shown.filter((message) => message.id !== id))

export const shownToasts = () => shown

export function onToasts(listener: Listener) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
