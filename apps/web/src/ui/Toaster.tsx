import { X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useWords } from '../words/words.ts'
import { IconButton } from './Button.tsx'
import { dismissToast, onToasts, shownToasts } from './toasts.ts'

/** Failures in the background, until they are dismissed. */
export function Toaster() {
  const words = useWords()
  const messages = useSyncExternalStore(onToasts, shownToasts)
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-30 flex flex-col items-center gap-2 px-4 max-sm:bottom-20"
    >
      {messages.map(({ id, text }) => (
        <div
          key={id}
          className="pointer-events-auto flex animate-appear items-center gap-2 rounded-lg border border-line bg-surface py-1 pr-1 pl-3 text-table floating"
        >
          {text}
          <IconButton
            size="small"
            label={words.common.dismiss}
            icon={<X aria-hidden size={16} />}
            onClick={() => dismissToast(id)}
          />
        </div>
      ))}
    </div>
  )
}
