import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import express from 'express'
import { expect, test } from 'vitest'
import { ConfigError, readConfig, storeOf } from './config.ts'
import { isLoopback } from './loopback.ts'

const REAL = {
  DINTERO_ACCOUNT_ID: 'P12345678',
  DINTERO_CLIENT_ID: 'client',
  DINTERO_CLIENT_SECRET: 'secret',
}

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

test('nothing set is a demonstration on this machine only', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: resolve('data'),
    databaseUrl: undefined,
    dintero: undefined,
    demo: true,
    admin: undefined,
    timeZone: 'Europe/Oslo',
    publicUrl: undefined,
    trustProxy: undefined,
    metricsToken: undefined,
    hookSecret: undefined,
    shops: [],
    logLevel: 'warn',
    warnings: [],
  })
})

test('credentials are enough for Dintero itself, and there is no demonstration', () => {
  const config = readConfig(REAL)
  expect(config.demo).toBe(false)
  expect(config.dintero).toEqual({
    account: 'P12345678',
    clientId: 'client',
    clientSecret: 'secret',
    checkoutUrl: 'https://checkout.dintero.com',
    apiUrl: 'https://api.dintero.com',
  })
})

test.each([
  [{ DINTERO_ACCOUNT_ID: 'P12345678' }, /DINTERO_CLIENT_ID and DINTERO_CLIENT_SECRET are missing/],
  [{ ...REAL, DINTERO_CLIENT_SECRET: '' }, /^DINTERO_CLIENT_SECRET is missing/],
  [{ ...REAL, DINTERO_ACCOUNT_ID: '12345678' }, /DINTERO_ACCOUNT_ID must be T or P and 8 digits/],
  [{ PAYDESK_DEMO: '0' }, /set DINTERO_ACCOUNT_ID/],
  [{ PAYDESK_DEMO: 'yes' }, /PAYDESK_DEMO must be 1 or 0/],
  [{ ...REAL, PAYDESK_DEMO: '1', DINTERO_CHECKOUT_URL: 'http://localhost:1' }, /known password/],
  [{ ...REAL, DINTERO_API_URL: 'http://api.dintero.com' }, /DINTERO_API_URL must begin with https/],
  [{ DINTERO_API_URL: 'https://api.dintero.com/v1' }, /with nothing behind/],
  [{ DINTERO_API_URL: 'api.dintero.com' }, /DINTERO_API_URL must be an address/],
  [{ PORT: '65536' }, /PORT must be a port/],
  [{ PORT: '3000x' }, /PORT must be a port/],
  [{ HOST: '0.0.0.0' }, /clear text/],
  [{ HOST: '0.0.0.0', PAYDESK_PUBLIC_URL: 'http://desk.test' }, /must begin with https/],
  [{ PAYDESK_TIME_ZONE: 'Norway/Oslo' }, /PAYDESK_TIME_ZONE must be a time zone/],
  [{ PAYDESK_ADMIN_EMAIL: 'a@b.no' }, /belong together/],
  [{ PAYDESK_ADMIN_EMAIL: 'a', PAYDESK_ADMIN_PASSWORD: 'x'.repeat(10) }, /must be an e-mail/],
  [{ PAYDESK_ADMIN_EMAIL: 'a@b.no', PAYDESK_ADMIN_PASSWORD: 'short' }, /at least 10/],
  [{ PAYDESK_METRICS_TOKEN: 'short' }, /PAYDESK_METRICS_TOKEN must have at least 16/],
  [{ DINTERO_HOOK_SECRET: 'short' }, /DINTERO_HOOK_SECRET must have at least 16/],
  [{ TRUST_PROXY: 'yes' }, /TRUST_PROXY must be the number/],
  [{ TRUST_PROXY: 'abc' }, /TRUST_PROXY must be the number/],
  [{ TRUST_PROXY: '100' }, /TRUST_PROXY must be the number/],
  [{ TRUST_PROXY: '10.0.0.1, 10.0.0' }, /TRUST_PROXY must be the number/],
  [{ TRUST_PROXY: '0.0.0.0/0' }, /TRUST_PROXY must be the number/],
  [{ TRUST_PROXY: '10.0.0.0/33' }, /TRUST_PROXY must be the number/],
  [{ PAYDESK_LOG_LEVEL: 'loud' }, /PAYDESK_LOG_LEVEL must be one of/],
  [{ DATABASE_URL: 'mysql://desk@db/desk' }, /DATABASE_URL must be an address such as postgres:/],
  [{ DATABASE_URL: 'db:5432/desk' }, /DATABASE_URL must be an address such as postgres:/],
  [{ DINTERO_CLIENT_SECRET_FILE: '/nowhere' }, /DINTERO_CLIENT_SECRET_FILE names \/nowhere/],
])('%o is refused in one sentence', (env, sentence) => {
  expect(problemsOf(env)).toContainEqual(expect.stringMatching(sentence))
})

test('every mistake is named at once, each in a sentence of its own', () => {
  const problems = problemsOf({
    PORT: 'x',
    DINTERO_ACCOUNT_ID: 'x',
    PAYDESK_TIME_ZONE: 'x',
    HOST: '0.0.0.0',
  })
  expect(problems).toHaveLength(5)
})

test('other machines are let in behind https', () => {
  const config = readConfig({ HOST: '0.0.0.0', PAYDESK_PUBLIC_URL: 'https://desk.test/' })
  expect(config).toMatchObject({ host: '0.0.0.0', publicUrl: 'https://desk.test' })
})

test.each([
  ['1', 1],
  ['10.0.0.1, fd00::/8', '10.0.0.1, fd00::/8'],
  ['loopback,10.0.0.0/8', 'loopback,10.0.0.0/8'],
])('the proxies in front may be %s', (text, expected) => {
  const { trustProxy } = readConfig({ TRUST_PROXY: text })
  expect(trustProxy).toBe(expected)
  expect(() => express().set('trust proxy', trustProxy)).not.toThrow()
})

test('a demonstration of its own stand-in needs a loopback address', () => {
  const loopback = { DINTERO_CHECKOUT_URL: 'http://127.0.0.1:1', DINTERO_API_URL: 'http://[::1]:1' }
  expect(readConfig({ ...REAL, ...loopback, PAYDESK_DEMO: '1' }).demo).toBe(true)
  expect(readConfig({ ...REAL, ...loopback }).demo).toBe(false)
})

test('a secret may be kept in a file, not in both places', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-secret-'))
  const file = join(folder, 'secret')
  writeFileSync(file, 'from the file\n')
  const { DINTERO_CLIENT_SECRET: _, ...rest } = REAL
  expect(readConfig({ ...rest, DINTERO_CLIENT_SECRET_FILE: file }).dintero?.clientSecret).toBe(
    'from the file',
  )
  expect(problemsOf({ ...REAL, DINTERO_CLIENT_SECRET_FILE: file })).toHaveLength(1)
  rmSync(folder, { recursive: true })
})

test.each([
  'postgres://desk:secret@db.example.com/desk',
  'postgresql://desk@db:5433/desk?sslmode=verify-full',
  'postgres://desk@%2Frun%2Fpostgresql/desk',
])('the store may be in PostgreSQL: %s', (url) => {
  expect(storeOf(readConfig({ DATABASE_URL: url }))).toEqual({ url })
  expect(storeOf(readConfig({}))).toEqual({ folder: resolve('data') })
})

test('no mistake is told with the secret in it', () => {
  const problems = problemsOf({
    PAYDESK_ADMIN_PASSWORD: 'hunter2',
    PAYDESK_METRICS_TOKEN: 'tok',
    DATABASE_URL: 'mysql://desk:hunter2@db/desk',
  })
  expect(problems.join()).not.toMatch(/hunter2|tok\b/)
})

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['localhost.evil.test', false],
  ['127.0.0.1.nip.io', false],
  ['', false],
])('%s is this machine only: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected)
})
