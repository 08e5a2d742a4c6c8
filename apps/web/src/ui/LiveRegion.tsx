import { useEffect, useState } from 'react'
import { onAnnounce } from './announce.ts'

/** The one place that speaks for `announce`; rendered once, in the shell. */
export function LiveRegion() {
  const [said, setSaid] = useState({ text: '', turn: 0 })
  useEffect(() => onAnnounce((text) => setSaid((before) => ({ text, turn: before.turn + 1 }))), [])
  // A new element per message: the same words twice are still heard twice.
  return (
    <output aria-live="polite" className="sr-only">
      <span key={said.turn}>{said.text}</span>
    </output>
  )
}
