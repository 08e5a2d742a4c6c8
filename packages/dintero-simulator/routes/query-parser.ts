import { parse } from 'node:querystring'

/**
 * The parameters of a query by their documented names, however a client writes lists and ranges:
 * `status[]=A`, `status[0]=A` and `amount[gte]=1` are `status=A` and `amount.gte=1`
 * (docs: list).
 */
export function parseQuery(text: string | null): Record<string, string | string[]> {
  const found = new Map<string, string[]>()
  for (const [name, value] of Object.entries(parse(text ?? ''))) {
    const meant = name.replace(/\[(gte|lte)\]$/, '.$1').replace(/\[\d*\]$/, '')
    found.set(meant, [...(found.get(meant) ?? []), ...[value ?? []].flat()])
  }
  return Object.fromEntries(
    [...found].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  )
}
