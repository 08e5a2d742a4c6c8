import { nowOf, type World } from '../world.ts'
import type { Order } from '../wire.ts'

/** Changes an order, saves it, and remembers that webhooks have to tell of it. */
export function edit(world: World, order: Order, change: (order: Order) => void) {
  if (!world.changed.has(order.id)) world.changed.set(order.id, structuredClone(order))
  change(order)
  order.modified = nowOf()
  world.books.orders.save(order)
}

/** Writes a note; a customer's is mailed to them. */
export function addNote(
  world: World,
  order: Order,
  text: string,
  customer = false,
  author = 'system',
) {
  const note = { id: world.books.nextId(), text, created: nowOf(), author, customer }
  edit(world, order, (order) => {
    order.notes.push(note)
    if (customer) order.mails.push('customer_note')
  })
  return note
}

/** Sets one meta key, in place of what it held; `null` takes it away as the REST API does. */
export function setMeta(world: World, order: Order, key: string, value: unknown) {
  const known = order.meta.find((entry) => entry.key === key)
  const id = known?.id ?? world.books.nextId()
  edit(world, order, (order) => {
    if (value === null) order.meta = order.meta.filter((entry) => entry.key !== key)
    else if (known) known.value = value
    else order.meta.push({ id, key, value })
  })
}
