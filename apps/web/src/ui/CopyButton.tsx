import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWords } from '../words/words.ts'
import { announce } from './announce.ts'
import { IconButton } from './Button.tsx'
import { toast } from './toasts.ts'

/** Copies `text`; `label` says what it is: "order number". */
export function CopyButton(props: { text: string; label: string }) {
  const { copy, copied, notCopied } = useWords().common
  const [done, setDone] = useState(false)

  useEffect(() => {
    if (!done) return undefined
    const timer = setTimeout(() => setDone(false), 2000)
    return () => clearTimeout(timer)
  }, [done])

  async function write() {
    try {
      await navigator.clipboard.writeText(props.text)
      setDone(true)
      announce(copied)
    } catch {
      toast(notCopied)
    }
  }

  return (
    <IconButton
      size="small"
      label={done ? copied : copy(props.label)}
      icon={done ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
      className="text-quiet"
      onClick={() => void write()}
    />
  )
}
