/** Characters that turn the direction of what follows, and control characters: nothing a name needs. */
const TRICKS = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

const TITLE_MAX = 300

/** Text from upstream, inert and in one line; what is cut off shows on hover. */
export function PlainText(props: { children: string; className?: string }) {
  const text = props.children.replaceAll(TRICKS, ' ')
  return (
    <bdi title={text.slice(0, TITLE_MAX)} className={`one-line block ${props.className ?? ''}`}>
      {text.slice(0, TITLE_MAX)}
    </bdi>
  )
}
