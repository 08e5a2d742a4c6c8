/** Whether the text is an account id: `T` (test) or `P` (production) and eight digits. */
export const isAccountId = (text: string): boolean => /^[PT]\d{8}$/.test(text)

/**
 * The text as the id of one of the account's transactions, or undefined. Nothing else may become
 * part of a path upstream. Ids are `{account}.{about 22 letters and digits}`.
 */
export function transactionIdOf(text: unknown, account: string): string | undefined {
  if (typeof text !== 'string' || !text.startsWith(`${account}.`)) return undefined
  return /^[PT]\d{8}\.[A-Za-z0-9]{16,32}$/.test(text) ? text : undefined
}
