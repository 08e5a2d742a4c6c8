import { expect, test } from 'vitest'
import { createPool } from './pool.ts'

/** Something to do that ends when it is told to. */
function task() {
  const { promise, resolve } = Promise.withResolvers<void>()
  let begun = 0
  const act = () => {
    begun += 1
    return promise
  }
  return { act, end: resolve, begun: () => begun }
}

test('no more than the limit is done at once, and the rest in turn', async () => {
  const pool = createPool(2)
  const tasks = [task(), task(), task()]
  const doing = tasks.map(({ act }, index) => pool.do(String(index), act))
  await Promise.resolve()
  expect(tasks.map(({ begun }) => begun())).toEqual([1, 1, 0])
  tasks[0]?.end()
  await doing[0]
  await Promise.resolve()
  expect(tasks[2]?.begun()).toBe(1)
  for (const { end } of tasks) end()
  await pool.settled()
})

test('the same thing is done once at a time, and again when it has ended', async () => {
  const pool = createPool(2)
  const one = task()
  const both = [pool.do('a', one.act), pool.do('a', one.act)]
  one.end()
  await Promise.all(both)
  expect(one.begun()).toBe(1)
  await pool.do('a', one.act)
  expect(one.begun()).toBe(2)
})

test('what fails frees its place', async () => {
  const pool = createPool(1)
  await expect(pool.do('a', async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const next = task()
  next.end()
  await pool.do('b', next.act)
  expect(next.begun()).toBe(1)
})
