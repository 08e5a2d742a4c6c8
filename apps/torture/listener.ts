import { setTimeout as pause } from 'node:timers/promises'
import { change } from '@paydesk/contract/events'
import type { Browser } from './browser.ts'
import type { Recorder } from './recorder.ts'

/** A page that stays open on one desk: what its stream tells is told to a person too. */
export async function listen(
  browser: Browser,
  url: string,
  recorder: Recorder,
  isOver: () => boolean,
) {
  while (!isOver()) {
    try {
      for await (const data of browser.events(url)) {
        if (isOver()) return
        const said = change.safeParse(JSON.parse(data))
        if (said.success && said.data.operation) recorder.told(said.data.operation)
      }
    } catch {
      // The desk is dead; it comes back at the same address.
    }
    await pause(100)
  }
}
