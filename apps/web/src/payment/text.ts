/** Characters that turn the direction of what follows, and control characters. */
const TRICKS = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/**
 * Text from upstream as a part of a sentence of ours: in one line, unable to turn the sentence
 * around, and not longer than `max`.
 */
export function plain(text: string, max = 80): string {
  const flat = text.replaceAll(TRICKS, ' ').replaceAll(/\s+/g, ' ').trim()
  return flat.length > max ? `${flat.slice(0, max - 1)}…` : flat
}
