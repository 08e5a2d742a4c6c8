import { Agent, get } from 'node:http'
import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'
import { startSimulator } from '@paydesk/web/e2e/processes'
import { median, printTable, quantile } from './figures.ts'
import { casesOf } from './simulator-queries.ts'
import { accessToken } from './stand.ts'

/** What every size is compared with. */
const SMALL = 10_000
/** Payments that queries are made of; each is asked this often. */
const SAMPLES = 40
const ROUNDS = 3
/** Queries of each kind that nobody measures. */
const WARMING = 10
/** Growth that is allowed from the small books to the large: the larger of the two. */
const GROWTH = { times: 2, ms: 5 }
const SEED = ['--seed', '7', '--now', '2026-11-21T08:00:00Z']

interface Books {
  payments: number
  seconds: number
  pid: number
  url: string
  token: string
  stop: () => Promise<unknown>
}

/**
 * The simulator alone, over HTTP, with few payments and with `payments`: how fast it is seeded, how
 * long each kind of list takes, how much it answers in a second, how much memory it keeps. `data`
 * is a folder in which the large books stay, so that they are made once.
 */
export async function measureSimulator(payments: number, data: string | undefined) {
  const small = await started(SMALL, undefined)
  try {
    const large = await started(payments, data)
    try {
      await measureBoth(small, large)
    } finally {
      await large.stop()
    }
  } finally {
    await small.stop()
  }
}

async function measureBoth(small: Books, large: Books) {
  const both = [small, large]
  printTable('Simulator: first start', [
    ['payments', ...both.map(({ payments }) => String(payments))],
    ['seconds until it listens', ...both.map(({ seconds }) => seconds.toFixed(1))],
    ['payments per second', ...both.map((one) => (one.payments / one.seconds).toFixed(0))],
  ])
  await printLists(small, large)
  const rates = [await rate(small), await rate(large)]
  printTable('Simulator: first page of 25, 10 connections, then memory', [
    ['payments', ...both.map(({ payments }) => String(payments))],
    ['requests per second', ...rates.map((perSecond) => perSecond.toFixed(0))],
    ['resident memory, MB', ...both.map(({ pid }) => memory(pid, 'VmRSS'))],
    ['  most so far, MB', ...both.map(({ pid }) => memory(pid, 'VmHWM'))],
  ])
}

/** Each kind of list at both sizes, turn by turn, so that a noisy machine disturbs both. */
async function printLists(small: Books, large: Books) {
  const few = await casesOf((query) => list(small, query), SAMPLES)
  const many = new Map(
    (await casesOf((query) => list(large, query), SAMPLES)).map((one) => [one.name, one.queries]),
  )
  const rows = [
    [
      'page of 25, ms',
      `${small.payments}: p50`,
      'p95',
      `${large.payments}: p50`,
      'p95',
      'ratio',
      'target',
      '',
    ],
  ]
  // A program that has just begun is still being compiled.
  for (const { queries } of few)
    for (const query of queries.slice(0, WARMING)) await timed(small, query)
  for (const queries of many.values())
    for (const query of queries.slice(0, WARMING)) await timed(large, query)
  for (const { name, target, queries } of few) {
    const there = many.get(name)
    if (!there) continue
    const times: { small: number[]; large: number[] } = { small: [], large: [] }
    for (let i = 0; i < ROUNDS * Math.max(queries.length, there.length); i++) {
      times.small.push(await timed(small, queries[i % queries.length] ?? ''))
      times.large.push(await timed(large, there[i % there.length] ?? ''))
    }
    const [before, after] = [quantile(times.small, 0.95), quantile(times.large, 0.95)]
    const grown = after > Math.max(before * GROWTH.times, before + GROWTH.ms)
    rows.push([
      name,
      median(times.small).toFixed(1),
      before.toFixed(1),
      median(times.large).toFixed(1),
      after.toFixed(1),
      (after / before).toFixed(2),
      target === undefined ? '' : String(target),
      [target !== undefined && after > target && 'slow', grown && 'grows']
        .filter(Boolean)
        .join(' '),
    ])
  }
  printTable(`Simulator: lists, ${SAMPLES} different queries of each kind, ${ROUNDS} times`, rows)
}

const kept = new Agent({ keepAlive: true })

/** Milliseconds until the last byte, which nobody keeps: what is measured is the simulator, not our own memory. */
const timed = ({ url, token }: Books, query: string) =>
  new Promise<number>((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` }
    const began = performance.now()
    get(`${url}/v1/transactions?limit=25${query}`, { agent: kept, headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${query} answered ${answer.statusCode}`))
      answer.resume().once('end', () => resolve(performance.now() - began))
    }).once('error', reject)
  })

async function list(books: Books, query: string) {
  // The simulator's own JSON.
  return (await (await ask(books, query)).json()) as never
}

async function ask({ url, token }: Books, query: string) {
  const answer = await fetch(`${url}/v1/transactions?limit=25${query}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (!answer.ok) throw new Error(`${query} answered ${answer.status}`)
  return answer
}

async function rate({ url, token }: Books) {
  const headers = { authorization: `Bearer ${token}` }
  const all = { url: `${url}/v1/transactions?limit=25`, headers, connections: 10, duration: 5 }
  return (await autocannon(all)).requests.average
}

async function started(payments: number, data: string | undefined): Promise<Books> {
  const began = performance.now()
  const args = ['--payments', String(payments), ...SEED]
  const simulator = await startSimulator(data === undefined ? args : [...args, '--data', data])
  const seconds = (performance.now() - began) / 1000
  const { url, account, clientId, clientSecret, pid = 0, stop } = simulator
  const token = await accessToken(url, account, clientId, clientSecret)
  return { payments, seconds, pid, url, token, stop }
}

/** One of the kernel's figures of a process, in MB. */
function memory(pid: number, figure: string): string {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8')
    return (Number(new RegExp(`${figure}:\\s+(\\d+)`).exec(text)?.[1]) / 1000).toFixed(0)
  } catch {
    return 'unknown'
  }
}
