import { expect, test } from 'vitest'
import { createBreaker } from './breaker.ts'
import { DinteroError } from './error.ts'
import { createTokens, TOKEN_PATIENCE, type Grant } from './token.ts'

const HOUR = 3_600_000

/** Tokens over a clock that the test moves and an endpoint that the test answers for. */
function tokensOf({ servesMs = 4 * HOUR } = {}) {
  const state = { at: 0, asked: 0, fails: undefined as Error | undefined, noted: 0 }
  const waiting: (() => void)[] = []
  let held = false
  async function fetchGrant(): Promise<Grant> {
    state.asked += 1
    const token = `token-${state.asked}`
    if (held) await new Promise<void>((resolve) => waiting.push(resolve))
    if (state.fails) throw state.fails
    return { token, servesMs }
  }
  const tokens = createTokens(
    fetchGrant,
    createBreaker(TOKEN_PATIENCE, () => state.at),
    () => state.at,
    () => {
      state.noted += 1
    },
  )
  return {
    state,
    tokens,
    hold: () => {
      held = true
    },
    release: async () => {
      held = false
      for (const resolve of waiting.splice(0)) resolve()
      await new Promise<void>((resolve) => setImmediate(resolve))
    },
  }
}
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

test('all who wait share one fetch', async () => {
  const { state, tokens, hold, release } = tokensOf()
  hold()
  const all = Promise.all(Array.from({ length: 50 }, () => tokens.current()))
  await release()
  expect(new Set(await all)).toEqual(new Set(['token-1']))
  expect(state.asked).toBe(1)
})

test('until half its life a token is used and nothing is asked', async () => {
  const { state, tokens } = tokensOf()
  await tokens.current()
  state.at = 2 * HOUR - 1
  expect(await tokens.current()).toBe('token-1')
  await settled()
  expect(state.asked).toBe(1)
})

test('after half its life the old one serves while one new one is fetched', async () => {
  const { state, tokens, hold, release } = tokensOf()
  await tokens.current()
  state.at = 2 * HOUR
  hold()
  expect(await Promise.all([tokens.current(), tokens.current()])).toEqual(['token-1', 'token-1'])
  await release()
  expect(await tokens.current()).toBe('token-2')
  expect(state.asked).toBe(2)
})

test('a token is never used longer than Dintero said, counted from the question', async () => {
  const { state, tokens, hold, release } = tokensOf({ servesMs: 10_000 })
  hold()
  const first = tokens.current()
  state.at = 4_000
  await release()
  expect(await first).toBe('token-1')
  state.at = 10_000
  expect(await tokens.current()).toBe('token-2')
})

test('a failing refresh is noted, leaves the old token in use and is tried again later', async () => {
  const { state, tokens } = tokensOf()
  await tokens.current()
  state.at = 2 * HOUR
  state.fails = new Error('down')
  for (let times = 0; times < 20; times += 1) {
    expect(await tokens.current()).toBe('token-1')
    await settled()
  }
  expect(state).toMatchObject({ asked: 2, noted: 1 })
  state.fails = undefined
  state.at += 1_000
  await tokens.current()
  await settled()
  expect(await tokens.current()).toBe('token-3')
})

test('without a token the failure is passed on, asked for at most once a second', async () => {
  const { state, tokens } = tokensOf()
  state.fails = new DinteroError('unauthorized', 'no')
  for (let times = 0; times < 20; times += 1) {
    await expect(tokens.current()).rejects.toBe(state.fails)
  }
  expect(state.asked).toBe(1)
  state.fails = undefined
  state.at += 1_000
  expect(await tokens.current()).toBe('token-2')
})

test('the endpoint is left alone as long as it asks to be', async () => {
  const { state, tokens } = tokensOf()
  state.fails = new DinteroError('unavailable', 'busy', { retryAfterMs: 30_000 })
  await expect(tokens.current()).rejects.toThrow('busy')
  state.fails = undefined
  state.at = 29_999
  await expect(tokens.current()).rejects.toThrow('busy')
  state.at = 30_000
  expect(await tokens.current()).toBe('token-2')
})

test('a storm of refusals fetches one token, and again only a minute later', async () => {
  const { state, tokens, hold, release } = tokensOf()
  await tokens.current()
  hold()
  const storm = Promise.all(Array.from({ length: 50 }, () => tokens.instead('token-1')))
  await release()
  expect(new Set(await storm)).toEqual(new Set(['token-2']))
  expect(await tokens.instead('token-1'), 'one who comes late').toBe('token-2')
  state.at = 59_999
  expect(await tokens.instead('token-2')).toBeUndefined()
  state.at = 60_000
  expect(await tokens.instead('token-2')).toBe('token-3')
  expect(state.asked).toBe(3)
})

test('when no other token is to be had there is none', async () => {
  const { state, tokens } = tokensOf()
  await tokens.current()
  state.fails = new Error('down')
  expect(await tokens.instead('token-1')).toBeUndefined()
})
