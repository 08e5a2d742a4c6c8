/** Between the reads of an operation whose outcome is open: 1, 2, 5, 10, 20, 40 and 60 s after it opened. */
const GAPS_MS = [1_000, 1_000, 3_000, 5_000, 10_000, 20_000, 20_000]

/** When to read again (ms) after `reads` scheduled reads, or null: then only by being looked at. */
export function nextRead({ reads }: { readonly reads: number }, now: number): number | null {
  const gap = GAPS_MS[reads]
  return gap === undefined ? null : now + gap
}
