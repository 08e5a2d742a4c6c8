type Storable = null | string | number | bigint | Uint8Array

/** The value itself, if a column of ours can hold it on every store. Throws `TypeError` otherwise. */
export function storable(value: unknown): Storable {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'bigint' || value instanceof Uint8Array) return value
  throw new TypeError(`A ${typeof value} cannot be stored: tables hold text, numbers and bytes`)
}
