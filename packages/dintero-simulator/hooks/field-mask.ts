/** Names that are kept, each with what is kept beneath it; nothing beneath means all of it. */
interface Mask extends Map<string, Mask> {}

/**
 * Reads the `fields` of a subscription: `event,transaction(id,status)`, `transaction/id`, `*` for
 * any name. Throws a SyntaxError. How Dintero writes masks is not documented; this is the usual way.
 */
export function parseMask(text: string): Mask {
  const tokens = text.replaceAll(/\s/g, '').match(/[^,/()]+|[,/()]/g) ?? []
  let next = 0
  const mask: Mask = new Map()
  list(mask)
  if (next < tokens.length) throw new SyntaxError(`unexpected ${tokens[next]}`)
  return mask

  function list(into: Mask) {
    path(into)
    while (tokens[next] === ',') {
      next++
      path(into)
    }
  }

  function path(into: Mask) {
    const name = tokens[next++]
    if (name === undefined || ',/()'.includes(name)) throw new SyntaxError('a name is missing')
    const beneath: Mask = into.get(name) ?? new Map()
    into.set(name, beneath)
    if (tokens[next] === '/') {
      next++
      path(beneath)
    } else if (tokens[next] === '(') {
      next++
      list(beneath)
      if (tokens[next++] !== ')') throw new SyntaxError('a bracket is not closed')
    }
  }
}

/** What the mask keeps of a value; lists are masked entry by entry. */
export function masked(mask: Mask, value: unknown): unknown {
  if (mask.size === 0 || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((entry: unknown) => masked(mask, entry))
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
      const beneath = mask.get(name) ?? mask.get('*')
      return beneath ? [[name, masked(beneath, part)]] : []
    }),
  )
}
