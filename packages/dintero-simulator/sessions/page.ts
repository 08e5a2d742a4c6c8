import { PAYMENT_TYPES } from '../rules/payment-types.ts'
import { TEST_CARDS } from './cards.ts'
import { OUTCOMES } from './pay.ts'
import type { Session } from './session.ts'

/** The test page on which a person pays a session, in plain HTML. */
export function payPage(session: Session, problem?: string): string {
  const { order } = session
  const types = Object.keys(PAYMENT_TYPES).map((type) => option(type))
  const cards = TEST_CARDS.map(({ number, effect }) => option(number, `${number} – ${effect}`))
  return page(
    'Pay',
    `${problem === undefined ? '' : `<p role="alert">${escape(problem)}</p>`}
    <p>Order ${escape(order.merchant_reference)}: <strong>${order.amount} ${escape(order.currency)}</strong> in minor units</p>
    <form method="post">
      <p><label>Test card <select name="card"><option value="">none</option>${cards.join('')}</select></label></p>
      <p><label>Payment type, without a card <select name="type">${types.join('')}</select></label></p>
      <p><label>Outcome <select name="outcome">${OUTCOMES.map((name) => option(name)).join('')}</select></label></p>
      <p><button name="do" value="pay">Pay</button> <button name="do" value="cancel">Cancel</button></p>
    </form>`,
  )
}

/** What 3-D Secure would ask in the middle of a payment. */
export function challengePage(card: string): string {
  return page(
    '3-D Secure',
    `<p>Is it you who pays?</p>
    <form method="post">
      <input type="hidden" name="card" value="${escape(card)}">
      <p><button name="do" value="approve">Yes</button> <button name="do" value="deny">No</button></p>
    </form>`,
  )
}

/** A page that only says something. */
export const notePage = (text: string) => page('Checkout', `<p>${escape(text)}</p>`)

const option = (value: string, label = value) =>
  `<option value="${escape(value)}">${escape(label)}</option>`

const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>`

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
