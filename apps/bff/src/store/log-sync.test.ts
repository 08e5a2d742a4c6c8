import { expect, test } from 'vitest'
import { createLogSync, NotOnDiskError } from './log-sync.ts'

/** A disk that does what the test says, when it says so. */
function disk() {
  const syncs: PromiseWithResolvers<void>[] = []
  const log = createLogSync(() => {
    const sync = Promise.withResolvers<void>()
    syncs.push(sync)
    return sync.promise
  })
  const ended: string[] = []
  const commit = async (name: string) => {
    log.wrote()
    await log.durable()
    ended.push(name)
  }
  const read = async (name: string) => {
    await log.durable()
    ended.push(name)
  }
  return { syncs, ended, commit, read }
}

/** Everything that can go on has gone on. */
const turn = () => new Promise<void>((done) => setImmediate(done))

test('a commit is not acknowledged before a sync that began after it has ended', async () => {
  const { syncs, ended, commit } = disk()
  void commit('a')
  await turn()
  void commit('b')
  await turn()
  expect([syncs.length, ended]).toEqual([1, []])
  syncs[0]?.resolve()
  await turn()
  expect([syncs.length, ended]).toEqual([2, ['a']])
  syncs[1]?.resolve()
  await turn()
  expect(ended).toEqual(['a', 'b'])
})

test('one sync serves all that were committed before it began', async () => {
  const { syncs, ended, commit } = disk()
  const commits = Array.from({ length: 50 }, (_, index) => commit(String(index)))
  await turn()
  syncs[0]?.resolve()
  await turn()
  syncs[1]?.resolve()
  await Promise.all(commits)
  expect([syncs.length, ended.length]).toEqual([2, 50])
})

test('nobody reads what is not on the disk, and a read of nothing new waits for nothing', async () => {
  const { syncs, ended, commit, read } = disk()
  await read('before')
  void commit('a')
  void commit('b')
  void read('after')
  await turn()
  syncs[0]?.resolve()
  await turn()
  expect(ended).toEqual(['before', 'a'])
  syncs[1]?.resolve()
  await turn()
  expect(ended.toSorted()).toEqual(['a', 'after', 'b', 'before'])
})

test('after a sync that failed nothing counts as written any more, and reading goes on', async () => {
  const { syncs, ended, commit, read } = disk()
  const first = commit('a')
  await turn()
  const second = commit('b')
  syncs[0]?.reject(new Error('EIO'))
  await expect(first).rejects.toThrow(NotOnDiskError)
  await expect(second).rejects.toThrow(NotOnDiskError)
  await expect(commit('c')).rejects.toThrow(NotOnDiskError)
  expect(syncs).toHaveLength(1)
  await read('d')
  expect(ended).toEqual(['d'])
})
