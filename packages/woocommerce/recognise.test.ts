import { anything, assert, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { orderCluesOf, pluginOf, type Recognisable } from './recognise.ts'

const V2 = { 'dintero-system-plugin-name': 'Dintero.Checkout.WooCommerce.V2' }
const AGENT =
  'WordPress/6.8; https://www.shop.example - WooCommerce: 10.1 - Dintero Checkout: 1.14.2'

test('everything a shop says of an order', () => {
  const payment: Recognisable = {
    initiating_system_request_headers: {
      'dintero-system-name': 'woocommerce',
      ...V2,
      'user-agent': AGENT,
    },
    store: { id: 'shop.example' },
    merchant_reference: 'dwc5f1b2c3d4e5f67.12345678',
    merchant_reference_2: ' 1042 ',
    events: [
      { event: 'AUTHORIZE', event_reference: '7', request_headers: V2 },
      { event: 'CAPTURE', event_reference: '9001', request_headers: V2 },
      { event: 'REFUND', event_reference: '9001', request_headers: V2 },
      { event: 'CAPTURE', event_reference: '55', request_headers: {} },
    ],
  }
  expect(orderCluesOf(payment)).toEqual({
    plugin: 'v2',
    shopUrl: 'https://www.shop.example',
    shopHost: 'shop.example',
    orderIds: [9001],
    orderNumber: '1042',
  })
})

test.each<[string, Recognisable, object]>([
  ['the plugin’s name alone', { initiating_system_request_headers: V2 }, { plugin: 'v2' }],
  [
    'the legacy plugin',
    {
      initiating_system_request_headers: {
        'dintero-system-plugin-name': 'Dintero.Checkout.WooCommerce',
      },
      merchant_reference: '77',
    },
    { plugin: 'legacy', orderNumber: '77' },
  ],
  [
    'the callback address',
    { url: { callback_url: 'https://shop.example/wc-api/dintero_callback/?x=1' } },
    { plugin: 'unknown', shopUrl: 'https://shop.example', shopHost: 'shop.example' },
  ],
  [
    'the form of the reference',
    { merchant_reference: 'dwc5f1b2c3d4e5f67.12345678' },
    { plugin: 'unknown', orderNumber: undefined, shopUrl: undefined },
  ],
  [
    'an address that is no https address is no shop',
    { initiating_system_request_headers: V2, url: { callback_url: 'javascript:alert(1)' } },
    { plugin: 'v2', shopUrl: undefined },
  ],
])('%s', (_name, payment, expected) => {
  expect(orderCluesOf(payment)).toMatchObject(expected)
})

test.each<[string, Recognisable]>([
  ['Magento', { initiating_system_request_headers: { 'dintero-system-name': 'Magento' } }],
  ['a bare number', { merchant_reference: '1042', merchant_reference_2: '1042' }],
  ['nothing', {}],
])('%s is no WooCommerce shop', (_name, payment) => {
  expect(orderCluesOf(payment)).toBeUndefined()
})

test('an event’s reference is an order’s id only where the plugin itself acted and it is a number', () => {
  const of = (event: object) =>
    orderCluesOf({ initiating_system_request_headers: V2, events: [event] })
  expect(of({ event: 'CAPTURE', event_reference: 'A-1', request_headers: V2 })?.orderIds).toEqual(
    [],
  )
  expect(of({ event: 'VOID', event_reference: '5', request_headers: V2 })?.orderIds).toEqual([])
  expect(of({ event: 'CAPTURE', event_reference: '5' })?.orderIds).toEqual([])
})

test('other plugins are nobody', () => {
  expect(pluginOf({ 'dintero-system-plugin-name': 'Dintero.Checkout.Magento' })).toBeUndefined()
  expect(pluginOf(undefined)).toBeUndefined()
})

test('whatever arrives, it answers or says nothing, and never throws', () => {
  const some = record({
    initiating_system_request_headers: record({ 'user-agent': anything() }),
    url: record({ callback_url: anything() }),
    merchant_reference: anything(),
    merchant_reference_2: anything(),
    store: record({ id: anything() }),
  })
  assert(property(some, (payment) => void orderCluesOf(payment as Recognisable))) // as it arrives
})
