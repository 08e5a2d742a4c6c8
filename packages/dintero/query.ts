type Value = string | number | boolean

/** Dintero's own filter names; a list of values repeats the key, as Dintero documents it. */
export type Query = Readonly<Record<string, Value | readonly Value[] | undefined>>

/** The query as it follows a path: empty, or with its question mark. */
export function queryString(query: Query): string {
  const search = new URLSearchParams()
  for (const [name, values] of Object.entries(query)) {
    for (const value of [values ?? []].flat()) search.append(name, String(value))
  }
  const text = search.toString()
  return text && `?${text}`
}
