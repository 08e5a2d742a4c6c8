import type { Dice } from './dice.ts'

/** Virtual time: nothing waits for real, whoever is next in time goes on. */
export interface Scheduler {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Acts at a time, or now if it has passed; answers how not to. Ties are broken by the dice. */
  readonly at: (time: number, act: () => void) => () => void
  /** Runs until nothing is left to do before `end`, and sets the clock to it. */
  readonly run: (end: number) => Promise<void>
}

interface Task {
  readonly time: number
  readonly tie: number
  act: (() => void) | undefined
}

export function createScheduler(dice: Dice, startAt: number): Scheduler {
  const heap: Task[] = []
  let now = startAt

  function at(time: number, act: () => void) {
    const task: Task = { time: Math.max(time, now), tie: dice.roll(), act }
    push(heap, task)
    return () => {
      task.act = undefined
    }
  }

  /** One task in each turn of the event loop: all promises that it settles go on before the next. */
  function run(end: number) {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>()
    const step = () => {
      try {
        const act = next(end)
        if (!act) return resolve(undefined)
        act()
        setImmediate(step)
      } catch (error) {
        reject(error)
      }
    }
    setImmediate(step)
    return promise
  }

  function next(end: number) {
    for (let task = heap[0]; task && task.time <= end; task = heap[0]) {
      pop(heap)
      if (!task.act) continue
      now = task.time
      return task.act
    }
    now = Math.max(now, end)
    return undefined
  }

  return { now: () => now, at, run }
}

const before = (a: Task, b: Task) => a.time < b.time || (a.time === b.time && a.tie < b.tie)

function push(heap: Task[], task: Task) {
  let index = heap.push(task) - 1
  while (index > 0) {
    const above = (index - 1) >> 1
    const parent = heap[above]
    if (!parent || !before(task, parent)) break
    heap[index] = parent
    index = above
  }
  heap[index] = task
}

function pop(heap: Task[]) {
  const last = heap.pop()
  if (!last || heap.length === 0) return
  let index = 0
  for (;;) {
    const left = heap[2 * index + 1]
    if (!left) break
    const right = heap[2 * index + 2]
    const isRight = right !== undefined && before(right, left)
    const child = isRight ? right : left
    if (!before(child, last)) break
    heap[index] = child
    index = 2 * index + (isRight ? 2 : 1)
  }
  heap[index] = last
}
