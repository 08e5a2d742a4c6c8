import { shop } from './en/shop.ts'

/** What is read only beside a shop's order. */
export const words = { shop }
