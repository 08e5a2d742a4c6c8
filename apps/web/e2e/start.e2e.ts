import type { Browser, Page } from 'playwright/test'
import { expect, test, type Merchant } from './fixtures.ts'
import { listPage } from './list-page.ts'
import { SMALL_ORDER } from './orders.ts'
import { test as withShop } from './shop-fixtures.ts'

const SIZES = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
]

/** The start page in a browser that runs nothing: what the server painted, and no more. */
async function paintedOnly(browser: Browser, page: Page, { url }: Merchant) {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    baseURL: url,
    storageState: await page.context().storageState(),
  })
  return { painted: await context.newPage(), close: () => context.close() }
}

/** How many parts of the desk are offered. */
const sections = (page: Page) =>
  page.locator('nav').filter({ visible: true }).first().locator('a').count()

/** Where the parts stand that are there before anything was read. */
async function places(page: Page) {
  const parts = {
    banner: page.getByText('No real money.'),
    search: page.locator('input[type=search]'),
    heading: page.locator('h1'),
    views: page.locator('main nav').first(),
    attention: page.locator('a[href="/attention"]').first(),
    filter: page.locator('main button').first(),
  }
  const boxes: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(parts)) {
    const box = await part.filter({ visible: true }).boundingBox()
    boxes[name] = box && [box.x, box.y, box.width, box.height].map(Math.round)
  }
  return boxes
}

const BESIDE = { '': test, ', with a shop': withShop }
const paintings = SIZES.flatMap((size) =>
  Object.entries(BESIDE).map(([beside, test]) => ({ size, beside, test })),
)
for (const { size, beside, test } of paintings)
  test(`what is painted before the code has come is what then stands there, at ${size.width} px${beside}`, async ({
    browser,
    page,
    merchant,
  }) => {
    await merchant.payment({ items: SMALL_ORDER })
    const { painted, close } = await paintedOnly(browser, page, merchant)
    for (const one of [page, painted]) {
      await one.setViewportSize(size)
      await one.goto('/payments')
    }
    await expect(page.getByRole('main').getByText('NOK 848.00').first()).toBeVisible()
    await expect(painted.getByText(merchant.account).first()).toBeVisible()
    expect(await sections(painted)).toBe(await sections(page))
    const before = await places(painted)
    expect(Object.values(before)).not.toContain(null)
    expect(await places(page)).toEqual(before)
    await close()
  })

test('the painted page takes no keys and no clicks until it works', async ({
  browser,
  page,
  merchant,
}) => {
  const { painted, close } = await paintedOnly(browser, page, merchant)
  await painted.goto('/payments')
  const search = painted.locator('input[type=search]').first()
  await expect(search).toBeVisible()
  await search.click({ force: true })
  await painted.keyboard.type('lost')
  await painted.keyboard.press('Tab')
  await expect(painted.locator(':focus')).toHaveCount(0)
  await expect(search).toHaveValue('')
  await close()
})

test.describe('in Norwegian', () => {
  test.use({ locale: 'nb-NO' })

  test('the start page is painted and read in Norwegian', async ({ page, merchant }) => {
    await merchant.payment({ items: SMALL_ORDER })
    // The first frame: styled, and before the code that takes the painted page's place.
    await page.addInitScript(() =>
      addEventListener('DOMContentLoaded', () =>
        requestAnimationFrame(() => {
          const seen = [...document.querySelectorAll<HTMLElement>('[data-painted]')]
            .filter((painted) => painted.offsetHeight > 0)
            .map((painted) => painted.dataset['painted'])
          document.documentElement.dataset['seen'] = seen.join()
        }),
      ),
    )
    await page.goto('/payments')
    await expect(page.getByRole('heading', { name: 'Betalinger', level: 1 })).toBeVisible()
    await expect(page.locator('[data-painted]')).toHaveCount(0)
    await expect(page.locator('html')).toHaveAttribute('data-seen', 'nb-NO')
  })
})

test('a list that takes its time shows its shape, then its rows; the next page is read ahead', async ({
  page,
  merchant,
}) => {
  for (let made = 0; made < 26; made++) await merchant.payment({ items: SMALL_ORDER })
  const list = listPage(page)
  // Each of the server's tries is held until this test has looked.
  await merchant.arm('list', 'hold-before', { times: 50 })
  await page.goto('/payments')
  await expect(page.getByText('Loading payments')).toBeAttached()
  await expect(list.search, 'one can search meanwhile').toBeEditable()
  await merchant.control.disarm(merchant.account)
  await merchant.control.release(merchant.account)
  await expect(list.rows).toHaveCount(25)
  await expect(page.getByText('Loading payments')).toHaveCount(0)

  const ahead = async () =>
    (await merchant.control.requests(merchant.account)).filter(({ path }) =>
      path.includes('starting_after'),
    )
  await expect.poll(async () => (await ahead()).length).toBe(1)
  await merchant.arm('list', 'hold-before', { times: 50 })
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(list.rows).toHaveCount(1)
  expect(await ahead(), 'the click read nothing that was not there').toHaveLength(1)
})
