/** Which shops' webhooks came with a wrong signature, since this process began. */
export interface HookRefusals {
  /** A delivery in the shop's name was turned away. */
  readonly refused: (shopId: string) => void
  /** One came that is the shop's: whatever was wrong is mended. */
  readonly accepted: (shopId: string) => void
  /** When one was last turned away, ISO 8601 in UTC; null: none, or a good one has come since. */
  readonly lastOf: (shopId: string) => string | null
}

export function createHookRefusals(): HookRefusals {
  const at = new Map<string, string>()
  return {
    refused: (shopId) => void at.set(shopId, new Date().toISOString()),
    accepted: (shopId) => void at.delete(shopId),
    lastOf: (shopId) => at.get(shopId) ?? null,
  }
}
