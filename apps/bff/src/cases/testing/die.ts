import type { Where } from '../../store/db.ts'
import { holds, type DeskProcess, type ShopWithEnv } from './desk-process.ts'
import { holdStore } from './held-store.ts'

/** Which requests Dintero holds: looks or writes, before it executes them or with its answer. */
export type HeldAt = [on: 'get' | 'write', then: 'hold-before' | 'hold-after']

/** A desk that is to die, and what goes on around it. */
export interface Dying {
  readonly store: Where
  readonly shop: ShopWithEnv
  readonly desk: DeskProcess
  /** Presses every button; a page whose desk dies hears nothing. */
  readonly press: () => Promise<unknown>
  /** Lets Dintero hold the next request of each button; answers how many those are. */
  readonly armEach: (...at: HeldAt) => Promise<number>
}

/** Lets go what Dintero holds. */
export const release = ({ shop }: Dying) => shop.control.release(shop.account)

/** Presses, and ends when Dintero holds a request of each. */
async function pressAndHold(stage: Dying, ...at: HeldAt) {
  const count = await stage.armEach(...at)
  const pressed = stage.press()
  await holds(stage.shop, count)
  return { pressed }
}

/** Dies while Dintero holds the requests. */
export const dieHeld =
  (...at: HeldAt) =>
  async (stage: Dying) => {
    const { pressed } = await pressAndHold(stage, ...at)
    await stage.desk.die()
    await pressed
  }

/** Dies while the store takes nothing of what Dintero has answered by then. */
export const dieUnwritten =
  <Stage extends Dying>(
    at: HeldAt,
    answered: (stage: Stage) => Promise<unknown> = async () => undefined,
  ) =>
  async (stage: Stage) => {
    const { pressed } = await pressAndHold(stage, ...at)
    const held = await holdStore(stage.store)
    await release(stage)
    await answered(stage)
    await held.isAwaited(stage.desk)
    await stage.desk.die()
    await held.release()
    await pressed
  }
