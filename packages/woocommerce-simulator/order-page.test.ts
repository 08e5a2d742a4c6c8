import { expect, test } from 'vitest'
import { twoSimulators } from './testing/two-simulators.ts'

const both = twoSimulators()

const pageOf = (query: string) => fetch(`${both.site.url}/wp-admin/${query}`)

test('an order has a page, at either of its addresses', async () => {
  const { order } = await both.completed()
  await both.shop.refund(order.id, { amount: 10_000, reason: 'Torn', viaGateway: false })
  const addresses = [
    `admin.php?page=wc-orders&action=edit&id=${order.id}`,
    `post.php?post=${order.id}&action=edit`,
  ]
  for (const address of addresses) {
    const page = await (await pageOf(address)).text()
    expect(page).toContain(`Order #${order.number}`)
    expect(page).toContain('<b>completed</b>')
    expect(page).toContain(order.transaction_id)
    expect(page).toContain('<td>Chair</td><td>2</td><td>NOK 600.00</td>')
    expect(page).toContain('<td>Refund Torn</td><td></td><td>NOK -100.00</td>')
    expect(page).toContain('has been captured')
  }
})

test('what a customer typed is text', async () => {
  const order = await both.shop.createOrder({
    number: '<b>1',
    billing: { first_name: '<script>alert(1)</script>', email: '"&x"@example.test' },
    lines: [{ name: '<img src=x onerror=alert(1)>', gross: 100 }],
  })
  const page = await (await pageOf(`post.php?post=${order.id}`)).text()
  expect(page).not.toMatch(/<script|<img|<b>1/)
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page).toContain('&quot;&amp;x&quot;@example.test')
})

test.each(['admin.php', 'post.php?post=x', 'post.php?post=1', 'post.php?post=1&post=2'])(
  '%s is no page',
  async (address) => {
    expect((await pageOf(address)).status).toBe(404)
  },
)
