/** Deeper than anything Dintero sends, shallow enough for every recursive reader behind us. */
const MAX_DEPTH = 64

/** The value of a JSON text, or undefined if it is no JSON or nested too deeply to be handled safely. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  if (nestsDeeperThan(text, MAX_DEPTH)) return undefined
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

/** A field of a value that may be anything. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined

const QUOTE = 0x22
const BACKSLASH = 0x5c
const BRACKET_OPEN = 0x5b
const BRACKET_CLOSE = 0x5d
const BRACE_OPEN = 0x7b
const BRACE_CLOSE = 0x7d

/** Counts brackets outside strings, before anything that recurses has seen the text. */
function nestsDeeperThan(text: string, limit: number): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === BACKSLASH) at += 1
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) inString = true
    else if (code === BRACE_OPEN || code === BRACKET_OPEN) {
      depth += 1
      if (depth > limit) return true
    } else if (code === BRACE_CLOSE || code === BRACKET_CLOSE) depth -= 1
  }
  return false
}
