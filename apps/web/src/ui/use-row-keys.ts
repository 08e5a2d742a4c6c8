import { useHotkey } from './use-hotkey.ts'

function move(by: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row === document.activeElement)
  const next = at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by
  rows[Math.max(0, Math.min(next, rows.length - 1))]?.focus()
}

const onRow = () => document.activeElement?.hasAttribute('data-row') === true

/** `j` and `k` move from row to row wherever the focus is, arrows once it is on one; Enter is the link's own. */
export function useRowKeys() {
  useHotkey('j', () => move(1))
  useHotkey('k', () => move(-1))
  useHotkey('ArrowDown', () => move(1), onRow)
  useHotkey('ArrowUp', () => move(-1), onRow)
}
