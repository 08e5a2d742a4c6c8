import { lazy, type ComponentType } from 'react'

const RETRY_MS = 3_000

/** Loads a part that the page can do without: it is tried again until it is there, and never takes the page down. */
export const lazyExtra = <Props>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy(async () => tried(load))

async function tried<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    // The build, which draws the start page, does not wait for it.
    if (import.meta.env.SSR) throw error
    await new Promise((done) => setTimeout(done, RETRY_MS))
    return tried(load)
  }
}
