import { transaction } from '@paydesk/dintero/schema'
import { expect, test } from 'vitest'
import { originOf, safeUrl, systemOf } from './origin.ts'

const payment = (fields: object) => transaction.parse({ amount: 100, currency: 'NOK', ...fields })

test.each([
  ['the system name', { 'dintero-system-name': 'woocommerce' }, 'woocommerce'],
  [
    'the current plugin',
    { 'dintero-system-plugin-name': 'Dintero.Checkout.WooCommerce.V2' },
    'woocommerce',
  ],
  [
    'the legacy plugin',
    { 'dintero-system-plugin-name': 'Dintero.Checkout.WooCommerce' },
    'woocommerce',
  ],
  ['Magento', { 'dintero-system-name': 'Magento' }, 'magento'],
  ['a system that we do not know', { 'dintero-system-name': 'Shopware' }, 'other'],
  ['nothing', {}, undefined],
  ['a header that is no text', { 'dintero-system-name': 7 }, undefined],
])('the headers name the shop system: %s', (_name, headers, expected) => {
  expect(systemOf(headers)?.system).toBe(expected)
})

test.each([
  [
    'headers win',
    {
      initiating_system_request_headers: { 'dintero-system-name': 'Magento' },
      merchant_reference: 'dwc65f1c0a2b3d4e7.12345678',
    },
    'magento',
  ],
  [
    'the callback address',
    { url: { callback_url: 'https://shop.no/wc-api/dintero_callback/?report_event=VOID' } },
    'woocommerce',
  ],
  ['the reference', { merchant_reference: 'dwc65f1c0a2b3d4e7.12345678' }, 'woocommerce'],
  ['a reference that only begins alike', { merchant_reference: 'dwc-12' }, undefined],
  ['nothing at all', {}, undefined],
])('a payment comes from a shop by %s', (_name, fields, expected) => {
  expect(originOf(payment(fields))?.system).toBe(expected)
})

test('the shop address comes from the user agent, else from the callback', () => {
  const agent = 'WordPress/6.6; https://mugs.example - WooCommerce: 9.1 - Dintero Checkout: 1.14'
  const headers = { 'dintero-system-name': 'woocommerce', 'user-agent': agent }
  expect(originOf(payment({ initiating_system_request_headers: headers }))?.shopUrl).toBe(
    'https://mugs.example',
  )
  const url = { callback_url: 'https://tea.example/wc-api/dintero_callback/' }
  expect(originOf(payment({ url }))?.shopUrl).toBe('https://tea.example')
})

test.each([
  ['https://x.example/a', true],
  ['http://x.example/a', false],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['//x.example', false],
  [undefined, false],
  [7, false],
])('%s is a link to follow: %s', (text, expected) => {
  expect(safeUrl(text) !== undefined).toBe(expected)
})
