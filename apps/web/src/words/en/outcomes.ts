export const outcomes = {}
