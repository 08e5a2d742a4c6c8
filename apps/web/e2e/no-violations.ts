import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from 'playwright/test'

const THEMES = ['light', 'dark'] as const
const SIZES = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
]

/** Colours in the middle of a transition are nobody's colours. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    const ends = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      .map(({ finished }) => finished)
    await Promise.allSettled(ends)
  })

/** Looks at what is on screen in both themes, on a desktop and on a phone. */
export async function expectNoViolations(page: Page, what: string) {
  for (const size of SIZES) {
    await page.setViewportSize(size)
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await settled(page)
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      const found = violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
      }))
      expect(found, `${what}, ${colorScheme}, ${size.width} px`).toEqual([])
    }
  }
}
