import { words as attention } from './en-attention.ts'
import { words as desk } from './en-desk.ts'
import { words as door } from './en-door.ts'
import { words as editors } from './en-editors.ts'
import { words as listEdges } from './en-list-edges.ts'
import { words as outOfStep } from './en-out-of-step.ts'
import { words as payment } from './en-payment.ts'
import { words as problems } from './en-problems.ts'
import { words as shop } from './en-shop.ts'
import { words as start } from './en-start.ts'

/** All of English: the measure of what every language has to say. */
export const words = {
  ...start,
  ...door,
  ...desk,
  ...editors,
  ...listEdges,
  ...payment,
  ...shop,
  ...attention,
  ...outOfStep,
  ...problems,
}
