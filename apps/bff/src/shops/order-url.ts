import type { ConnectedShop } from './shops.ts'

/**
 * An order in the shop's own pages. WordPress leads on from this address where orders have tables of
 * their own, so that it is good for every shop.
 */
export const orderUrl = ({ url }: Pick<ConnectedShop, 'url'>, orderId: number): string =>
  `${url.replace(/\/+$/, '')}/wp-admin/post.php?post=${orderId}&action=edit`
