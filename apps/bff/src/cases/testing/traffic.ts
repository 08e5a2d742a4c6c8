/** What a gate may stand in front of or behind. */
type Passage = 'dintero-read' | 'dintero-write' | 'shop-read' | 'shop-write'

/** Before the call is made, or after its answer is there. */
type Gate = readonly [passage: Passage, when: 'before' | 'after']

const immediate = () => new Promise<void>((done) => setImmediate(done))

/**
 * Knows when nothing moves any more, and holds calls at gates: so that one may be half done while
 * others go on, and a test decides in which order.
 */
export function createTraffic() {
  let moving = 0
  const atRest: (() => void)[] = []
  const armed: Gate[] = []
  const held: (() => void)[] = []

  function leave() {
    moving -= 1
    if (moving === 0) for (const wake of atRest.splice(0)) wake()
  }

  async function gate(passage: Passage | undefined, when: Gate[1]) {
    const index = armed.findIndex((one) => one[0] === passage && one[1] === when)
    if (index < 0) return
    armed.splice(index, 1)
    leave()
    await new Promise<void>((open) => held.push(open))
    moving += 1
  }

  async function through<T>(passage: Passage | undefined, call: () => Promise<T>): Promise<T> {
    moving += 1
    try {
      await gate(passage, 'before')
      const answer = await call()
      await gate(passage, 'after')
      return answer
    } finally {
      leave()
    }
  }

  return {
    /** The same object, each of whose calls passes here. */
    watch: <T extends object>(of: T, passageOf: (name: string) => Passage | undefined): T =>
      new Proxy(of, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name)
          if (typeof value !== 'function' || typeof name !== 'string') return value
          return (...args: unknown[]) =>
            through(passageOf(name), async () => Reflect.apply(value, target, args) as unknown)
        },
      }),

    /** The next call of this kind waits for `open`, its answer made or not. */
    hold(gate: Gate) {
      armed.push(gate)
    },

    isHolding: () => held.length > 0,

    /** Lets everything go on, and holds nothing more. */
    open() {
      armed.length = 0
      for (const go of held.splice(0)) go()
    },

    /** Settles when nothing moves but what a gate holds. */
    async idle(): Promise<void> {
      for (let quiet = 0; quiet < 5; quiet += 1) {
        if (moving > 0) {
          await new Promise<void>((wake) => atRest.push(wake))
          quiet = 0
        }
        await immediate()
      }
    },
  }
}
