import type { Part } from './catalogue.ts'
import { needWords } from './spoken.ts'

/** What is on its way, once its words are there too. */
export async function withWords<T>(loading: Promise<T>, ...parts: Part[]): Promise<T> {
  const [loaded] = await Promise.all([loading, needWords(...parts)])
  return loaded
}
