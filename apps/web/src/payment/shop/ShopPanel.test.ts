import type { Session } from '@paydesk/contract/session'
import type { ShopView } from '@paydesk/contract/shop'
import { transaction } from '@paydesk/dintero/schema'
import { QueryClientProvider } from '@tanstack/react-query'
import { createElement, type ComponentProps } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { createQueryClient } from '../../query-client.ts'
import { session } from '../../session/queries.ts'
import { shopQueries } from '../../shop/queries.ts'
import { operationWith } from '../../testing/operation.ts'
import { currentlySpoken, needWords } from '../../words/spoken.ts'
import type { Tell } from '../journal.ts'
import { ShopPanel } from './ShopPanel.tsx'
import { useHasPanel } from './use-has-panel.ts'

beforeAll(() => needWords('desk', 'payment', 'shop'))

const tx = transaction.parse({
  id: 'T12345678.a',
  amount: 24_000,
  currency: 'NOK',
  status: 'CAPTURED',
  events: [],
  store: { id: 'fjellro.example' },
  initiating_system_request_headers: { 'dintero-system-name': 'woocommerce' },
})
const shop = { id: 'fjellro', name: 'Fjellro Ull', url: 'https://fjellro.example' }
const tell = (change: Partial<Tell>) =>
  operationWith({
    request: { shop: 'fjellro', order_id: 7042 },
    state: 'NEEDS_REVIEW',
    ...change,
    kind: 'tell-capture' as const,
  })

const nothing = () => undefined
const words = () => currentlySpoken().words.shop

interface Scene {
  /** Null: no shop is connected to the desk. */
  readonly view: ShopView | null
  readonly role?: 'support' | 'viewer'
}

/** The panel where there is one. */
function Panel(props: ComponentProps<typeof ShopPanel>) {
  const hasPanel = useHasPanel(props.transaction, props.journal, props.around.role)
  return hasPanel && createElement(ShopPanel, props)
}

/** The panel of a payment with this write to the shop. */
function drawn({ view, role = 'support' }: Scene, told: Tell) {
  const client = createQueryClient()
  client.setQueryData(session.queryKey, {
    person: { id: '', email: '', name: '', role, mustChangePassword: false },
    account: { id: 'T12345678', environment: 'test' },
    timeZone: 'Europe/Oslo',
    demo: false,
    shops: view !== null,
  } satisfies Session)
  if (view) client.setQueryData(shopQueries.of(tx.id ?? '').queryKey, view)
  const props = {
    transaction: tx,
    journal: { money: [], tells: [told] },
    around: { role, unread: false },
    done: undefined,
    onAction: nothing,
    onTell: nothing,
    onCloseTell: nothing,
  }
  return renderToStaticMarkup(
    createElement(QueryClientProvider, { client }, createElement(Panel, props)),
  )
}

const GONE: readonly [name: string, view: ShopView | null][] = [
  ['cannot be read', { found: 'failed', shop, failure: 'unauthorized', status: 401 }],
  ['is not connected any more', { found: 'not-connected', host: 'fjellro.example' }],
  ['is not connected any more, nor is any other', null],
  ['has no such order any more', { found: 'none', shop }],
]

describe.each(GONE)('where the shop %s', (_name, view) => {
  test('a write that nobody knows the outcome of is shown, and a person may close it', () => {
    const html = drawn({ view }, tell({}))
    expect(html).toContain(words().told.review['tell-capture'])
    expect(html).toContain(words().close.name)
  })

  test('a viewer sees it, and may not', () => {
    const html = drawn({ view, role: 'viewer' }, tell({}))
    expect(html).toContain(words().told.review['tell-capture'])
    expect(html).not.toContain(words().close.name)
  })

  test('what has ended is not', () => {
    const html = drawn({ view }, tell({ state: 'REFUSED' }))
    expect(html).not.toContain(words().told.refused['tell-capture'])
  })
})
