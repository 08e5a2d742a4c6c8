import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestDesk, type TestDesk } from '../testing/harness.ts'
import { bothSides, type Mistake, type Scene } from './testing/both-sides.ts'
import { comeToRest, complaintsOf } from './testing/judge.ts'
import { anyStep, take, type Step } from './testing/shop-steps.ts'

/** More on demand: `SHOP_RUNS=2000 vitest run apps/bff/src/cases/shop-interleavings.test.ts`. */
const RUNS = Number(process.env['SHOP_RUNS'] ?? 25)

let desk: TestDesk
beforeAll(async () => {
  desk = await startTestDesk({ shops: [{}] })
  // The journals of these tests live by clocks of their own.
  await desk.operations.stop()
})
afterAll(() => desk.close())

const scene: fc.Arbitrary<Scene> = fc.record({
  type: fc.constantFrom('payex.creditcard', 'bambora.creditcard', 'klarna.klarna', 'swish.swish'),
  isSmaller: fc.boolean(),
})
const steps = fc.array(anyStep, { minLength: 4, maxLength: 12 })

/** What is wrong after these steps, whoever took them. */
async function after(of: Scene, taken: readonly Step[], mistake?: Mistake): Promise<string[]> {
  const sides = await bothSides(desk, of, mistake)
  try {
    // The steps are taken in order; what they begin overlaps where a gate holds it.
    // oxlint-disable-next-line no-await-in-loop
    for (const step of taken) await take(sides, step)
    await comeToRest(sides)
    return await complaintsOf(sides)
  } finally {
    await sides.close()
  }
}

test(
  'whatever people, the shop’s plugin and faults on both sides do, nothing of ours moves money twice',
  { timeout: RUNS * 10_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(scene, steps, async (of, taken) => {
        expect(await after(of, taken)).toEqual([])
      }),
      { numRuns: RUNS },
    )
  },
)

const step = (what: Step['what'], part = 0): Step => ({ what, part, tell: true })

/** What a shop's client must never do, where that shows, and what the checker says of it. */
const MISTAKES: readonly {
  readonly name: string
  readonly mistake: Mistake
  readonly scene: Scene
  readonly steps: readonly Step[]
  readonly said: RegExp
}[] = [
  {
    name: 'api_refund is left out',
    mistake: (_real, { url, consumerKey, consumerSecret }) => ({
      async recordRefund(id, refund) {
        const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')
        await fetch(`${url}/wp-json/wc/v3/orders/${id}/refunds`, {
          method: 'POST',
          headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
          body: JSON.stringify(refund),
        })
        return { id: 0, amount: refund.amount }
      },
    }),
    scene: { type: 'payex.creditcard', isSmaller: false },
    steps: [step('complete'), step('refund', 1), step('seconds')],
    said: /^recordRefund for tell-refund moved money: .*"refund"/,
  },
  {
    name: 'an order is completed after a part capture',
    mistake: (real) => ({
      async addNote(id, _text, sending) {
        await real.setStatus(id, 'completed', sending)
        return { id: 0, note: '' }
      },
    }),
    scene: { type: 'payex.creditcard', isSmaller: true },
    steps: [step('capture', 1), step('seconds')],
    said: /^addNote for tell-capture moved money: .*"capture"/,
  },
  {
    name: 'a refund is recorded again',
    mistake: (real) => ({
      async recordRefund(...call) {
        await real.recordRefund(...call)
        return real.recordRefund(...call)
      },
    }),
    scene: { type: 'payex.creditcard', isSmaller: false },
    steps: [step('complete'), step('refund', 2), step('seconds')],
    said: /^tell-refund .* happened 2 times$/,
  },
]

test.each(MISTAKES)('the checker finds that $name', async ({ mistake, scene, steps, said }) => {
  expect(await after(scene, steps)).toEqual([])
  expect(await after(scene, steps, mistake)).toContainEqual(expect.stringMatching(said))
})

const race = (gate: Step) => [
  step('complete'),
  step('refund', 1),
  gate,
  step('seconds'),
  step('refund-by-hand', 1),
  step('open'),
]

test.each([
  ['has looked at the order', step('gate', 3)],
  ['is about to write', step('last-moment')],
])(
  'what two people tell an order on two instances, while one %s, is told once',
  async (_, gate) => {
    const untold = [step('complete'), { ...step('refund', 1), tell: false }]
    const fixes = [gate, step('fix'), step('fix-beside'), step('open'), step('seconds')]
    const scene = { type: 'payex.creditcard', isSmaller: false }
    expect(await after(scene, [...untold, ...fixes])).toEqual([])
  },
)

test('what the shop’s people do while we look is never overtaken', async () => {
  const shopRead = step('gate', 3)
  expect(await after({ type: 'payex.creditcard', isSmaller: false }, race(shopRead))).toEqual([])
})

test('the moment between our look and our write is all that WooCommerce leaves open', async () => {
  // Refunds by both add up to the total only once ours arrives: WooCommerce calls the order refunded,
  // and its plugin pays back what they had paid in another way. No write of its API is conditional.
  const complaints = await after(
    { type: 'payex.creditcard', isSmaller: false },
    race(step('last-moment')),
  )
  expect(complaints).toEqual([expect.stringMatching(/^recordRefund for tell-refund moved money/)])
})
