const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** After an operation was sent: 1, 2, 5, 10, 20, 40, 60 s, every 2 min to 15 min, hourly to a day. */
const AGES = [
  ...[1, 2, 5, 10, 20, 40, 60].map((seconds) => seconds * SECOND),
  ...[3, 5, 7, 9, 11, 13, 15].map((minutes) => minutes * MINUTE),
  ...Array.from({ length: 24 }, (_, hour) => (hour + 1) * HOUR),
]

/**
 * Where nobody says when a reservation ends, reading goes on for as long as the longest one that
 * Dintero documents (Walley: 90 days).
 */
const LONGEST_MS = 90 * DAY

/** When to read next, in ms; null: the reservation has ended, and only looking at it reads it. */
export function nextRead(openedAt: number, now: number, endsAt = openedAt + LONGEST_MS) {
  const age = now - openedAt
  const next = AGES.find((planned) => planned > age) ?? (Math.floor(age / DAY) + 1) * DAY
  // An end that passed unnoticed by us, such as a capture of everything, cuts no first day short.
  return next > DAY && openedAt + next > endsAt ? null : openedAt + next
}

/** When to try again to read a payment that could not be read: the older its operation, the later. */
export function nextTry(openedAt: number, now: number): number {
  return now + Math.min(Math.max((now - openedAt) / 4, 2 * SECOND), MINUTE)
}
