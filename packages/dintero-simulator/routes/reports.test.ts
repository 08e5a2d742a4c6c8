import { expect, test } from 'vitest'
import { ownSimulator, tokenOf, type Merchant } from '../testing/merchant.ts'

const simulator = ownSimulator()

const WANTED = {
  filetypes: ['csv'],
  providers: ['payex'],
  destinations: [{ destination_type: 'email', destination_value: 'books@shop.test' }],
  filters: [{ filter: 'payout_destination_id', value: 'seller-1' }],
}

const configurations = ({ id }: Merchant) => `/accounts/${id}/settlements/reports/configuration`

test('a report configuration is made, listed, read, replaced and removed', async () => {
  const merchant = await simulator.merchant()
  const path = configurations(merchant)
  const made = await merchant.call<{ id: string }>('POST', path, WANTED)
  expect(made).toMatchObject({ status: 200, body: { ...WANTED, account_id: merchant.id } })
  const one = `${path}/${made.body.id}`
  expect((await merchant.call('GET', path)).body).toEqual({ items: [made.body] })
  expect((await merchant.call('GET', one)).body).toEqual(made.body)
  const { filters: _filters, ...changed } = { ...WANTED, filetypes: ['pdf', 'json'] }
  const after = await merchant.call('PUT', one, changed)
  expect(after.body).toMatchObject({ id: made.body.id, filetypes: ['pdf', 'json'] })
  expect(after.body).not.toHaveProperty('filters')
  expect((await merchant.call('DELETE', one)).body).toEqual(after.body)
  expect((await merchant.call('GET', one)).status).toBe(404)
  expect((await merchant.call('GET', path)).body).toEqual({ items: [] })
})

test.each<[string, object]>([
  ['no destinations', { ...WANTED, destinations: undefined }],
  ['a destination of another kind', { ...WANTED, destinations: [{ destination_type: 'fax' }] }],
  ['a filter of another kind', { ...WANTED, filters: [{ filter: 'amount', value: '1' }] }],
])('a report configuration with %s is a schema violation', async (_what, body) => {
  const merchant = await simulator.merchant()
  expect((await merchant.call('POST', configurations(merchant), body)).status).toBe(400)
})

test('a read-only client reads report configurations and makes none', async () => {
  const merchant = await simulator.merchant()
  const { id, readOnlyClientId, readOnlyClientSecret } = merchant.keys
  const { body } = await tokenOf(simulator.url, id, readOnlyClientId, readOnlyClientSecret)
  const headers = { authorization: `Bearer ${String(body['access_token'])}` }
  const path = configurations(merchant)
  expect((await merchant.call('GET', path, undefined, headers)).status).toBe(200)
  expect((await merchant.call('POST', path, WANTED, headers)).status).toBe(403)
})

interface Reports {
  reports: { id: string; report_job_id: string; content_type: string; signed_url: string }[]
  starting_after?: string
}

test('the reports are the files of the settlements, page by page', async () => {
  const merchant = await simulator.merchant()
  for (const type of ['payex.creditcard', 'klarna.klarna', 'vipps'])
    await merchant.payment({ type, amount: 2_000, status: 'CAPTURED' })
  const generate = `/accounts/${merchant.id}/settlements/reports/generate-test-report`
  await merchant.call('POST', generate, { number_of_transactions: 10 })
  const path = `/accounts/${merchant.id}/reports/metadata`
  const seen: Reports['reports'] = []
  let after: string | undefined
  do {
    const cursor = after === undefined ? '' : `&starting_after=${encodeURIComponent(after)}`
    const { body } = await merchant.call<Reports>('GET', `${path}?limit=4${cursor}`)
    seen.push(...body.reports)
    after = body.starting_after
  } while (after !== undefined)
  expect(seen).toHaveLength(6)
  expect(new Set(seen.map(({ id }) => id)).size).toBe(6)
  expect(new Set(seen.map(({ report_job_id: of }) => of)).size).toBe(3)
  const file = await fetch(seen[0]?.signed_url ?? '')
  expect([file.status, file.headers.get('content-type')?.split(';')[0]]).toEqual([
    200,
    seen[0]?.content_type,
  ])
  expect((await merchant.call('GET', `${path}?starting_after=nothing`)).status).toBe(400)
})

test('the money of sellers is settled apart, and found by its seller', async () => {
  const merchant = await simulator.merchant()
  const of = (seller?: string) =>
    merchant.payment({
      amount: 1_000,
      status: 'CAPTURED',
      ...(seller !== undefined && { override: { payout_destination_id: seller } }),
    })
  await of()
  await of('seller-1')
  await of('seller-1')
  const { id } = await of('seller-2')
  const base = `/accounts/${merchant.id}/settlements`
  await merchant.call('POST', `${base}/reports/generate-test-report`, { number_of_transactions: 9 })
  const list = async (query: string) =>
    (
      await merchant.call<{
        items: { id: string; payout_destination_id?: string; amounts: { capture: number }[] }[]
      }>('GET', `${base}${query}`)
    ).body.items
  const captured = (items: Awaited<ReturnType<typeof list>>) =>
    items.map((item) => `${item.payout_destination_id} ${item.amounts[0]?.capture}`)
  expect(captured(await list('')).toSorted()).toEqual([
    'seller-1 2000',
    'seller-2 1000',
    'undefined 1000',
  ])
  expect(captured(await list('?payout_destination_id=seller-1'))).toEqual(['seller-1 2000'])
  expect(await list('?payout_destination_id=nobody')).toEqual([])
  const [own] = await list('?payout_destination_id=seller-2')
  expect(JSON.stringify((await merchant.books(id)).events)).toContain(`"${own?.id}"`)
})
