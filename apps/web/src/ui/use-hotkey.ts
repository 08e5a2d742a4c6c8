import { useEffect, useEffectEvent } from 'react'

/**
 * One key that does something anywhere on the page: not while typing, not with a modifier, and not
 * behind an open dialog.
 */
export function useHotkey(key: string, act: () => void, when: () => boolean = () => true) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== key || !isFree(event) || !when()) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

const isFree = (event: KeyboardEvent) =>
  !event.defaultPrevented &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !(
    event.target instanceof Element &&
    event.target.closest('input, select, textarea, dialog, [popover], [contenteditable]')
  ) &&
  !document.querySelector('dialog[open]')
