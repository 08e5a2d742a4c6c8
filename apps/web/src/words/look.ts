/** The entry of a word from upstream. Own keys only: a status called `constructor` is unknown too. */
export const look = <T>(
  record: Readonly<Record<string, T>>,
  key: string | undefined,
): T | undefined => (key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined)
