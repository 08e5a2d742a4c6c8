/**
 * The parameters of a query as PHP has them: of a name that comes twice the last counts, `name[]`
 * appends. WooCommerce's own client sends every parameter twice and relies on it.
 */
export function phpParameters(query: string): Map<string, string> {
  const parameters = new Map<string, string>()
  const counts = new Map<string, number>()
  for (const [name, value] of new URLSearchParams(query)) {
    if (!name.endsWith('[]')) {
      parameters.set(name, value)
      continue
    }
    const count = counts.get(name) ?? 0
    counts.set(name, count + 1)
    parameters.set(`${name.slice(0, -2)}[${count}]`, value)
  }
  return parameters
}

/** The same with `name[0]`, `name[1]` gathered to lists: what routes read as `req.query`. */
export function phpQuery(query: string): Record<string, string | string[]> {
  const lists = new Map<string, string | string[]>()
  for (const [name, value] of phpParameters(query)) {
    const base = /^([^[]+)\[[^\]]*\]$/.exec(name)?.[1]
    const known = base === undefined ? undefined : lists.get(base)
    if (base === undefined) lists.set(name, value)
    else if (Array.isArray(known)) known.push(value)
    else lists.set(base, [value])
  }
  return Object.fromEntries(lists)
}
