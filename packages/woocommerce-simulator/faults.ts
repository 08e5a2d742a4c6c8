/** What of the API can be made to go wrong. */
export const FAULTY = ['any', 'index', 'list', 'get', 'put', 'note', 'refund', 'callback'] as const
export type Faulty = (typeof FAULTY)[number]

/** How it goes wrong; the README's table says what each way does. */
export const WAYS = [
  'down',
  'unavailable',
  'unauthorized',
  'maintenance',
  'html',
  'moved',
  'slow',
  'truncated',
  'php-warning',
  'huge',
] as const

export interface Fault {
  on: Faulty
  way: (typeof WAYS)[number]
  /** Matching requests that go well before it strikes. */
  skip?: number | undefined
  times?: number | undefined
  /** Whether the request is carried out all the same; by default where only the answer is spoilt. */
  executes?: boolean | undefined
}

const ANSWER_ONLY = new Set<Fault['way']>(['slow', 'truncated', 'php-warning', 'huge'])

export const executes = (fault: Fault): boolean => fault.executes ?? ANSWER_ONLY.has(fault.way)

/** The faults that are armed; they live as long as the process. */
export function createFaults() {
  let armed: Fault[] = []
  return {
    arm(fault: Fault) {
      armed.push({ ...fault })
    },
    disarm() {
      armed = []
    },
    all: () => armed,

    /** The fault that strikes this request; it is used up by that. */
    take(on: Faulty): Fault | undefined {
      for (const fault of armed.filter((fault) => fault.on === on || fault.on === 'any')) {
        if ((fault.skip ?? 0) > 0) {
          fault.skip = (fault.skip ?? 0) - 1
          continue
        }
        fault.times = (fault.times ?? 1) - 1
        if (fault.times <= 0) armed = armed.filter((other) => other !== fault)
        return fault
      }
      return undefined
    },
  }
}
