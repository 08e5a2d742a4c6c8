import { X } from 'lucide-react'
import { useWords } from '../words/words.ts'
import { IconButton } from './Button.tsx'

/** Puts a notice away that has been read. */
export function DismissButton(props: { onClick: () => void }) {
  return (
    <IconButton
      size="small"
      label={useWords().common.dismiss}
      icon={<X aria-hidden size={16} />}
      onClick={props.onClick}
      className="-my-1"
    />
  )
}
