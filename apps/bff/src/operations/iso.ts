/** A time in ms as the store keeps it. */
export const iso = (time: number) => new Date(time).toISOString()
