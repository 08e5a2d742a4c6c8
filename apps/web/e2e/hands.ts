import type { Locator, Page } from 'playwright/test'

/**
 * What a person's hands do, counted: a click, a field typed into, a key that commits. Reading,
 * waiting and moving the eyes cost nothing.
 */
export function handsOf(page: Page) {
  let count = 0
  return {
    get count() {
      return count
    },
    async click(target: Locator) {
      count += 1
      await target.click()
    },
    /** Typing into the field that has the focus already costs the same as clicking there first. */
    async type(field: Locator, text: string) {
      count += 1
      await field.fill(text)
    },
    async press(key: string) {
      count += 1
      await page.keyboard.press(key)
    },
  }
}
